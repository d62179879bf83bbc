//! What a driver works on, and how it finds marks there.

use super::layer::{CARD, Layer, contains};
use super::memory::Memory;
use crate::present::hover::Target;
use crate::present::{ReaderEvent, Settings};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event, HtmlElement, Node};

/// The attribute by which mentions are found; its value is `entity:mention`, both from 0.
pub const MENTION: &str = "data-byname-mention";

/// The attribute of a mention that the reader sees as a mark: `person` or `organization`.
pub const KIND: &str = "data-byname-kind";

/// The attribute by which a quotation is found; its value is its index.
pub const QUOTATION: &str = "data-quotation";

/// What a driver works on.
pub(super) struct Stage {
    /// Where the marks are.
    pub marks: Node,
    /// The reader's own interface: card, list and panel. The list's names are marks, too.
    pub interface: Element,
    /// The card.
    pub layer: Layer,
    /// Delays, whether marks are on, language.
    pub settings: RwSignal<Settings>,
    /// Where preferences are kept, if anywhere.
    pub memory: Option<Memory>,
    /// Told of what happens.
    pub on_event: Callback<ReaderEvent>,
}

impl Stage {
    /// The mark around `at`, if it is one of ours and is shown.
    pub(super) fn mark_at(&self, at: &Element) -> Option<Element> {
        let mark = at.closest("[data-byname-kind]").ok().flatten()?;
        self.owns(&mark).then_some(mark)
    }

    /// The mark that has focus when `at` has it: itself, or the first one in a link.
    pub(super) fn focused_mark(&self, at: &Element) -> Option<Element> {
        self.mark_at(at).or_else(|| {
            let link = at.closest("a[href]").ok().flatten()?;
            let mark = link.query_selector("[data-byname-kind]").ok().flatten()?;
            self.owns(&mark).then_some(mark)
        })
    }

    fn owns(&self, mark: &Element) -> bool {
        contains(&self.interface, mark)
            || contains(&self.marks, mark)
                && self.settings.with_untracked(|settings| settings.marks)
    }

    /// Whether `element` is in the text or the interface.
    pub(super) fn has(&self, element: &Element) -> bool {
        contains(&self.marks, element) || contains(&self.interface, element)
    }

    /// Shows and says of a mark whether its card is open.
    pub(super) fn expand(&self, mark: &Element, open: bool) {
        let holder = focus_holder(mark);
        if holder.has_attribute("aria-haspopup") {
            let _ = holder.set_attribute("aria-expanded", if open { "true" } else { "false" });
        }
        let _ = mark.toggle_attribute_with_force("data-open", open);
        // An id counts only within its own tree: for marks of the page's own text it means
        // nothing.
        let _ = if open && contains(&self.interface, &holder) {
            holder.set_attribute("aria-details", CARD)
        } else {
            holder.remove_attribute("aria-details")
        };
    }

    /// The first piece of a mention in the text.
    pub(super) fn find(&self, target: Target) -> Option<Element> {
        let id = super::article::mark_id(target.entity, target.mention);
        self.query(&[r#"[data-byname-mention=""#, &id, r#""]:not(.entry-name)"#].concat())
    }

    /// The first mention of an entity in the text.
    pub(super) fn find_entity(&self, entity: usize) -> Option<Element> {
        let entity = entity.to_string();
        self.query(
            &[
                r#"[data-byname-mention^=""#,
                &entity,
                r#":"]:not(.entry-name)"#,
            ]
            .concat(),
        )
    }

    fn query(&self, selector: &str) -> Option<Element> {
        let root = self.marks.dyn_ref::<Element>()?;
        root.query_selector(selector).ok().flatten()
    }

    /// Folds up the settings, unless `at` is in them; whether there was anything to fold. Focus in
    /// them goes to their button.
    pub(super) fn fold_settings(&self, at: Option<&Element>) -> bool {
        let Ok(Some(settings)) = self.interface.query_selector(".reading[open]") else {
            return false;
        };
        if at.is_some_and(|at| contains(&settings, at)) {
            return false;
        }
        if settings.matches(":focus-within").unwrap_or(false) {
            return self.unfold(".reading");
        }
        let _ = settings.remove_attribute("open");
        true
    }

    /// Unfolds a part of the interface, or folds it up, and gives it focus; `false` where there
    /// is no such part.
    pub(super) fn unfold(&self, part: &str) -> bool {
        let Ok(Some(part)) = self.interface.query_selector(part) else {
            return false;
        };
        let _ = part.toggle_attribute("open");
        let summary = part.query_selector("summary").ok().flatten();
        if let Some(summary) = summary.as_ref().and_then(|s| s.dyn_ref::<HtmlElement>()) {
            let _ = summary.focus();
        }
        true
    }
}

/// The innermost element of an event, also within shadow roots.
pub(super) fn target(event: &Event) -> Option<Element> {
    event.composed_path().get(0).dyn_into::<Element>().ok()
}

/// Which mention a mark stands for.
pub(super) fn target_of(mark: &Element) -> Option<Target> {
    let id = mark.get_attribute(MENTION)?;
    let (entity, mention) = id.split_once(':')?;
    Some(Target {
        entity: entity.parse().ok()?,
        mention: mention.parse().ok()?,
    })
}

/// What takes focus for a mark: the link around it, else itself.
pub(super) fn focus_holder(mark: &Element) -> Element {
    let link = mark.closest("a[href]").ok().flatten();
    link.unwrap_or_else(|| mark.clone())
}
