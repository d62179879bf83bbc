//! schema.org articles as JSON-LD, on their own or in the scripts of a page.

use super::source::language_tag;
use super::{Article, ArticleBuilder, BlockKind, Declared, ReadError, address, html, plain};
use crate::text::table::Table;
use serde_json::{Map, Value};

/// Types that are articles without the word in their name.
const ARTICLE_TYPES: [&str; 5] = [
    "BlogPosting",
    "LiveBlogPosting",
    "SocialMediaPosting",
    "Report",
    "Review",
];

/// Types of persons and organizations; besides these, whatever ends in `Organization`.
const PARTY_TYPES: [&str; 18] = [
    "Person",
    "Patient",
    "Airline",
    "Consortium",
    "Cooperative",
    "Corporation",
    "FundingScheme",
    "FundingAgency",
    "LibrarySystem",
    "LocalBusiness",
    "NGO",
    "OnlineBusiness",
    "PerformingGroup",
    "MusicGroup",
    "PoliticalParty",
    "Project",
    "SportsTeam",
    "WorkersUnion",
];

/// What JSON-LD says of an article.
#[derive(Clone, Debug, Default)]
pub(super) struct Described {
    pub(super) section: Option<String>,
    pub(super) headline: Option<String>,
    pub(super) description: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) body: Option<String>,
    pub(super) image: Option<String>,
    pub(super) declared: Vec<Declared>,
}

/// Reads an article that is given as JSON-LD, or as a page whose scripts hold it.
pub(super) fn read(content: &str) -> Result<Article, ReadError> {
    let values = if content.trim_start().starts_with('<') {
        let (values, broken) = parse_all(&html::json_ld_scripts(content));
        if let (true, Some(error)) = (values.is_empty(), broken.into_iter().next()) {
            return Err(error);
        }
        values
    } else {
        vec![serde_json::from_str(content).map_err(|error| ReadError::json(&error))?]
    };
    describe(&values)
        .map(Described::into_article)
        .ok_or_else(ReadError::no_article)
}

/// The persons and organizations that the JSON-LD in the scripts of a page declares for its
/// article. Scripts that cannot be read are passed over.
#[must_use]
pub fn declared_in(html: &str) -> Vec<Declared> {
    let (values, _) = parse_all(&html::json_ld_scripts(html));
    describe(&values).unwrap_or_default().declared
}

/// Reads the scripts that can be read; the others are returned as errors.
pub(super) fn parse_all(scripts: &[String]) -> (Vec<Value>, Vec<ReadError>) {
    let (mut values, mut broken) = (Vec::new(), Vec::new());
    for script in scripts {
        match serde_json::from_str(script) {
            Ok(value) => values.push(value),
            Err(error) => broken.push(ReadError::json(&error)),
        }
    }
    (values, broken)
}

/// The article that `values` describe best: the one with the longest body, else the first.
pub(super) fn describe(values: &[Value]) -> Option<Described> {
    let mut articles: Vec<&Map<String, Value>> = Vec::new();
    let mut named: Table<Option<&Value>> = Table::default();
    let mut open: Vec<&Value> = values.iter().rev().collect();
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items.iter().rev()),
            Value::Object(object) => {
                if has_type(object, is_article) {
                    articles.push(object);
                }
                if object.len() > 1
                    && let Some(id) = object.get("@id").and_then(Value::as_str)
                {
                    named.entry(id).get_or_insert(value);
                }
                open.extend(object.values().rev());
            }
            _ => {}
        }
    }
    let body = |article: &Map<String, Value>| {
        let length = text(article, "articleBody").map_or(0, |body| body.len());
        (length, usize::from(article.contains_key("headline")))
    };
    // `max_by_key` would take the last of equals.
    let best = articles.into_iter().rev().max_by_key(|a| body(a))?;
    Some(described(best, &named))
}

fn described(article: &Map<String, Value>, named: &Table<Option<&Value>>) -> Described {
    let authors = ["author", "creator"]
        .iter()
        .find_map(|key| article.get(*key))
        .map(|authors| {
            each(authors)
                .filter_map(|author| match resolve(author, named) {
                    Value::String(name) => tidy(name),
                    Value::Object(author) => text(author, "name"),
                    _ => None,
                })
                .collect()
        })
        .unwrap_or_default();
    let lang = article.get("inLanguage").and_then(|lang| {
        let lang = each(lang).next()?;
        let name = lang.as_str().or_else(|| {
            let lang = lang.as_object()?;
            lang.get("alternateName")
                .or_else(|| lang.get("name"))?
                .as_str()
        })?;
        language_tag(name)
    });
    let mut declared: Vec<Declared> = Vec::new();
    for value in ["about", "mentions"]
        .iter()
        .filter_map(|key| article.get(*key))
        .flat_map(each)
    {
        let Some(party) = resolve(value, named).as_object().and_then(party) else {
            continue;
        };
        if !declared.contains(&party) {
            declared.push(party);
        }
    }
    let image = article.get("image").and_then(|image| {
        let first = resolve(each(image).next()?, named);
        let address = first.as_str().or_else(|| {
            let image = first.as_object()?;
            image
                .get("url")
                .or_else(|| image.get("contentUrl"))?
                .as_str()
        })?;
        address::picture(address)
    });
    let headline = text(article, "headline").or_else(|| text(article, "name"));
    let description = ["description", "abstract", "alternativeHeadline"]
        .iter()
        .find_map(|key| text(article, key))
        .filter(|description| Some(description) != headline.as_ref());
    Described {
        section: text(article, "articleSection"),
        headline,
        description,
        authors,
        published: text(article, "datePublished").or_else(|| text(article, "dateCreated")),
        lang,
        body: article
            .get("articleBody")
            .or_else(|| article.get("text"))
            .and_then(Value::as_str)
            .map(str::to_owned)
            .filter(|body| !body.trim().is_empty()),
        image,
        declared,
    }
}

