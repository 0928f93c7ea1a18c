//! The kinds of nodes that say what a file declares, language by language.

mod managed;
mod scripts;
mod systems;

pub(crate) use managed::{C_SHARP, JAVA, KOTLIN, SCALA};
pub(crate) use scripts::{BASH, PHP, PYTHON, RUBY, TYPESCRIPT};
pub(crate) use systems::{C, GO, RUST};
