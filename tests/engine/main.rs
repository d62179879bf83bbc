//! The engine, stage by stage, as the rest of the project uses it.

mod present;
mod present_hover;
mod present_place;

mod article;
mod article_hostile;
mod article_html;
mod article_json;
mod article_leftovers;
mod article_pages;
mod article_text;
mod command_line;
mod embedding;
mod emit;
mod exchange;
mod given;
mod gold;
mod knowledge;
mod layers;
mod link;
mod link_articles;
mod link_shared;
mod marked;
mod pace;
mod pack;
mod pack_build;
#[cfg(feature = "cli")]
mod pack_spark;
mod page_texts;
mod quotations;
mod recognize;
mod recognize_scores;
mod resolve;
mod resolve_shared;
mod seed;
mod text;