impl Described {
    /// The author line: the names, one after another.
    pub(super) fn byline(&self) -> Option<String> {
        (!self.authors.is_empty()).then(|| self.authors.join(", "))
    }

    fn into_article(self) -> Article {
        let mut builder = ArticleBuilder::new();
        let byline = self.byline();
        let body = self.body.as_deref().unwrap_or_default();
        let body = if html::looks_like_html(body) || body.contains("</") {
            html::read_body(body)
        } else {
            plain::read_body(&html::decoded(body))
        };
        if let Some(section) = &self.section {
            builder.block(BlockKind::Kicker, section, &[]);
        }
        if let Some(headline) = &self.headline {
            builder.block(BlockKind::Headline, headline, &[]);
        }
        // Many publishers repeat the first words of the body as the description.
        if let Some(description) = &self.description
            && !body
                .text
                .starts_with(description.trim_end_matches(['…', '.']))
        {
            builder.block(BlockKind::Standfirst, description, &[]);
        }
        if let Some(byline) = byline {
            builder.block(BlockKind::Byline, &byline, &[]);
        }
        if let Some(src) = self.image {
            let alt = String::new();
            builder.block(BlockKind::Image { src, alt }, "", &[]);
        }
        builder.append(&body);
        let article = builder.article();
        article.lang = self.lang;
        article.published = self.published;
        article.declared = self.declared;
        builder.finish()
    }
}

/// The members of an array, or the value itself.
fn each(value: &Value) -> impl Iterator<Item = &Value> {
    match value {
        Value::Array(items) => items.as_slice(),
        Value::Null => &[],
        other => std::slice::from_ref(other),
    }
    .iter()
}

/// What `{"@id": …}` alone stands for, if it is described elsewhere.
fn resolve<'a>(value: &'a Value, named: &Table<Option<&'a Value>>) -> &'a Value {
    value
        .as_object()
        .filter(|object| object.len() == 1)
        .and_then(|object| object.get("@id")?.as_str())
        .and_then(|id| named.get(id).copied().flatten())
        .unwrap_or(value)
}

fn party(object: &Map<String, Value>) -> Option<Declared> {
    let schema_type = types(object).find(|name| is_party(name))?.to_owned();
    let same_as = ["sameAs", "@id", "url"]
        .iter()
        .filter_map(|key| object.get(*key))
        .flat_map(each)
        .filter_map(Value::as_str)
        .filter(|address| address.starts_with("http"))
        .filter_map(address::link);
    let mut unique: Vec<String> = Vec::new();
    for address in same_as {
        if !unique.contains(&address) {
            unique.push(address);
        }
    }
    Some(Declared {
        name: text(object, "name")?,
        schema_type,
        same_as: unique,
        description: text(object, "description"),
    })
}

fn types(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    object
        .get("@type")
        .into_iter()
        .flat_map(each)
        .filter_map(Value::as_str)
        .map(|name| name.rsplit(['/', '#', ':']).next().unwrap_or(name))
}

fn has_type(object: &Map<String, Value>, wanted: fn(&str) -> bool) -> bool {
    types(object).any(wanted)
}

fn is_article(name: &str) -> bool {
    name.ends_with("Article") || ARTICLE_TYPES.contains(&name)
}

pub(super) fn is_party(name: &str) -> bool {
    name.ends_with("Organization") || PARTY_TYPES.contains(&name)
}

/// The text of a field, without entities and white space at its ends; `None` when empty.
fn text(object: &Map<String, Value>, key: &str) -> Option<String> {
    let value = object.get(key)?;
    let raw = match each(value).next()? {
        Value::String(raw) => raw.as_str(),
        Value::Object(tagged) => tagged.get("@value")?.as_str()?,
        _ => return None,
    };
    tidy(raw)
}

fn tidy(raw: &str) -> Option<String> {
    let decoded = html::decoded(&plain::cleaned(raw));
    let words: Vec<&str> = decoded.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}
