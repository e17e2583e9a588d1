//! How far translations are behind their sources.
//!
//! `Survey` answers for one article and one language at a time, on any thread
//! (`Survey::standing`): whoever makes something of an article may ask. `tercet status`
//! asks for all of them, `render` prints the answers, `told` is for the JSON of articles.

mod behind;
pub(crate) mod languages;
mod render;
mod standing;
mod survey;
mod told;

pub use render::Format;
pub(crate) use render::{findings, render};
pub(crate) use standing::State;
use standing::{Behind, Block, Standing};
pub(crate) use survey::{Answer, Survey};
pub(crate) use told::Told;
