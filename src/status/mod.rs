//! How far translations are behind their sources.
//!
//! `Survey` answers for one article and one language at a time, on any thread
//! (`Survey::standing`): whoever makes something of an article may ask. `command`
//! asks for all of them, `render` prints the answers.

mod behind;
pub(crate) mod languages;
mod render;
mod standing;
mod survey;

pub use render::Format;
pub(crate) use render::{findings, render};
pub(crate) use standing::State;
use standing::{Behind, Block, Standing};
pub(crate) use survey::{Answer, Survey};
