//! What a card says.

use super::order::{by_key, descending};
use super::timeline::{Tick, ticks};
use crate::annotate::{AnnotatedArticle, AnnotatedEntity};
use crate::article::Block;
use crate::knowledge::{Entity, Fact, Link, PUBLISHER, Picture, Reference};
use crate::recognize::EntityKind;

/// How many facts a card shows at most.
const FACTS: usize = 6;

/// How many companions a card shows at most.
const COMPANIONS: usize = 5;

/// Speakers less probable than this are not told: a quotation on the wrong card is a false
/// statement about a person.
const SURE_SPEAKER: f32 = 0.8;

/// Everything a card says of one entity.
#[derive(Clone, Debug, PartialEq)]
pub struct CardModel {
    /// Index of the entity.
    pub entity: usize,
    /// The name to show.
    pub name: String,
    /// Person or organization.
    pub kind: EntityKind,
    /// The language of the article, and so of what the story says, as a BCP 47 tag.
    pub lang: Option<String>,
    /// First part: who this is.
    pub who: Who,
    /// Second part: in this story.
    pub story: Story,
}

/// Who this is, as far as is known.
#[derive(Clone, Debug, PartialEq)]
pub enum Who {
    /// Exactly one.
    Known(Profile),
    /// One of these, likeliest first.
    MayBe {
        /// The candidates.
        profiles: Vec<Profile>,
        /// Why none was preferred.
        reason: String,
    },
    /// Nothing is known beyond the article.
    Unknown {
        /// Why not.
        reason: String,
    },
}

/// What holds for ever, whenever it was known.
const LASTING: [&str; 3] = ["born", "died", "founded"];

/// What a knowledge base says of one entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Its name.
    pub name: String,
    /// One line: who or what it is.
    pub description: String,
    /// The facts that matter for its kind, the most telling first.
    pub facts: Vec<Fact>,
    /// A picture with its credit.
    pub picture: Option<Picture>,
    /// Where to read on; only `https:` and `http:` addresses.
    pub links: Vec<Reference>,
    /// Which sources say so, by name: those of the facts, or where these name none, the body of
    /// knowledge as a whole.
    pub source: String,
    /// Licence of the body of knowledge.
    pub license: String,
    /// The date on which most of the facts were known to hold. Those of another date tell it
    /// themselves: somebody's birth may have been looked up yesterday, and the office last year.
    pub as_of: Option<String>,
}

/// What this article says.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// How the text introduces the entity, as written.
    pub introduction: Option<String>,
    /// A tick for each mention, along the article.
    pub ticks: Vec<Tick>,
    /// What it says.
    pub sayings: Vec<Saying>,
    /// Who it appears with, most often first.
    pub companions: Vec<Companion>,
}

/// A quotation on the card of its speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// Index of the quotation.
    pub quotation: usize,
    /// Its words, shortened between words where they are many.
    pub text: String,
    /// Whether words were left out at the end.
    pub shortened: bool,
}

/// Another entity in the same paragraphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Companion {
    /// Index of the entity.
    pub entity: usize,
    /// Its name.
    pub name: String,
    /// Person or organization.
    pub kind: EntityKind,
}

impl CardModel {
    /// The card of the entity at `index`; `None` where there is no such entity.
    #[must_use]
    pub fn new(annotated: &AnnotatedArticle, index: usize) -> Option<Self> {
        let entity = annotated.entities.get(index)?;
        let text = &annotated.article.text;
        Some(Self {
            entity: index,
            name: entity.name.clone(),
            kind: entity.kind,
            lang: annotated.article.lang.clone(),
            who: who(&entity.link),
            story: Story {
                introduction: entity
                    .introduction
                    .map(|span| span.of(text).trim().to_owned())
                    .filter(|introduction| !introduction.is_empty()),
                ticks: ticks(annotated, entity),
                sayings: sayings(annotated, index),
                companions: companions(annotated, index),
            },
        })
    }
}

impl CardModel {
    /// Who this is in one line, for those who hear it.
    #[must_use]
    pub fn summary(&self) -> String {
        let line = match &self.who {
            Who::Known(profile) => Some(&*profile.description),
            Who::MayBe { .. } | Who::Unknown { .. } => self.story.introduction.as_deref(),
        };
        match line.filter(|line| !line.is_empty()) {
            Some(line) => [&self.name, ", ", line].concat(),
            None => self.name.clone(),
        }
    }
}

/// A name for an entity that outlives this reading of the article: the identifier of who it is,
/// else its name.
#[must_use]
pub fn key(entity: &AnnotatedEntity) -> &str {
    match &entity.link {
        Link::Entity { entity, .. } => &entity.id,
        Link::MayBe { .. } | Link::Nil { .. } => &entity.name,
    }
}

fn who(link: &Link) -> Who {
    match link {
        Link::Entity {
            entity,
            source,
            license,
            ..
        } => Who::Known(profile(entity, source, license)),
        Link::MayBe {
            entities,
            source,
            reason,
        } => Who::MayBe {
            profiles: entities
                .iter()
                .map(|entity| profile(entity, source, ""))
                .collect(),
            reason: reason.clone(),
        },
        Link::Nil { reason } => Who::Unknown {
            reason: reason.clone(),
        },
    }
}

