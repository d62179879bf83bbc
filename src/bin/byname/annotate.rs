//! `byname annotate`: an article in, its annotations out.

use crate::emit;
use crate::failure::Failure;
use crate::output::print;
use byname::annotate::{Engine, Given, Received, pin};
use byname::article::{ArticleSource, Format};
use byname::knowledge::pack::Pack;
use std::fs;
use std::io::{self, Read};
use std::path::PathBuf;

/// Print the annotations of an article as JSON, or as a page that needs no script
///
/// Reads one article and prints who is who in it, as one JSON object on standard output:
/// `text` (what was analysed, without the page's leftovers), `blocks`, `entities` with their
/// `mentions`, and `quotes`. Offsets are UTF-16 code units into `text`, end exclusive, so that in
/// JavaScript `text.slice(start, end)` is the mention as written.
///
/// With `--emit html` the article itself is printed, each name a link to a list of people and
/// organizations at its end. It carries its annotations along: <byname-reader> makes cards of
/// the links without looking for names again.
///
/// Notes on what was dropped go to standard error. The exit code is 0, or 2 with a sentence when
/// the input cannot be used.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    byname annotate story.html > story.json\n  \
    byname annotate --emit html --overrides never.json story.html > static.html\n  \
    curl -s https://example.org/story | byname annotate --format html - | jq '.entities[].name'")]
pub struct Args {
    /// The article, or `-` for standard input
    file: String,

    /// What form the article has
    #[arg(long, value_enum, default_value = "auto")]
    format: FormatName,

    /// The article's language, as a BCP 47 tag; what the article itself says comes first
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,

    /// The publisher's annotations: Byname's JSON or W3C Web Annotations
    #[arg(long, value_name = "FILE")]
    annotations: Option<String>,

    /// What the publisher says of names, which comes before all knowledge: a JSON file with any
    /// of `force`, `suppress`, `merge` and `split`
    #[arg(long, value_name = "FILE")]
    overrides: Option<String>,

    /// A pack to ask in place of the starter pack; may be given several times, and is then asked
    /// in that order
    #[arg(long, value_name = "PACK")]
    pack: Vec<PathBuf>,

    #[command(flatten)]
    options: emit::Options,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum FormatName {
    /// Find out from the text itself
    Auto,
    /// Plain text
    Text,
    /// An HTML document or fragment
    Html,
    /// Byname's article JSON
    Json,
    /// A schema.org NewsArticle
    JsonLd,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Auto => Self::Auto,
            FormatName::Text => Self::Text,
            FormatName::Html => Self::Html,
            FormatName::Json => Self::Json,
            FormatName::JsonLd => Self::JsonLd,
        }
    }
}

/// Reads, annotates, prints.
pub fn run(args: &Args) -> Result<(), Failure> {
    let content = read_text(&args.file)?;
    let source = ArticleSource {
        content: &content,
        format: args.format.into(),
        lang: args.lang.as_deref(),
    };
    let read = |file: &Option<String>| file.as_deref().map(read_text).transpose();
    let (annotations, overrides) = (read(&args.annotations)?, read(&args.overrides)?);
    let given = Given {
        article: Some(source),
        annotations: annotations.as_deref(),
        overrides: overrides.as_deref(),
        ..Given::default()
    };
    let received = given.read();
    let received = received.map_err(|error| Failure::new(format!("{}: {error}", args.file)))?;
    if received.article.text.trim().is_empty() {
        return Err(Failure::new(format!(
            "{}: there is no text in it",
            args.file
        )));
    }
    let Received {
        article,
        covered,
        source,
        stated,
        overrides,
    } = received;
    let annotated = match covered {
        Some(covered) => covered,
        None => {
            let mut engine = engine(args)?;
            engine.overrides = overrides;
            pin(engine.annotate(article), &stated)
        }
    };
    for note in &annotated.article.notes {
        eprintln!("byname: {}: {}", args.file, note.0);
    }
    print(&format!("{}\n", args.options.print(&annotated, source)))
}

/// The engine with what the arguments say of knowledge.
fn engine(args: &Args) -> Result<Engine, Failure> {
    let mut engine = Engine::bundled();
    if !args.pack.is_empty() {
        engine.knowledge.clear();
    }
    for path in &args.pack {
        let name = path.display().to_string();
        let bytes = fs::read(path).map_err(|error| Failure::file(&name, &error))?;
        let pack = Pack::load(&bytes).map_err(|error| Failure::new(format!("{name}: {error}")))?;
        engine.knowledge.push(Box::new(pack));
    }
    Ok(engine)
}

/// The text of a file or of standard input. Bytes that are not UTF-8 are replaced, with a note:
/// most of an article is better than none.
fn read_text(file: &str) -> Result<String, Failure> {
    let bytes = if file == "-" {
        let mut bytes = Vec::new();
        io::stdin()
            .read_to_end(&mut bytes)
            .map_err(|error| Failure::file("standard input", &error))?;
        bytes
    } else {
        fs::read(file).map_err(|error| Failure::file(file, &error))?
    };
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => {
            eprintln!(
                "byname: {file}: not UTF-8 from byte {}: what could not be read is shown as \u{fffd}",
                error.utf8_error().valid_up_to()
            );
            Ok(String::from_utf8_lossy(error.as_bytes()).into_owned())
        }
    }
}
