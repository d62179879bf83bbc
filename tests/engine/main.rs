//! The engine, stage by stage, as the rest of the project uses it.

mod article;
mod command_line;
mod exchange;
mod gold;
mod layers;
mod text;
