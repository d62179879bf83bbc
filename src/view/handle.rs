//! What the page, and every part of the reader, can ask of the reader.

use super::driver::Driver;
use super::journey::Journey;
use crate::annotate::AnnotatedArticle;
use crate::present::{ReaderEvent, Settings, key};
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

/// A handle on a reader: opens and closes cards, steps through mentions. Made before the reader
/// and given to it; does nothing until the reader is on the page and after it has left.
#[derive(Clone, Copy)]
pub struct ReaderHandle {
    on_stage: StoredValue<Option<OnStage>, LocalStorage>,
}

/// What a handle works on while its reader is on the page.
#[derive(Clone)]
pub(super) struct OnStage {
    pub driver: Rc<Driver>,
    pub journey: Rc<Journey>,
    pub annotated: Signal<Option<Arc<AnnotatedArticle>>>,
    pub settings: RwSignal<Settings>,
    pub on_event: Callback<ReaderEvent>,
}

impl Default for ReaderHandle {
    fn default() -> Self {
        Self::new()
    }
}

impl ReaderHandle {
    /// A handle that belongs to the current reactive owner.
    #[must_use]
    pub fn new() -> Self {
        Self {
            on_stage: StoredValue::new_local(None),
        }
    }

    /// Opens the card of the entity at `entity`, an index into the annotated article's entities.
    /// `false` where there is no such entity, or no mark of it.
    pub fn open(self, entity: usize) -> bool {
        self.with(|stage| stage.driver.open(entity))
            .unwrap_or(false)
    }

    /// Closes the card, if one is open.
    pub fn close(self) {
        self.with(|stage| stage.driver.close());
    }

    /// Goes to the next mention of the entity at `entity`, after the last one to its first.
    pub fn next(self, entity: usize) {
        self.with(|stage| stage.step(entity, 1));
    }

    /// Goes to the mention before, before the first one to the last.
    pub fn previous(self, entity: usize) {
        self.with(|stage| stage.step(entity, -1));
    }

    pub(super) fn attach(self, stage: OnStage) {
        self.on_stage.try_set_value(Some(stage));
    }

    pub(super) fn detach(self) {
        self.on_stage.try_set_value(None);
    }

    pub(super) fn dismiss(self) {
        self.with(|stage| stage.driver.dismiss());
    }

    pub(super) fn go_to(self, entity: usize, mention: usize) {
        self.with(|stage| {
            stage.journey.to_mention(entity, mention);
            let went = ReaderEvent::Navigated { entity, mention };
            stage.on_event.run(went);
        });
    }

    pub(super) fn go_to_quotation(self, quotation: usize) {
        self.with(|stage| stage.journey.to_quotation(quotation));
    }

    pub(super) fn report(self, entity: usize) {
        self.with(|stage| {
            let mention = stage.driver.current().map_or(0, |target| target.mention);
            stage
                .on_event
                .run(ReaderEvent::Reported { entity, mention });
        });
    }

    pub(super) fn hide_for_good(self, entity: usize) {
        self.with(|stage| {
            let key = stage.annotated.with_untracked(|annotated| {
                let entity = annotated.as_ref()?.entities.get(entity)?;
                Some(key(entity).to_owned())
            });
            stage.driver.dismiss();
            if let Some(key) = key {
                stage.settings.update(|settings| settings.hidden.push(key));
            }
        });
    }

    /// Copies the stage out first: what is asked of it may come back to this handle.
    fn with<T>(self, ask: impl FnOnce(&OnStage) -> T) -> Option<T> {
        let stage = self.on_stage.try_get_value().flatten();
        stage.as_ref().map(ask)
    }
}

impl OnStage {
    fn step(&self, entity: usize, by: isize) {
        if let Some(mention) = self.journey.step(entity, by) {
            self.on_event
                .run(ReaderEvent::Navigated { entity, mention });
        }
    }
}
