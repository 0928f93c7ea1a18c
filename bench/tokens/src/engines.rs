//! What is compared.

use fastokens::{TiktokenConfig, Tokenizer};
use headroom_kernel::tokens::{self, Encoding};

/// A way to count.
pub struct Engine {
    pub name: &'static str,
    pub count: Box<dyn Fn(&str) -> usize>,
}

fn engine(name: &'static str, count: impl Fn(&str) -> usize + 'static) -> Engine {
    let count = Box::new(count);
    Engine { name, count }
}

/// All of them, ours first. Each has loaded its vocabulary.
pub fn all(encoding: Encoding) -> Vec<Engine> {
    let (bpe, tiktoken, config) = match encoding {
        Encoding::O200kBase => (
            bpe_openai::o200k_base(),
            tiktoken_rs::o200k_base_singleton(),
            TiktokenConfig::o200k_base(),
        ),
        Encoding::Cl100kBase => (
            bpe_openai::cl100k_base(),
            tiktoken_rs::cl100k_base_singleton(),
            TiktokenConfig::cl100k_base(),
        ),
    };
    let ranks: Vec<(Vec<u8>, u32)> = (0..bpe.bpe.num_tokens() as u32)
        .map(|id| (bpe.bpe.token_bytes(id).to_vec(), id))
        .collect();
    let fastokens = Tokenizer::from_tiktoken_ranks(&ranks, config).expect("a public vocabulary");
    let engines = vec![
        engine("headroom", move |text| tokens::count(encoding, text.as_bytes())),
        engine("fastokens", move |text| {
            fastokens.encode_ordinary(text).expect("a text").len()
        }),
        engine("bpe-openai", move |text| bpe.count(text)),
        engine("tiktoken-rs", move |text| tiktoken.count_ordinary(text)),
    ];
    engines.iter().for_each(|e| assert_eq!((e.count)("a"), 1));
    engines
}
