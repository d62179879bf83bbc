//! What a session shows: the rendered article, or the page's own with marks in it.

use super::annotate::PageMarks;
use super::events;
use super::host::Host;
use super::style::{Adopted, Styles};
use super::task::Task;
use crate::annotate::AnnotatedArticle;
use crate::article::Article;
use crate::present::{Settings, marks};
use crate::view::{PageReader, PageReaderProps, Reader, ReaderHandle, ReaderProps};
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// The mounted view and the signals that feed it. Dropping it takes everything off the page.
pub struct Stage {
    /// How it looks and behaves.
    pub settings: RwSignal<Settings>,
    /// The article that is shown.
    pub article: RwSignal<Option<Arc<Article>>>,
    /// What was found in it.
    pub annotated: RwSignal<Option<Arc<AnnotatedArticle>>>,
    /// Opens and closes cards.
    pub handle: ReaderHandle,
    /// The marks in the page's own text, where it is not rendered.
    pub page: Option<Rc<PageMarks>>,
    /// What the publisher last asked for.
    asked: RefCell<Settings>,
    /// Unmounts on drop.
    _mounted: Box<dyn Any>,
    _styles: [Option<Adopted>; 2],
    /// Of the signals: goes last.
    _owner: Owner,
}

/// What is on a stage.
pub enum Scene {
    /// The article, rendered.
    Rendered(Arc<Article>),
    /// The page's own article.
    InPage(Rc<PageMarks>),
}

impl Stage {
    /// Sets up a stage in the shadow root of `host`.
    pub fn set_up(host: &Host, styles: &Styles, settings: Settings, scene: Scene) -> Option<Self> {
        let root = host.container()?;
        let owner = Owner::new();
        let element = host.element.clone();
        let storage_key = host.attribute("storage-key").filter(|key| !key.is_empty());
        let asked = RefCell::new(settings.clone());
        let (settings, article, annotated, handle, on_event) = owner.with(|| {
            let annotated = RwSignal::new(None::<Arc<AnnotatedArticle>>);
            let element = StoredValue::new_local(element);
            let handle = ReaderHandle::new();
            let on_event = Callback::new(move |event| {
                if let Some(annotated) = annotated.get_untracked()
                    && !element.with_value(|element| events::reader(element, &annotated, &event))
                {
                    handle.close();
                }
            });
            let settings = RwSignal::new(settings);
            (settings, RwSignal::new(None), annotated, handle, on_event)
        });
        let (mounted, page): (Box<dyn Any>, _) = match scene {
            Scene::Rendered(shown) => {
                article.set(Some(shown));
                let reader = move || {
                    Reader(
                        ReaderProps::builder()
                            .article(article)
                            .annotated(annotated)
                            .settings(settings)
                            .on_event(on_event)
                            .handle(handle)
                            .storage_key(storage_key)
                            .build(),
                    )
                };
                // On the page first: where it listens depends on where it stands.
                host.show(&root);
                let mounted = mount_to(root.clone(), reader);
                (Box::new(mounted), None)
            }
            Scene::InPage(page) => {
                let marks = page.root().clone().into();
                let reader = move || {
                    PageReader(
                        PageReaderProps::builder()
                            .marks(marks)
                            .annotated(annotated)
                            .settings(settings)
                            .on_event(on_event)
                            .handle(handle)
                            .storage_key(storage_key)
                            .build(),
                    )
                };
                host.show_after(&root);
                let mounted = mount_to(root.clone(), reader);
                owner.with(|| repaint(&page, annotated, settings));
                (Box::new(mounted), Some(page))
            }
        };
        Some(Self {
            settings,
            article,
            annotated,
            handle,
            page,
            asked,
            _mounted: mounted,
            _styles: [&styles.reader, &styles.marks].map(|sheet| Adopted::new(&root, sheet)),
            _owner: owner,
        })
    }
}

impl Stage {
    /// Takes over what the publisher has changed, and nothing that the reader has chosen.
    pub fn follow(&self, now: Settings) {
        let before = self.asked.replace(now.clone());
        self.settings
            .update(|settings| settings.follow(&before, &now));
    }
}

/// The settings that say which mentions are marked.
type Choice = (bool, crate::present::Density, Vec<String>);

fn choice(settings: &Settings) -> Choice {
    (settings.marks, settings.density, settings.hidden.clone())
}

/// The marks that a page gets.
pub fn paint(
    page: &Rc<PageMarks>,
    annotated: &Arc<AnnotatedArticle>,
    settings: &Settings,
) -> impl Future<Output = ()> + use<> {
    let wanted = if settings.marks {
        marks(annotated, settings.density, &settings.hidden)
    } else {
        Vec::new()
    };
    let (page, annotated) = (Rc::clone(page), Arc::clone(annotated));
    async move { page.paint(&annotated, &wanted).await }
}

/// Paints the page's marks anew when the settings change.
fn repaint(
    page: &Rc<PageMarks>,
    annotated: RwSignal<Option<Arc<AnnotatedArticle>>>,
    settings: RwSignal<Settings>,
) {
    let page = Rc::clone(page);
    let painting = RefCell::new(None);
    Effect::new(move |before: Option<Choice>| {
        let now = settings.with(choice);
        if let Some(annotated) = annotated.get_untracked()
            && before.is_some_and(|before| before != now)
        {
            let painted = settings.with_untracked(|settings| paint(&page, &annotated, settings));
            painting.replace(Some(Task::spawn(painted)));
        }
        now
    });
}