fn profile(entity: &Entity, source: &str, license: &str) -> Profile {
    let order = by_key(entity.facts.len(), |index| {
        [rank(entity.kind, &entity.facts[index].property), 0]
    });
    let order = order.into_iter().take(FACTS);
    let mut facts: Vec<Fact> = order.map(|index| entity.facts[index].clone()).collect();
    let links = entity.links.iter();
    let may_go = |address: &str| is_web_address(address) || is_of_page(address, source);
    let mut links: Vec<Reference> = (links.filter(|link| may_go(&link.href))).cloned().collect();
    links.extend(item(&entity.id));
    let mut sources: Vec<&str> = Vec::new();
    let mut named = String::new();
    for fact in &facts {
        if let Some(source) = &fact.source
            && !sources.contains(&&**source)
        {
            if !named.is_empty() {
                named.push_str(", ");
            }
            named.push_str(source);
            sources.push(source);
        }
    }
    if named.is_empty() {
        named.push_str(source);
    }
    let dates = || facts.iter().filter_map(|fact| fact.as_of.as_ref());
    let as_of = dates()
        .max_by_key(|&date| (dates().filter(|&other| other == date).count(), date))
        .cloned();
    for fact in &mut facts {
        if fact.as_of == as_of || LASTING.contains(&&*fact.property) {
            fact.as_of = None;
        }
    }
    Profile {
        name: entity.name.clone(),
        description: entity.description.clone(),
        as_of,
        facts,
        picture: entity
            .picture
            .clone()
            .filter(|picture| may_go(&picture.src)),
        links,
        source: named,
        license: license.to_owned(),
    }
}

/// Where Wikidata tells of the entity whose identifier it is.
fn item(id: &str) -> Option<Reference> {
    let number = id.strip_prefix('Q')?;
    let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| Reference {
        label: "Wikidata".to_owned(),
        href: ["https://www.wikidata.org/wiki/", id].concat(),
    })
}

/// Knowledge may come from any server: an address that runs a script never reaches the page.
fn is_web_address(address: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| {
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// Whether an address without a scheme means a file of the page's own site: the publisher's does.
fn is_of_page(address: &str, source: &str) -> bool {
    let path = address.find(['/', '?', '#']).unwrap_or(address.len());
    source == PUBLISHER && !address.is_empty() && !address[..path].contains(':')
}

/// What a reader wants to know first of a person and of an organization. Facts of other
/// properties follow in the order in which they come.
fn rank(kind: EntityKind, property: &str) -> u64 {
    const PERSON: &[&str] = &[
        "office",
        "role",
        "occupation",
        "affiliation",
        "party",
        "country",
        "born",
        "died",
    ];
    const ORGANIZATION: &[&str] = &[
        "type", "founded", "seat", "head", "members", "parent", "country",
    ];
    let order = match kind {
        EntityKind::Person => PERSON,
        EntityKind::Organization => ORGANIZATION,
    };
    let place = order.iter().position(|&known| known == property);
    place.unwrap_or(order.len()) as u64
}

fn sayings(annotated: &AnnotatedArticle, speaker: usize) -> Vec<Saying> {
    annotated
        .quotations
        .iter()
        .enumerate()
        .filter(|(_, quote)| quote.speaker == Some(speaker) && quote.confidence >= SURE_SPEAKER)
        .filter_map(|(quotation, quote)| {
            let text = quote.span.of(&annotated.article.text).trim();
            // The comma before the closing mark belongs to the sentence around.
            let (text, shortened) = shorten(text.trim_end_matches([',', '،', '，']), 160);
            (!text.is_empty()).then(|| Saying {
                quotation,
                text: text.to_owned(),
                shortened,
            })
        })
        .collect()
}

/// At most `most` characters of `text`, cut after a word, and whether anything was cut.
fn shorten(text: &str, most: usize) -> (&str, bool) {
    let Some((cut, _)) = text.char_indices().nth(most) else {
        return (text, false);
    };
    let head = &text[..cut];
    let words = head.rfind(char::is_whitespace).unwrap_or(cut);
    let is_loose = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '–' | '—' | '-');
    (head[..words].trim_end_matches(is_loose), true)
}

fn companions(annotated: &AnnotatedArticle, index: usize) -> Vec<Companion> {
    let entities = &annotated.entities;
    let blocks = &annotated.article.blocks;
    let mut own = vec![false; blocks.len()];
    for block in blocks_of(blocks, &entities[index]) {
        own[block] = true;
    }
    let shared: Vec<usize> = entities
        .iter()
        .map(|entity| {
            blocks_of(blocks, entity)
                .filter(|&block| own[block])
                .count()
        })
        .collect();
    let order = by_key(entities.len(), |other| {
        [
            !(shared[other] as u64),
            descending(entities[other].salience),
        ]
    });
    order
        .into_iter()
        .filter(|&other| other != index && shared[other] > 0)
        .take(COMPANIONS)
        .map(|other| Companion {
            entity: other,
            name: entities[other].name.clone(),
            kind: entities[other].kind,
        })
        .collect()
}

/// The blocks in which an entity is mentioned, each once.
fn blocks_of<'a>(
    blocks: &'a [Block],
    entity: &'a AnnotatedEntity,
) -> impl Iterator<Item = usize> + 'a {
    let mut last = None;
    entity.mentions.iter().filter_map(move |mention| {
        let after = blocks.partition_point(|block| block.span.start <= mention.span.start);
        let block = after.checked_sub(1)?;
        (last.replace(block) != Some(block)).then_some(block)
    })
}
