//! **Byname** reads a news article and says who is who in it.
//!
//! An article flows through the modules in the order in which they stand here, and a module
//! imports only from the modules above it:
//!
//! | module | from | to |
//! |---|---|---|
//! | [`text`] | a string | tokens and sentences, and positions in them |
//! | [`article`] | HTML, JSON, JSON-LD or plain text, as received | an [`Article`](article::Article): typed blocks, leftovers dropped |
//! | [`recognize`] | sentences | mentions of persons and organizations |
//! | [`resolve`] | mentions | clusters (who is the same), quotations and who said them |
//! | [`knowledge`] | clusters | links to entities that are known, or NIL with a reason |
//! | [`mod@annotate`] | an article | an [`AnnotatedArticle`](annotate::AnnotatedArticle): all of the above in one call |
//! | [`present`] | an annotated article | what to show, when and where, still without a DOM |
//!
//! Above that line everything is pure: no DOM, no network, no clock. With the `widget` feature
//! two more modules put it on a page: `view` (Leptos components) and `embed` (the custom element
//! `<byname-reader>` and all input and output).

pub mod text;

pub mod article;

pub mod recognize;

pub mod resolve;

pub mod knowledge;

pub mod annotate;

pub mod present;

#[cfg(feature = "widget")]
pub mod view;

pub mod embed;
