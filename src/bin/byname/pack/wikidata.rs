//! Items of Wikidata's JSON dump.
//!
//! An item refers to others by number alone, so what a record says in words comes from its own
//! labels, description and dates; of the items that it refers to, only countries are named.

use super::line::{Line, checked};
use byname::knowledge::{Alias, Fact, Record, Reference};
use byname::recognize::EntityKind;
use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

#[derive(Deserialize)]
struct Item {
    id: String,
    #[serde(default)]
    labels: Terms<Term>,
    #[serde(default)]
    descriptions: Terms<Term>,
    #[serde(default)]
    aliases: Terms<Vec<Term>>,
    #[serde(default)]
    claims: Terms<Vec<Claim>>,
    #[serde(default)]
    sitelinks: Terms<IgnoredAny>,
}

/// A map by language or property; the dump writes an empty one as `[]`.
struct Terms<T>(BTreeMap<String, T>);

impl<T> Default for Terms<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> Terms<T> {
    fn get(&self, key: &str) -> Option<&T> {
        self.0.get(key)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Terms<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Reader<T> {
            type Value = Terms<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map or an empty list")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Terms<T>, A::Error> {
                let mut terms = BTreeMap::new();
                while let Some((key, value)) = map.next_entry()? {
                    terms.insert(key, value);
                }
                Ok(Terms(terms))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Terms<T>, A::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Terms::default())
            }
        }
        deserializer.deserialize_any(Reader(PhantomData))
    }
}

#[derive(Deserialize)]
struct Term {
    value: String,
}

#[derive(Deserialize)]
struct Claim {
    #[serde(default)]
    rank: String,
    mainsnak: Snak,
}

#[derive(Deserialize)]
struct Snak {
    #[serde(default)]
    datavalue: Option<DataValue>,
}

#[derive(Deserialize)]
struct DataValue {
    value: serde_json::Value,
}

/// Properties that organizations have and other things that are "instance of" something have not.
const OF_ORGANIZATIONS: &[&str] = &[
    "P1128", // employees
    "P112",  // founded by
    "P159",  // headquarters location
    "P169",  // chief executive officer
    "P355",  // child organization or unit
    "P452",  // industry
    "P463",  // member of
    "P488",  // chairperson
    "P749",  // parent organization
    "P1037", // director or manager
    "P1142", // political ideology
    "P1454", // legal form
    "P2541", // operating area
    "P115",  // home venue
    "P118",  // league
    "P641",  // sport
];

/// Items whose instances these properties do not make organizations: human settlements, films,
/// products, events, awards and the like.
const NOT_ORGANIZATIONS: &[&str] = &[
    "Q515",
    "Q6256",
    "Q3624078",
    "Q486972",
    "Q532",
    "Q11424",
    "Q5398426",
    "Q7889",
    "Q482994",
    "Q4167410",
    "Q4167836",
    "Q13406463",
    "Q11266439",
    "Q16521",
    "Q7725634",
    "Q18608583",
    "Q27020041",
    "Q500834",
    "Q618779",
    "Q41176",
    "Q811979",
    "Q483110",
    "Q12280",
    "Q4022",
];

