//! Who is in an article, as schema.org JSON-LD for search engines and archives.

use crate::annotate::{AnnotatedArticle, AnnotatedEntity};
use crate::knowledge::{Link, item_of};
use crate::recognize::EntityKind;
use serde_json::{Map, Value, json};

/// A `NewsArticle` with the persons and organizations that it
/// [mentions](https://schema.org/mentions), and no text of it. `address` is the page's.
#[must_use]
pub fn to_json_ld(annotated: &AnnotatedArticle, address: Option<&str>) -> Value {
    let article = &annotated.article;
    let mut out = Map::new();
    let mut put = |key: &str, value: Option<&str>| {
        if let Some(value) = value {
            out.insert(key.to_owned(), value.into());
        }
    };
    put("@context", Some("https://schema.org"));
    put("@type", Some("NewsArticle"));
    put("headline", article.title());
    put("mainEntityOfPage", address);
    put("inLanguage", article.lang.as_deref());
    put("datePublished", article.published.as_deref());
    let mentions: Value = annotated.entities.iter().map(party).collect();
    out.insert("mentions".to_owned(), mentions);
    Value::Object(out)
}

fn party(entity: &AnnotatedEntity) -> Value {
    let schema_type = match entity.kind {
        EntityKind::Person => "Person",
        EntityKind::Organization => "Organization",
    };
    let mut out = json!({ "@type": schema_type, "name": entity.name });
    if let Link::Entity { entity, .. } = &entity.link {
        if !entity.description.is_empty() {
            out["description"] = entity.description.as_str().into();
        }
        let item = ["https://www.wikidata.org/entity/", &entity.id].concat();
        let item = item_of(&item).is_some().then_some(item);
        let links = entity.links.iter().map(|link| link.href.clone());
        let mut same_as: Vec<String> = links.collect();
        if !same_as.iter().any(|link| item_of(link).is_some()) {
            same_as.splice(0..0, item);
        }
        if !same_as.is_empty() {
            out["sameAs"] = same_as.into();
        }
    }
    out
}

/// JSON as it may stand in a `<script>` of a page: nothing in it ends the script or opens a
/// comment.
#[must_use]
pub fn script_safe(json: &Value) -> String {
    let mut safe = String::new();
    for c in json.to_string().chars() {
        match c {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            c => safe.push(c),
        }
    }
    safe
}
