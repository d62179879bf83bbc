//! Training the tagger, and judging it. Behind the `train` feature: nothing of it is shipped.

pub mod corpus;
pub mod crf;
pub mod examples;
pub mod marked;
pub mod plan;
pub mod policy;
pub mod run;
pub mod score;