/// Wikidata's numbers for countries.
const COUNTRIES: &[(&str, &str)] = &[
    ("Q1000", "Gabon"),
    ("Q1005", "Gambia"),
    ("Q1006", "Guinea"),
    ("Q1007", "Guinea-Bissau"),
    ("Q1008", "Ivory Coast"),
    ("Q1009", "Cameroon"),
    ("Q1011", "Cape Verde"),
    ("Q1013", "Lesotho"),
    ("Q1014", "Liberia"),
    ("Q1016", "Libya"),
    ("Q1019", "Madagascar"),
    ("Q1020", "Malawi"),
    ("Q1025", "Mauritania"),
    ("Q1027", "Mauritius"),
    ("Q1028", "Morocco"),
    ("Q1029", "Mozambique"),
    ("Q1030", "Namibia"),
    ("Q1032", "Niger"),
    ("Q1033", "Nigeria"),
    ("Q1036", "Uganda"),
    ("Q1037", "Rwanda"),
    ("Q1041", "Senegal"),
    ("Q1044", "Sierra Leone"),
    ("Q1045", "Somalia"),
    ("Q1049", "Sudan"),
    ("Q1050", "Eswatini"),
    ("Q114", "Kenya"),
    ("Q115", "Ethiopia"),
    ("Q117", "Ghana"),
    ("Q1246", "Kosovo"),
    ("Q142", "France"),
    ("Q145", "United Kingdom"),
    ("Q148", "China"),
    ("Q155", "Brazil"),
    ("Q159", "Russia"),
    ("Q16", "Canada"),
    ("Q17", "Japan"),
    ("Q183", "Germany"),
    ("Q184", "Belarus"),
    ("Q189", "Iceland"),
    ("Q191", "Estonia"),
    ("Q20", "Norway"),
    ("Q211", "Latvia"),
    ("Q212", "Ukraine"),
    ("Q213", "Czech Republic"),
    ("Q214", "Slovakia"),
    ("Q215", "Slovenia"),
    ("Q217", "Moldova"),
    ("Q218", "Romania"),
    ("Q219", "Bulgaria"),
    ("Q219060", "Palestine"),
    ("Q221", "North Macedonia"),
    ("Q222", "Albania"),
    ("Q224", "Croatia"),
    ("Q225", "Bosnia and Herzegovina"),
    ("Q227", "Azerbaijan"),
    ("Q229", "Cyprus"),
    ("Q230", "Georgia"),
    ("Q232", "Kazakhstan"),
    ("Q233", "Malta"),
    ("Q235", "Monaco"),
    ("Q236", "Montenegro"),
    ("Q237", "Vatican"),
    ("Q241", "Cuba"),
    ("Q242", "Belize"),
    ("Q244", "Barbados"),
    ("Q252", "Indonesia"),
    ("Q258", "South Africa"),
    ("Q262", "Algeria"),
    ("Q265", "Uzbekistan"),
    ("Q27", "Ireland"),
    ("Q28", "Hungary"),
    ("Q29", "Spain"),
    ("Q298", "Chile"),
    ("Q29999", "Netherlands"),
    ("Q30", "United States"),
    ("Q31", "Belgium"),
    ("Q32", "Luxembourg"),
    ("Q33", "Finland"),
    ("Q334", "Singapore"),
    ("Q34", "Sweden"),
    ("Q347", "Liechtenstein"),
    ("Q35", "Denmark"),
    ("Q36", "Poland"),
    ("Q37", "Lithuania"),
    ("Q38", "Italy"),
    ("Q39", "Switzerland"),
    ("Q398", "Bahrain"),
    ("Q399", "Armenia"),
    ("Q40", "Austria"),
    ("Q403", "Serbia"),
    ("Q408", "Australia"),
    ("Q41", "Greece"),
    ("Q414", "Argentina"),
    ("Q419", "Peru"),
    ("Q423", "North Korea"),
    ("Q424", "Cambodia"),
    ("Q43", "Turkey"),
    ("Q45", "Portugal"),
    ("Q55", "Netherlands"),
    ("Q574", "East Timor"),
    ("Q657", "Chad"),
    ("Q664", "New Zealand"),
    ("Q668", "India"),
    ("Q678", "Tonga"),
    ("Q683", "Samoa"),
    ("Q685", "Solomon Islands"),
    ("Q691", "Papua New Guinea"),
    ("Q711", "Mongolia"),
    ("Q712", "Fiji"),
    ("Q717", "Venezuela"),
    ("Q730", "Suriname"),
    ("Q733", "Paraguay"),
    ("Q734", "Guyana"),
    ("Q736", "Ecuador"),
    ("Q739", "Colombia"),
    ("Q750", "Bolivia"),
    ("Q754", "Trinidad and Tobago"),
    ("Q756617", "Denmark"),
    ("Q766", "Jamaica"),
    ("Q77", "Uruguay"),
    ("Q774", "Guatemala"),
    ("Q778", "Bahamas"),
    ("Q783", "Honduras"),
    ("Q786", "Dominican Republic"),
    ("Q79", "Egypt"),
    ("Q790", "Haiti"),
    ("Q792", "El Salvador"),
    ("Q794", "Iran"),
    ("Q796", "Iraq"),
    ("Q800", "Costa Rica"),
    ("Q801", "Israel"),
    ("Q804", "Panama"),
    ("Q805", "Yemen"),
    ("Q810", "Jordan"),
    ("Q811", "Nicaragua"),
    ("Q813", "Kyrgyzstan"),
    ("Q817", "Kuwait"),
    ("Q819", "Laos"),
    ("Q822", "Lebanon"),
    ("Q826", "Maldives"),
    ("Q833", "Malaysia"),
    ("Q836", "Myanmar"),
    ("Q837", "Nepal"),
    ("Q842", "Oman"),
    ("Q843", "Pakistan"),
    ("Q846", "Qatar"),
    ("Q851", "Saudi Arabia"),
    ("Q854", "Sri Lanka"),
    ("Q858", "Syria"),
    ("Q863", "Tajikistan"),
    ("Q865", "Taiwan"),
    ("Q869", "Thailand"),
    ("Q874", "Turkmenistan"),
    ("Q878", "United Arab Emirates"),
    ("Q881", "Vietnam"),
    ("Q884", "South Korea"),
    ("Q889", "Afghanistan"),
    ("Q902", "Bangladesh"),
    ("Q912", "Mali"),
    ("Q916", "Angola"),
    ("Q917", "Bhutan"),
    ("Q921", "Brunei"),
    ("Q924", "Tanzania"),
    ("Q928", "Philippines"),
    ("Q929", "Central African Republic"),
    ("Q945", "Togo"),
    ("Q948", "Tunisia"),
    ("Q953", "Zambia"),
    ("Q954", "Zimbabwe"),
    ("Q958", "South Sudan"),
    ("Q96", "Mexico"),
    ("Q962", "Benin"),
    ("Q963", "Botswana"),
    ("Q965", "Burkina Faso"),
    ("Q967", "Burundi"),
    ("Q970", "Comoros"),
    ("Q971", "Republic of the Congo"),
    ("Q974", "Democratic Republic of the Congo"),
    ("Q977", "Djibouti"),
    ("Q983", "Equatorial Guinea"),
    ("Q986", "Eritrea"),
];

