//! The engine, stage by stage, as the rest of the project uses it.

mod article;
mod exchange;
mod gold;
mod layers;
mod marked;
mod resolve;
mod resolve_shared;
mod text;
