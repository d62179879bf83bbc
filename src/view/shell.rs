//! A reader on the page: brings what is shown up to date with what is to be shown.

use super::article::ArticleView;
use super::cast::cast_view;
use super::driver::Driver;
use super::layer::Layer;
use super::memory::Memory;
use super::node::{classed, fill};
use super::panel::{panel_view, refresh};
use super::stage::Stage;
use crate::annotate::AnnotatedArticle;
use crate::article::Article;
use crate::present::{Cast, Density, Locale, ReaderEvent, Settings, direction, marks};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement, Node};
use std::rc::Rc;
use std::sync::Arc;

/// A reader on the page.
pub(super) struct Shell {
    root: Element,
    /// Where the article goes, or without one the list.
    page: Element,
    article: Option<ArticleView>,
    /// Where the list goes.
    list: Option<Element>,
    lang: &'static str,
    painted: Option<Painted>,
    pub driver: Rc<Driver>,
}

/// What marks and list were made from.
struct Painted {
    found: Option<Arc<AnnotatedArticle>>,
    density: Density,
    marks: bool,
    list: bool,
    hidden: Vec<String>,
}

impl Painted {
    /// As `==`, but by identity: comparing two articles word by word would take longer than
    /// painting one.
    fn same(&self, other: &Self) -> bool {
        let found = match (&self.found, &other.found) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        found
            && self.density == other.density
            && self.marks == other.marks
            && self.list == other.list
            && self.hidden == other.hidden
    }
}

impl Shell {
    /// Sets up an empty reader in `root`, whose marks are in `marks` or, without that, in an
    /// article of its own.
    pub(super) fn new(
        root: Element,
        marks: Option<Node>,
        settings: RwSignal<Settings>,
        memory: Option<Memory>,
        on_event: Callback<ReaderEvent>,
    ) -> Option<Self> {
        let page = classed("div", "page").element()?;
        root.append_child(&page).ok()?;
        let stage = Stage {
            marks: marks.unwrap_or_else(|| page.clone().into()),
            interface: root.clone(),
            layer: Layer::new(&root)?,
            settings,
            memory,
            on_event,
        };
        Some(Self {
            root,
            page,
            article: None,
            list: None,
            lang: "",
            painted: None,
            driver: Driver::start(stage),
        })
    }

    /// Shows this.
    pub(super) fn update(
        &mut self,
        article: Option<Arc<Article>>,
        found: Option<Arc<AnnotatedArticle>>,
        settings: &Settings,
    ) {
        let locale = settings.locale;
        self.dress(settings, locale);
        let stands = match (&self.article, &article) {
            (Some(view), Some(article)) => view.shows(article),
            (None, None) => self.list.is_some(),
            _ => false,
        };
        if !stands || self.lang != locale.lang {
            self.lang = locale.lang;
            self.build(article, locale);
        }
        let painted = Painted {
            found,
            density: settings.density,
            marks: settings.marks,
            list: settings.list,
            hidden: settings.hidden.clone(),
        };
        if self
            .painted
            .as_ref()
            .is_none_or(|last| !last.same(&painted))
        {
            self.paint(&painted, locale);
            self.painted = Some(painted);
        }
        let memory = self.driver.stage.memory.as_ref();
        if let Some(memory) = memory {
            memory.note(settings);
        }
        let remembered = memory.is_some_and(Memory::keeps);
        refresh(&self.root, settings, remembered, locale);
    }

    /// Language, direction, theme and size, on the root.
    fn dress(&self, settings: &Settings, locale: Locale) {
        let root = &self.root;
        let _ = root.set_attribute("lang", locale.lang);
        let _ = root.set_attribute("dir", direction(locale.lang));
        let _ = root.set_attribute("data-theme", settings.theme.name());
        if let Some(root) = root.dyn_ref::<HtmlElement>() {
            let size = settings.text_size.to_string();
            let _ = root.style().set_property("--byname-scale", &size);
        }
    }

    /// Builds article and list, both unpainted.
    fn build(&mut self, article: Option<Arc<Article>>, locale: Locale) {
        self.painted = None;
        self.list = classed("div", "cast-list").element();
        // It stands in the article and speaks the interface's language.
        let place = classed("div", "cast-place")
            .set("lang", locale.lang)
            .set("dir", direction(locale.lang));
        if let (Some(place), Some(list)) = (place.clone().element(), &self.list) {
            // A new element takes any child.
            let _ = place.append_child(list);
        }
        let remembers = self.driver.stage.memory.is_some();
        let place = place.add(panel_view(remembers, locale));
        match article {
            None => {
                self.article = None;
                fill(&self.page, vec![place]);
            }
            Some(article) => {
                self.article = ArticleView::new(article, locale, place);
                self.page.set_text_content(None);
                if let Some(view) = &self.article {
                    let _ = self.page.append_child(&view.element);
                }
            }
        }
    }

    /// Marks in the text, entries in the list, the card that is open.
    fn paint(&self, painted: &Painted, locale: Locale) {
        let found = painted.found.as_deref();
        if let Some(view) = &self.article {
            match found.filter(|found| view.fits(found)) {
                Some(found) if painted.marks => {
                    let marks = marks(found, painted.density, &painted.hidden);
                    view.paint(&marks, &found.quotations);
                }
                _ => view.paint(&[], &[]),
            }
        }
        if let Some(list) = &self.list {
            let unfolded = list
                .query_selector(".cast[open]")
                .is_ok_and(|open| open.is_some());
            let cast = found.map(|found| Cast::new(found, &painted.hidden));
            let view = painted
                .list
                .then(|| cast_view(cast.as_ref(), unfolded, locale));
            fill(list, view.into_iter().collect());
        }
        self.driver.inform(painted.found.clone());
    }
}
