/** Models that say what matters in running text, by ONNX Runtime. */
module dev.headroom.onnx {
  requires transitive dev.headroom.core;
  requires com.microsoft.onnxruntime;
  requires ai.djl.tokenizers;
  requires ai.djl.api;

  provides dev.headroom.prose.ProseEngineProvider with
      dev.headroom.onnx.OnnxEngines;
}
