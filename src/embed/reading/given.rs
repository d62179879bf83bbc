//! What an element is given: the article, by property, from an address or on the page, and what the
//! publisher says of it.

use super::Reading;
use crate::embed::load::{self, Received};
use crate::embed::slice::pause;
use crate::embed::{EmbedError, options};
use web_sys::{Element, Url};

/// How often a page that is still arriving is looked at, in milliseconds.
const ARRIVAL: u32 = 100;

/// What the page gave by property.
#[derive(Clone, Default)]
pub struct Properties {
    /// An article in any format.
    pub article: Option<String>,
    /// Annotations of any kind.
    pub annotations: Option<String>,
    /// Overrides as JSON.
    pub overrides: Option<String>,
}

impl Reading {
    /// The article as received: by property, from `src`, or from inside the element.
    pub(super) async fn receive(&self) -> Result<Option<Received>, EmbedError> {
        let given = self.given.borrow().article.clone();
        let received = match (given, self.address("src")) {
            (Some(content), _) => Some(Received {
                content,
                format: "auto",
            }),
            (None, Some(address)) => Some(load::fetch(&address).await?),
            (None, None) => load::inside(&self.host),
        };
        let format = self.host.attribute("format");
        let format = format.as_deref().and_then(options::format_name);
        Ok(received.map(|received| Received {
            format: format.unwrap_or(received.format),
            ..received
        }))
    }

    /// What the publisher says: `given` by property, else in the attribute `name`, which has its
    /// address or the JSON itself.
    pub(super) async fn said(
        &self,
        name: &str,
        given: Option<String>,
    ) -> Result<Option<String>, EmbedError> {
        match (given, self.address(name)) {
            (None, Some(json)) if json.trim_start().starts_with(['{', '[']) => Ok(Some(json)),
            (None, Some(address)) => Ok(Some(load::fetch(&address).await?.content)),
            (given, _) => Ok(given),
        }
    }

    /// Whether the article is none of the page's own.
    pub(super) fn comes_from_elsewhere(&self) -> bool {
        self.given.borrow().article.is_some() || self.address("src").is_some()
    }

    /// The addresses of the bodies of knowledge to ask: those that `knowledge` names, else the
    /// starter pack.
    pub(super) fn packs(&self) -> Vec<String> {
        let named = self.host.attribute("knowledge").unwrap_or_default();
        let base = self.host.element.base_uri().ok().flatten();
        let base = base.unwrap_or_default();
        if named.trim().is_empty() {
            return self.engine.beside("starter.pack").into_iter().collect();
        }
        named
            .split_ascii_whitespace()
            .filter_map(|name| match name {
                "none" => None,
                "starter" => self.engine.beside("starter.pack"),
                name if is_wikipedia(name) => Some(name.to_owned()),
                address => Some(Url::new_with_base(address, &base).ok()?.href()),
            })
            .collect()
    }

    fn address(&self, attribute: &str) -> Option<String> {
        self.host
            .attribute(attribute)
            .filter(|address| !address.trim().is_empty())
    }

    /// The part of the page that carries the article, if the page shows it itself: what
    /// `selector` names, else the element's own content. `None` where it is to be rendered.
    pub(super) fn page_root(&self) -> Result<Option<Element>, EmbedError> {
        let host = &self.host;
        let mode = host.attribute("mode").unwrap_or_default();
        if mode == "render" {
            return Ok(None);
        }
        if let Some(selector) = self.address("selector") {
            return load::selected(host, selector.trim()).map(Some);
        }
        let own = load::shows_itself(host) && !self.comes_from_elsewhere();
        Ok((own || mode == "annotate").then(|| host.element.clone().into()))
    }

    /// Waits while the article may still come with the rest of the page: half of a script cannot be
    /// read. Text that the page shows is read as it grows.
    pub(super) async fn arrival(&self) {
        let may_come = || !self.comes_from_elsewhere() && !matches!(self.page_root(), Ok(Some(_)));
        while load::is_arriving(&self.host) && may_come() {
            pause(ARRIVAL).await;
        }
    }
}

/// Whether a name in `knowledge` is Wikipedia's, with or without an address of one's own.
fn is_wikipedia(name: &str) -> bool {
    name.strip_prefix("wikipedia")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
}