/// Reads one item; `language` is that of name and description.
pub fn read(line: &str, language: &str) -> Line {
    let item: Item = match serde_json::from_str(line) {
        Ok(item) => item,
        Err(error) => return Line::Wrong(error.to_string()),
    };
    let Some(kind) = kind(&item) else {
        return Line::Nothing;
    };
    let in_language = |terms: &Terms<Term>| {
        terms
            .get(language)
            .or_else(|| terms.get("mul"))
            .or_else(|| terms.get("en"))
            .map(|term| term.value.clone())
    };
    let Some(name) = in_language(&item.labels) else {
        return Line::Nothing;
    };
    let mut aliases: Vec<Alias> = Vec::new();
    for list in [language, "mul"].iter().filter_map(|l| item.aliases.get(l)) {
        for term in list {
            if term.value != name && !aliases.iter().any(|alias| alias.name == term.value) {
                aliases.push(Alias {
                    name: term.value.clone(),
                    prior: None,
                });
            }
        }
    }
    let mut facts = Vec::new();
    let (begun, place) = match kind {
        EntityKind::Person => (("P569", "born"), "P27"),
        EntityKind::Organization => (("P571", "founded"), "P17"),
    };
    if let Some(country) = values(&item, place).find_map(|value| country(value["id"].as_str()?)) {
        facts.push(fact("country", country.to_owned()));
    }
    for (property, name) in [begun, ("P570", "died"), ("P576", "dissolved")] {
        if let Some(date) = values(&item, property).find_map(date) {
            facts.push(fact(name, date));
        }
    }
    let website = values(&item, "P856")
        .filter_map(|value| value.as_str())
        .find(|address| address.starts_with("https://"));
    let links = website
        .map(|href| Reference {
            label: "Website".into(),
            href: href.to_owned(),
        })
        .into_iter()
        .collect();
    let family = family_first(&item).then(|| {
        let first = name.split_whitespace().next().unwrap_or(&name);
        first.to_owned()
    });
    checked(Record {
        kind,
        family,
        names: BTreeMap::new(),
        description: in_language(&item.descriptions).unwrap_or_default(),
        descriptions: BTreeMap::new(),
        aliases,
        facts,
        picture: None,
        links,
        popularity: popularity(item.sitelinks.0.len()),
        context: Vec::new(),
        id: item.id,
        name,
    })
}

fn fact(property: &str, value: String) -> Fact {
    Fact {
        property: property.into(),
        value,
        since: None,
        until: None,
        source: Some("Wikidata".into()),
        as_of: None,
    }
}

/// Person, organization, or neither.
fn kind(item: &Item) -> Option<EntityKind> {
    let mut classes = values(item, "P31").filter_map(|value| value["id"].as_str());
    let mut any = false;
    if classes.clone().any(|class| class == "Q5") {
        return Some(EntityKind::Person);
    }
    if classes.any(|class| {
        any = true;
        NOT_ORGANIZATIONS.contains(&class)
    }) || !any
    {
        return None;
    }
    OF_ORGANIZATIONS
        .iter()
        .any(|property| item.claims.get(property).is_some())
        .then_some(EntityKind::Organization)
}

/// The values of a property that are not deprecated.
fn values<'a>(
    item: &'a Item,
    property: &str,
) -> impl Iterator<Item = &'a serde_json::Value> + Clone + use<'a> {
    item.claims
        .get(property)
        .map_or(&[][..], Vec::as_slice)
        .iter()
        .filter(|claim| claim.rank != "deprecated")
        .filter_map(|claim| claim.mainsnak.datavalue.as_ref())
        .map(|data| &data.value)
}

/// A point in time as far as its precision goes: year (9), month (10) or day (11).
fn date(value: &serde_json::Value) -> Option<String> {
    let time = value["time"].as_str()?.strip_prefix('+')?;
    let length = match value["precision"].as_u64()? {
        9 => 4,
        10 => 7,
        11 => 10,
        _ => return None,
    };
    time.get(..length).map(str::to_owned)
}

fn country(id: &str) -> Option<&'static str> {
    COUNTRIES
        .binary_search_by(|(known, _)| (*known).cmp(id))
        .ok()
        .map(|at| COUNTRIES[at].1)
}

/// Whether the name is written family name first, as the language of its native form has it.
fn family_first(item: &Item) -> bool {
    const LANGUAGES: &[&str] = &["zh", "ko", "vi", "zh-hans", "zh-hant"];
    values(item, "P1559")
        .filter_map(|value| value["language"].as_str())
        .any(|language| LANGUAGES.contains(&language))
}

/// How well known an item is, by the number of Wikipedias and sister projects that have it:
/// 150 or more count as the most.
fn popularity(sitelinks: usize) -> f32 {
    ((1.0 + sitelinks as f32).ln() / 150f32.ln()).min(1.0)
}
