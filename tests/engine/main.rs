//! The engine, stage by stage, as the rest of the project uses it.

mod article;
mod exchange;
mod layers;
mod text;
