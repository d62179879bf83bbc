//! Training the tagger, and judging it. Behind the `train` feature: nothing of it is shipped.

pub mod augment;
pub mod calibrate;
pub mod card;
pub mod corpus;
pub mod crf;
pub mod examples;
pub mod folds;
pub mod json;
pub mod marked;
pub mod pattern;
pub mod plan;
pub mod policy;
pub mod run;
pub mod score;
