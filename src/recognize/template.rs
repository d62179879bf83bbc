//! The feature templates: what the tagger knows of a word in its place.
//!
//! Training and tagging call the same function, so they cannot disagree. A feature is told by a
//! fingerprint of its template and values; whatever has no weight under its fingerprint counts
//! for nothing.

use super::context::{Context, Style};
use super::evidence::Seen;
use super::vocabulary::Form;

/// How many bits a fingerprint has. With 28 and some hundred thousand weighted features, one
/// look-up in a thousand takes a stranger for a feature.
pub const FINGERPRINT_BITS: u32 = 28;

/// Declares the templates with their descriptions, which `byname explain` prints.
macro_rules! templates {
    ($($name:ident = $text:literal,)*) => {
        /// A kind of feature.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        #[expect(missing_docs, reason = "each is described by its text")]
        pub enum Template { $($name,)* }

        impl Template {
            /// What the template looks at, in words.
            #[must_use]
            pub fn description(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

templates! {
    Bias = "any word",
    Word = "the word as written",
    Lower = "the word in lower case",
    LowerInitial = "the word and whether it begins the sentence",
    Previous = "the word before",
    Next = "the word after",
    Previous2 = "the word two before",
    Next2 = "the word two after",
    PreviousLower = "the word before and the word",
    LowerNext = "the word and the word after",
    TwoPrevious = "the two words before",
    TwoNext = "the two words after",
    Around = "the words on both sides",
    Prefix = "how the word begins",
    Suffix = "how the word ends",
    SuffixOutline = "how the word ends and its outline",
    Gram = "three letters in the word",
    Shape = "the word letter by letter in outline",
    Outline = "the word in outline",
    PreviousOutline = "the outlines of the word before and the word",
    OutlineNext = "the outlines of the word and the word after",
    OutlineAround = "the outlines of three words",
    OutlineFive = "the outlines of five words",
    PreviousSuffix = "how the word before ends",
    NextSuffix = "how the word after ends",
    Style = "how the sentence uses capitals, and the word's outline",
    Class = "what the word is known as, one by one",
    Classes = "what the word is known as",
    ClassesOutline = "what the word is known as, and its outline",
    PreviousClass = "what the word before is known as, one by one",
    NextClass = "what the word after is known as, one by one",
    PreviousClasses = "what the word before and the word are known as",
    NextClasses = "what the word and the word after are known as",
    ClassesAround = "what three words are known as",
    Phrase = "the known phrase around the word",
    RunClasses = "what the run's first and last words are known as",
    RunBeforeClass = "what the word before the run is known as",
    RunAfterClass = "what the word after the run is known as",
    WholeRunFirst = "first word of the run with titles",
    WholeRunLast = "last word of the run, from its titles",
    RunShape = "length of the run of capitalized words and the place in it",
    RunFirst = "first word of the run",
    RunLast = "last word of the run",
    RunBefore = "word before the run",
    RunAfter = "word after the run",
    RunBefore2 = "two words before the run",
    RunAfter2 = "two words after the run",
    RunText = "the whole run",
    Signs = "what the document says of the word",
    SignsOutline = "what the document says of the word, and its outline",
    PreviousSigns = "what the document says of the word before",
    NextSigns = "what the document says of the word after",
    LongestFirst = "first word of the longest run with this word",
    LongestLast = "last word of the longest run with this word",
    LongestBefore = "word before the longest run with this word",
    LongestAfter = "word after the longest run with this word",
    LongestShape = "the word's place in the longest run with it",
    EchoKind = "what the word was taken for elsewhere",
    EchoLabel = "what the word was taken for elsewhere and here",
    EchoPlaces = "the word's places in names elsewhere, and what it was taken for here",
    EchoBefore = "what the word before and the word were taken for elsewhere",
    EchoAfter = "what the word and the word after were taken for elsewhere",
}

/// Receives features: the template and the fingerprint.
pub trait Sink {
    /// Takes one feature.
    fn take(&mut self, template: Template, fingerprint: u32);
}

impl<F: FnMut(Template, u32)> Sink for F {
    #[inline]
    fn take(&mut self, template: Template, fingerprint: u32) {
        self(template, fingerprint);
    }
}

/// The fingerprint of a feature.
#[inline]
pub(super) fn fingerprint(template: Template, a: u64, b: u64) -> u32 {
    const FACTOR: u64 = 0xf135_7aea_2e62_a9c5;
    let mut hash = (template as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash = (hash ^ a).wrapping_mul(FACTOR);
    hash = (hash.rotate_left(29) ^ b).wrapping_mul(FACTOR);
    hash ^= hash >> 29;
    (hash.wrapping_mul(FACTOR) >> (64 - FINGERPRINT_BITS)) as u32
}

/// The fingerprint of the domain's own copy of a feature (Daumé, "Frustratingly easy domain
/// adaptation", 2007). Copies are learned beside the features of a data set whose annotation
/// differs, soak up what is peculiar to it, and are dropped when tagging.
#[must_use]
pub fn domain_copy(feature: u32, domain: u8) -> u32 {
    fingerprint(
        Template::Bias,
        u64::from(feature) | 1 << 40,
        u64::from(domain),
    )
}

/// Joins two hashes to one.
#[inline]
fn join(a: u64, b: u64) -> u64 {
    (a.rotate_left(23) ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// A word's surroundings within its sentence.
struct Window<'c> {
    context: &'c Context,
    start: usize,
    end: usize,
    boundary: &'c Form,
}

impl<'c> Window<'c> {
    /// The form of the word at `index`, `offset` words on.
    fn at(&self, index: usize, offset: isize) -> &'c Form {
        match index.checked_add_signed(offset) {
            Some(at) if (self.start..self.end).contains(&at) => self.context.form(at),
            _ => self.boundary,
        }
    }

    /// What the word at `index`, `offset` words on, is known as.
    fn classes(&self, index: usize, offset: isize) -> u16 {
        match index.checked_add_signed(offset) {
            Some(at) if (self.start..self.end).contains(&at) => self.context.classes(at).bits(),
            _ => 0,
        }
    }

    /// What the document says of a form.
    fn seen(&self, form: &Form) -> u64 {
        u64::from(self.context.evidence.of(form.key).signs)
    }
}

/// Gives all features of the word at `index` in `sentence` to `sink`.
pub fn features(
    context: &Context,
    boundary: &Form,
    sentence: usize,
    index: usize,
    sink: &mut impl Sink,
) {
    use Template as T;
    let bounds = &context.sentences[sentence];
    let window = Window {
        context,
        start: bounds.start,
        end: bounds.end,
        boundary,
    };
    let mut add = |template: Template, a: u64, b: u64| {
        sink.take(template, fingerprint(template, a, b));
    };
    let [before2, before, word, after, after2] =
        [-2, -1, 0, 1, 2].map(|offset| window.at(index, offset));
    let initial = index == bounds.start;

    add(T::Bias, 0, 0);
    add(T::Word, word.word, 0);
    add(T::Lower, word.lower, 0);
    add(T::LowerInitial, word.lower, u64::from(initial));
    add(T::Previous, before.lower, 0);
    add(T::Next, after.lower, 0);
    add(T::Previous2, before2.lower, 0);
    add(T::Next2, after2.lower, 0);
    add(T::PreviousLower, before.lower, word.lower);
    add(T::LowerNext, word.lower, after.lower);
    add(T::TwoPrevious, before2.lower, before.lower);
    add(T::TwoNext, after.lower, after2.lower);
    add(T::Around, before.lower, after.lower);
    for n in 0..usize::from(word.length).min(4) {
        add(T::Prefix, word.prefixes[n], n as u64);
        add(T::Suffix, word.suffixes[n], n as u64);
    }
    if word.marked() {
        for &gram in context.vocabulary.grams(word) {
            add(T::Gram, gram, 0);
        }
    }
    add(T::SuffixOutline, word.suffixes[2], word.outline);
    add(T::Shape, word.shape, 0);
    add(T::Outline, word.outline, u64::from(initial));
    add(T::PreviousOutline, before.outline, word.outline);
    add(T::OutlineNext, word.outline, after.outline);
    let three = join(join(before.outline, word.outline), after.outline);
    add(T::OutlineAround, three, 0);
    add(T::OutlineFive, three, join(before2.outline, after2.outline));
    add(T::PreviousSuffix, before.suffixes[2], word.outline);
    add(T::NextSuffix, after.suffixes[2], word.outline);
    let style = context.styles[sentence];
    if style != Style::Plain {
        add(T::Style, style as u64, word.outline);
    }
    add_classes(&window, index, &mut add);
    let signs = window.seen(word);
    add(T::Signs, signs, 0);
    add(T::SignsOutline, signs, word.outline);
    add(T::PreviousSigns, window.seen(before), word.outline);
    add(T::NextSigns, window.seen(after), word.outline);
    add_run(&window, index, &mut add);
    add_longest(&window, word, &mut add);
}

/// Features of what the word and its neighbours are known as.
fn add_classes(window: &Window<'_>, index: usize, add: &mut impl FnMut(Template, u64, u64)) {
    use Template as T;
    let [before, word, after] = [-1, 0, 1].map(|offset| u64::from(window.classes(index, offset)));
    let outline = window.at(index, 0).outline;
    for (template, classes) in [
        (T::PreviousClass, before),
        (T::Class, word),
        (T::NextClass, after),
    ] {
        for class in (0..16).filter(|class| classes >> class & 1 == 1) {
            add(template, class, 0);
        }
    }
    add(T::Classes, word, 0);
    add(T::ClassesOutline, word, outline);
    if before != 0 {
        add(T::PreviousClasses, before << 16 | word, outline);
    }
    if after != 0 {
        add(T::NextClasses, word << 16 | after, outline);
    }
    if before | after != 0 {
        add(T::ClassesAround, before << 32 | word << 16 | after, 0);
    }
    let phrase = window.context.phrase(index);
    if !phrase.is_empty() {
        add(T::Phrase, u64::from(phrase.bits()), 0);
    }
}

/// How many words of a run, counted from its end, are looked at as a whole.
const LONGEST_TEXT: usize = 64;

/// Features of the run of capitalized words around the word at `index`.
fn add_run(window: &Window<'_>, index: usize, add: &mut impl FnMut(Template, u64, u64)) {
    use Template as T;
    let Some(run) = window.context.run_at(index) else {
        return;
    };
    // Titles and name are looked at each by itself.
    let (start, last) = if index < run.core {
        (run.words.start, run.core - 1)
    } else {
        (run.core, run.words.end - 1)
    };
    if run.core > run.words.start {
        let titles = u64::from(index < run.core);
        add(
            T::WholeRunFirst,
            window.at(run.words.start, 0).lower,
            titles,
        );
        add(
            T::WholeRunLast,
            window.at(run.words.end - 1, 0).lower,
            titles,
        );
    }
    let length = (last - start + 1).min(6) as u64;
    let place = match (index == start, index == last) {
        (true, true) => 0,
        (true, false) => 1,
        (false, true) => 2,
        (false, false) => 3,
    };
    let at = place | u64::from(run.initial) << 3;
    add(T::RunShape, length, at);
    add(T::RunFirst, window.at(start, 0).lower, place);
    add(T::RunLast, window.at(last, 0).lower, place);
    let before = window.at(start, -1).lower;
    let after = window.at(last, 1).lower;
    add(T::RunBefore, before, place);
    add(T::RunAfter, after, place);
    add(
        T::RunBefore2,
        join(window.at(start, -2).lower, before),
        place,
    );
    add(T::RunAfter2, join(after, window.at(last, 2).lower), place);
    let classes = |offset: isize, from: usize| u64::from(window.classes(from, offset));
    add(
        T::RunClasses,
        classes(0, start) << 16 | classes(0, last),
        place,
    );
    add(T::RunBeforeClass, classes(-1, start), place);
    add(T::RunAfterClass, classes(1, last), place);
    if length > 1 {
        // Runs without end are no names; reading them whole for each of their words would take for
        // ever.
        let from = start.max((last + 1).saturating_sub(LONGEST_TEXT));
        let text = (from..=last).fold(0, |hash, word| join(hash, window.context.form(word).lower));
        add(T::RunText, text, place);
    }
}

/// Features of the longest run of the document in which the word occurs.
fn add_longest(window: &Window<'_>, word: &Form, add: &mut impl FnMut(Template, u64, u64)) {
    use Template as T;
    let context = window.context;
    let Seen { longest, .. } = context.evidence.of(word.key);
    let Some(run) = context.runs.get(longest as usize) else {
        return;
    };
    let bounds = &context.sentences[run.sentence];
    let there = Window {
        context,
        start: bounds.start,
        end: bounds.end,
        boundary: window.boundary,
    };
    let (start, last) = (run.words.start, run.words.end - 1);
    let is = |index: usize| context.form(index).key == word.key;
    let place = u64::from(is(start)) | u64::from(is(last)) << 1;
    add(T::LongestShape, run.words.len().min(6) as u64, place);
    add(T::LongestFirst, context.form(start).lower, place);
    add(T::LongestLast, context.form(last).lower, place);
    add(T::LongestBefore, there.at(start, -1).lower, place);
    add(T::LongestAfter, there.at(last, 1).lower, place);
}
