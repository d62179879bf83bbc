//! The engine's entry point: bytes in, bytes out. What fetches the bytes is
//! `src/embed/js/engine-worker.js`.

use byname::annotate;
use byname::article::{Article, Note};
use byname::embed::protocol;
use byname::knowledge::pack::{Lookup, Pack};
use byname::knowledge::wikipedia::{self, Page};
use byname::knowledge::{KnowledgeSource, Link, Overrides, Shelf};
use byname::recognize::{Lists, Mention, Model, Recognition, Rows, Tagger};
use byname::resolve::Resolution;
use byname::text::lexicon::Lexicon;
use byname::text::{Document, Sentence, Token};
use wasm_bindgen::prelude::*;

/// An engine and what it knows.
#[wasm_bindgen]
#[derive(Default)]
pub struct Engine {
    engine: annotate::Engine,
    /// The lists of names that are still to be read.
    lists: Option<Lists>,
    /// The recognizer without the weights that are still to be unpacked.
    unpacking: Option<(Tagger, Rows)>,
    /// Bodies of knowledge, to be asked in order.
    knowledge: Vec<Knowledge>,
    /// What every article is told of this engine.
    notes: Vec<Note>,
}

enum Knowledge {
    /// A pack that was fetched whole.
    Whole(Shelf),
    /// A pack of which each article fetches what it needs.
    InParts(Pack),
    /// Wikipedia, which is asked about those of whom nobody else knows.
    Wikipedia,
    /// One that could not be had.
    Missing,
}

/// How many bytes of lists of names, rows of weights, or records are taken in in one step: each is
/// some milliseconds of work for code that has just been compiled in haste.
const BYTES: usize = 1 << 15;
const ROWS: usize = 1 << 15;
const RECORDS: usize = 1 << 8;

/// How many words of an article are read in one step: some milliseconds of work as well.
const WORDS: usize = 1 << 11;

#[wasm_bindgen]
impl Engine {
    /// An engine that knows nobody yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives all stages their lexicon, before the first article. Without it names are told only
    /// from what the recognizer knows.
    #[wasm_bindgen(js_name = setLexicon)]
    pub fn set_lexicon(&mut self, bytes: Option<Vec<u8>>) {
        match bytes.as_deref().map(Lexicon::from_bytes) {
            // Another engine of this page may have installed the same lexicon.
            Some(Ok(lexicon)) => drop(lexicon.install()),
            Some(Err(error)) => self.missing("the lexicon", &error.to_string()),
            None => self.missing("the lexicon", "it could not be fetched"),
        }
    }

    /// Gives the recognizer its lists of names, to be [taken in](Self::take_in). Without them it
    /// works from the text alone.
    #[wasm_bindgen(js_name = setNames)]
    pub fn set_names(&mut self, bytes: Option<Vec<u8>>) {
        match bytes {
            Some(bytes) => self.lists = Some(Lists::new(&bytes)),
            None => self.missing("the lists of names", "they could not be fetched"),
        }
    }

    /// Gives the recognizer its trained model, to be [taken in](Self::take_in). Without it, few
    /// names are found.
    #[wasm_bindgen(js_name = setModel)]
    pub fn set_model(&mut self, bytes: Option<Vec<u8>>) {
        match bytes.as_deref().map(Model::open) {
            Some(Ok((model, rows))) => {
                self.unpacking = Some((Tagger::without_weights(&model), rows));
            }
            Some(Err(error)) => self.missing("the trained model", &error.to_string()),
            None => self.missing("the trained model", "it could not be fetched"),
        }
    }

    /// Adds the pack from `address`, to be [taken in](Self::take_in) and asked after those before.
    /// One that could not be had, or is none, becomes a note: the engine works without.
    #[wasm_bindgen(js_name = addPack)]
    pub fn add_pack(&mut self, address: &str, bytes: Option<Vec<u8>>) {
        let problem = match bytes.as_deref().map(Pack::read) {
            Some(Ok(pack)) => {
                self.knowledge.push(Knowledge::Whole(pack));
                return;
            }
            Some(Err(error)) => error.to_string(),
            None => "it could not be fetched".into(),
        };
        self.miss(address, &problem);
    }

    /// Takes in a part of what was given, which would take too long in one go on a page's own
    /// thread. To be called before the first article until it says that nothing is left.
    #[wasm_bindgen(js_name = takeIn)]
    pub fn take_in(&mut self) -> bool {
        if let Some(mut lists) = self.lists.take() {
            if lists.read(BYTES) {
                self.lists = Some(lists);
            } else {
                // Another engine of this page may have installed the same lists.
                lists.gazetteer.install();
            }
            return true;
        }
        if let Some((mut tagger, mut rows)) = self.unpacking.take() {
            tagger.extend(rows.by_ref().take(ROWS));
            match rows.len() {
                0 => self.engine.tagger = Some(tagger),
                _ => self.unpacking = Some((tagger, rows)),
            }
            return true;
        }
        self.knowledge.iter_mut().any(|knowledge| match knowledge {
            Knowledge::Whole(shelf) => shelf.file(RECORDS),
            _ => false,
        })
    }

