//! The compiler as a library: what the command `tercet` is made of.

mod across;
pub mod batch;
pub mod cli;
mod commands;
mod compile;
pub mod failure;
pub mod finding;
mod findings;
mod gathered;
mod git;
mod guard;
mod handback;
mod handoff;
mod opening;
pub mod package;
mod packet;
mod pdf;
mod pool;
mod previous;
pub mod render;
pub mod rules;
mod sources;
pub mod status;
mod streams;
mod tm;
mod translation;
mod xliff_files;
