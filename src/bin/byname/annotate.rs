//! `byname annotate`: an article in, its annotations out.

use crate::failure::Failure;
use byname::annotate::{Engine, exchange};
use byname::article::{self, ArticleSource, Format};
use byname::knowledge::pack::Pack;
use std::fs;
use std::io::{self, Read, Write};
use std::path::PathBuf;

/// Print the annotations of an article as JSON
///
/// Reads one article and prints who is who in it, as one JSON object on standard output:
/// `text` (what was analysed, without the page's leftovers), `blocks`, `entities` with their
/// `mentions`, and `quotes`. Offsets are UTF-16 code units into `text`, end exclusive, so that in
/// JavaScript `text.slice(start, end)` is the mention as written.
///
/// Notes on what was dropped go to standard error. The exit code is 0, or 2 with a sentence when
/// the input cannot be used.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    byname annotate story.html > story.json\n  \
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

    /// What the publisher says of names, which comes before all knowledge: a JSON file with any
    /// of `force`, `suppress`, `merge` and `split`
    #[arg(long, value_name = "FILE")]
    overrides: Option<PathBuf>,

    /// A pack to ask in place of the starter pack; may be given several times, and is then asked
    /// in that order
    #[arg(long, value_name = "PACK")]
    pack: Vec<PathBuf>,

    /// Print the JSON on one line
    #[arg(long)]
    compact: bool,
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
    let article =
        article::read(source).map_err(|error| Failure::new(format!("{}: {error}", args.file)))?;
    if article.text.trim().is_empty() {
        return Err(Failure::new(format!(
            "{}: there is no text in it",
            args.file
        )));
    }
    let annotated = engine(args)?.annotate(article);
    for note in &annotated.article.notes {
        eprintln!("byname: {}: {}", args.file, note.0);
    }
    let json = exchange::to_json(&annotated);
    let printed = if args.compact {
        json.to_string()
    } else {
        format!("{json:#}")
    };
    match writeln!(io::stdout().lock(), "{printed}") {
        // A reader that has seen enough (`| head`) is not a failure.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::file("standard output", &error))
        }
        _ => Ok(()),
    }
}

/// The engine with what the arguments say of knowledge.
fn engine(args: &Args) -> Result<Engine, Failure> {
    let mut engine = Engine::bundled();
    let read = |path: &PathBuf| {
        let name = path.display().to_string();
        let bytes = fs::read(path).map_err(|error| Failure::file(&name, &error))?;
        Ok((name, bytes))
    };
    if let Some(path) = &args.overrides {
        let (name, json) = read(path)?;
        engine.overrides = serde_json::from_slice(&json)
            .map_err(|error| Failure::new(format!("{name}: {error}")))?;
    }
    if !args.pack.is_empty() {
        engine.knowledge.clear();
    }
    for path in &args.pack {
        let (name, bytes) = read(path)?;
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