    /// Adds the pack from `address` of which only the first page was fetched, `length` being that
    /// of the whole file where the server says it. Gives what tells this edition of the pack from
    /// every other, or nothing where it is no pack.
    #[wasm_bindgen(js_name = openPack)]
    pub fn open_pack(&mut self, address: &str, page: &[u8], length: Option<f64>) -> Option<f64> {
        match Pack::open(page, length.map(|length| length as u64)) {
            Ok(pack) => {
                let manifest = pack.manifest();
                let edition = f64::from(manifest.records_crc ^ manifest.names_crc);
                self.knowledge.push(Knowledge::InParts(pack));
                Some(edition)
            }
            Err(error) => {
                self.miss(address, &error.to_string());
                None
            }
        }
    }

    /// Adds Wikipedia, to be asked after those before.
    #[wasm_bindgen(js_name = addWikipedia)]
    pub fn add_wikipedia(&mut self) {
        self.knowledge.push(Knowledge::Wikipedia);
    }

    /// Notes why the knowledge at `address`, next in order, is not asked.
    pub fn miss(&mut self, address: &str, why: &str) {
        self.knowledge.push(Knowledge::Missing);
        self.missing(&["the knowledge at ", address].concat(), why);
    }

    fn missing(&mut self, what: &str, why: &str) {
        self.notes.push(Note::lack(what, why));
    }

    /// The first step: opens an article, to be [read](Self::read_on). `overrides` are the
    /// publisher's, for this article alone.
    ///
    /// # Errors
    /// When the bytes are not an article, or not overrides.
    pub fn open(&self, article: &[u8], overrides: Option<Vec<u8>>) -> Result<Found, JsError> {
        let article: Article = protocol::decode(article)?;
        let overrides = overrides.as_deref().map(protocol::decode).transpose()?;
        let document = annotate::document(&article);
        Ok(Found {
            recognition: Some(Recognition::begin(&document)),
            tokens: document.tokens,
            sentences: document.sentences,
            article,
            overrides: overrides.unwrap_or_default(),
            mentions: Vec::new(),
            resolution: Resolution::default(),
            links: Vec::new(),
            lookups: Vec::new(),
            fetched: self.knowledge.iter().map(|_| None).collect(),
        })
    }

    /// The second step: where the article names somebody. To be called until it says that there is
    /// nothing left to read.
    #[wasm_bindgen(js_name = readOn)]
    pub fn read_on(&self, found: &mut Found) -> bool {
        let Some(mut recognition) = found.recognition.take() else {
            return false;
        };
        if recognition.read_on(self.engine.tagger.as_ref(), WORDS) {
            found.recognition = Some(recognition);
            return true;
        }
        found.mentions = found
            .over(|document, found| self.engine.mentions(&found.article, document, recognition));
        false
    }

    /// The third step: who is named, before anybody is looked up.
    pub fn resolve(&mut self, found: &mut Found) {
        found.resolution = self.under_overrides(found, |engine, document, found| {
            (engine.engine).resolve(&found.article, document, &found.mentions)
        });
        let lookups = self.knowledge.iter().map(|knowledge| match knowledge {
            Knowledge::InParts(pack) => Some(Lookup::for_article(
                pack,
                &found.article.text,
                &found.resolution,
                &found.overrides,
            )),
            _ => None,
        });
        found.lookups = lookups.collect();
    }

    /// The fourth step: who they are, as far as the knowledge tells that is there.
    pub fn link(&mut self, found: &mut Found) {
        found.finish();
        found.links = self.under_overrides(found, |engine, document, found| {
            let sources = engine.sources(&found.fetched);
            (engine.engine).links(&found.article, document, &found.resolution, &sources)
        });
    }

    /// The full names of those of whom nobody is sure so far, a line each.
    #[must_use]
    pub fn unknown(&self, found: &Found) -> String {
        let mut names = String::new();
        for (cluster, link) in found.resolution.clusters.iter().zip(&found.links) {
            if !matches!(link, Link::Entity { .. }) && cluster.name.contains(' ') {
                names.push_str(&cluster.name);
                names.push('\n');
            }
        }
        names
    }

