//! `byname annotate --emit`: the forms in which annotations are printed.

mod html;
mod markup;

use byname::annotate::{AnnotatedArticle, exchange};
use serde_json::Value;

/// What is printed.
#[derive(Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    /// The article as a page that needs no script, names linked to a list at its end
    Html,
    /// The annotations
    #[default]
    Json,
    /// Who is in the article, for search engines: a NewsArticle with its `mentions`
    JsonLd,
}

/// How it is printed.
#[derive(clap::Args)]
pub struct Options {
    /// What to print
    #[arg(long, value_enum, default_value = "json")]
    emit: Form,

    /// Print the JSON on one line
    #[arg(long)]
    compact: bool,

    /// With `--emit html`: only the article, for a page of your own
    #[arg(long)]
    fragment: bool,

    /// With `--emit html`: the address of byname.js, which makes cards of the links
    #[arg(long, value_name = "ADDRESS")]
    loader: Option<String>,

    /// Where the article will stand, for the JSON-LD
    #[arg(long, value_name = "ADDRESS")]
    address: Option<String>,
}

impl Options {
    /// What is to be printed, without the line feed at its end.
    ///
    /// `source` is the JSON from which the annotations were read, if they were.
    pub fn print(&self, annotated: &AnnotatedArticle, source: Option<Value>) -> String {
        let json = match self.emit {
            Form::Html => {
                let page = html::Page {
                    annotated,
                    source,
                    address: self.address.as_deref(),
                    loader: self.loader.as_deref(),
                };
                return if self.fragment {
                    page.fragment()
                } else {
                    page.document()
                };
            }
            Form::Json => exchange::passed_on(annotated, source),
            Form::JsonLd => exchange::to_json_ld(annotated, self.address.as_deref()),
        };
        if self.compact {
            json.to_string()
        } else {
            format!("{json:#}")
        }
    }
}