    /// Takes a step for an article under its own overrides, those of `found`: another article may
    /// have come in between. They are the engine's meanwhile, and `found` has none.
    fn under_overrides<T>(
        &mut self,
        found: &mut Found,
        step: impl FnOnce(&Self, &Document<'_>, &Found) -> T,
    ) -> T {
        std::mem::swap(&mut self.engine.overrides, &mut found.overrides);
        let result = found.over(|document, found| step(self, document, found));
        std::mem::swap(&mut self.engine.overrides, &mut found.overrides);
        result
    }

    /// The bodies of knowledge, in order.
    fn sources<'a>(&'a self, fetched: &'a [Option<Shelf>]) -> Vec<&'a dyn KnowledgeSource> {
        let pairs = self.knowledge.iter().zip(fetched);
        pairs
            .filter_map(|(knowledge, fetched)| match (knowledge, fetched) {
                (_, Some(shelf)) => Some(shelf as &dyn KnowledgeSource),
                (Knowledge::Whole(shelf), None) if shelf.is_filed() => Some(shelf),
                _ => None,
            })
            .collect()
    }

    /// The last step: the annotated article as [`protocol`] has it.
    #[must_use]
    pub fn told(&mut self, mut found: Found) -> Vec<u8> {
        self.engine.overrides = std::mem::take(&mut found.overrides);
        let mut annotated = (self.engine).assemble(found.article, found.resolution, found.links);
        annotated.article.notes.extend_from_slice(&self.notes);
        protocol::encode(&annotated)
    }
}

/// An article and who is named in it.
#[wasm_bindgen]
pub struct Found {
    article: Article,
    /// Of the article's text.
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    overrides: Overrides,
    /// What is still to be read.
    recognition: Option<Recognition>,
    mentions: Vec<Mention>,
    resolution: Resolution,
    /// Who the clusters of the resolution are.
    links: Vec<Link>,
    /// What the names are looked up with, for each body of knowledge that is fetched in parts.
    lookups: Vec<Option<Lookup>>,
    /// What was fetched for this article, for each body of knowledge.
    fetched: Vec<Option<Shelf>>,
}

impl Found {
    /// Takes a step over the article's text, which is cut once.
    fn over<T>(&mut self, step: impl FnOnce(&Document<'_>, &Self) -> T) -> T {
        let document = Document {
            text: &self.article.text,
            tokens: std::mem::take(&mut self.tokens),
            sentences: std::mem::take(&mut self.sentences),
        };
        let result = step(&document, self);
        (self.tokens, self.sentences) = (document.tokens, document.sentences);
        result
    }

    /// Takes what the look-ups have found.
    fn finish(&mut self) {
        for (lookup, fetched) in self.lookups.iter_mut().zip(&mut self.fetched) {
            if let Some(lookup) = lookup.take() {
                let (shelf, damage) = lookup.finish();
                *fetched = Some(shelf);
                let lacks = damage.iter().map(|why| Note::lack("part of a pack", why));
                self.article.notes.extend(lacks);
            }
        }
    }
}

#[wasm_bindgen]
impl Found {
    /// The parts of packs that are wanted now, to be fetched at once: for each the place of its
    /// pack among the bodies of knowledge, its first byte and the byte behind its last.
    #[must_use]
    pub fn needs(&self) -> Vec<f64> {
        let mut needs = Vec::new();
        for (number, lookup) in self.lookups.iter().enumerate() {
            for range in lookup.iter().flat_map(Lookup::needs) {
                needs.extend([number as f64, range.start as f64, range.end as f64]);
            }
        }
        needs
    }

    /// Takes in a part. Says whether it is whole.
    pub fn provide(&mut self, number: usize, start: f64, bytes: &[u8]) -> bool {
        match self.lookups.get_mut(number) {
            Some(Some(lookup)) => lookup.provide(start as u64, bytes),
            _ => false,
        }
    }

    /// The language of the article, where it is known.
    #[must_use]
    pub fn lang(&self) -> Option<String> {
        self.article.lang.clone()
    }

    /// Takes in pages of Wikipedia, the body of knowledge with this number: for each a line with the
    /// name that was asked for, its title, its item, its description and its address, with tabs
    /// between them.
    pub fn learn(&mut self, number: usize, pages: &str) {
        let records = pages.lines().filter_map(|page| {
            let mut said = page.split('\t');
            let mut next = || said.next().unwrap_or_default();
            Page {
                asked: next(),
                title: next(),
                item: next(),
                description: next(),
                address: next(),
            }
            .record()
        });
        let shelf = Shelf::new("Wikipedia", wikipedia::LICENSE, records.collect());
        if let Some(fetched) = self.fetched.get_mut(number) {
            *fetched = Some(shelf);
        }
    }

    /// Notes why a part of what is known at `address` is missing.
    pub fn miss(&mut self, address: &str, why: &str) {
        let what = ["part of the knowledge at ", address].concat();
        self.article.notes.push(Note::lack(&what, why));
    }
}

fn main() {}
