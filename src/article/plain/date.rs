//! Dates as printed over an article.

use crate::text::{begins_capital, lowercase};

/// Month names by their first letters, in English, German, French, Spanish, Italian, Portuguese
/// and Dutch. A word that starts with one of the stems of a month is that month.
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "ene", "gen"],
    &["feb", "fév", "fev"],
    &["mar", "mär", "maa", "mrt"],
    &["apr", "avr", "abr"],
    &["may", "mai", "mei", "mag"],
    &["jun", "juin", "giu"],
    &["jul", "juil", "lug"],
    &["aug", "aoû", "aou", "ago"],
    &["sep", "set"],
    &["oct", "okt", "out", "ott"],
    &["nov"],
    &["dec", "dez", "déc", "dic"],
];

/// Full month names that are longer than their stem; a word that starts with a stem must also
/// look like one of these or an abbreviation of at most four letters.
const LONG_MONTHS: &str = "january februar february march april june july august september october \
    november december januar jänner märz juni juli oktober dezember janvier février fevrier mars \
    avril juin juillet août aout septembre octobre novembre décembre decembre enero febrero marzo \
    abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre gennaio febbraio \
    aprile maggio giugno luglio settembre ottobre dicembre janeiro fevereiro março maio junho julho \
    setembro outubro novembro dezembro januari februari maart augustus";

/// Words that stand beside a date, in the same languages.
const BESIDE: &str = "on at the of and published updated posted last modified first date created \
    am pm p m uhr um am den der de del le à a h min read today gmt utc est edt cst cdt pst pdt cet cest bst \
    ist jst aest veröffentlicht aktualisiert stand publié mis jour modifié publicado actualizado pubblicato \
    aggiornato atualizado gepubliceerd om \
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun \
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag \
    lundi mardi mercredi jeudi vendredi samedi dimanche \
    lunes martes miércoles jueves viernes sábado domingo \
    lunedì martedì mercoledì giovedì venerdì sabato domenica";

/// The month that a word names, from 1.
fn month(word: &str) -> Option<u8> {
    let word = lowercase(word);
    let known = word.chars().count() <= 4 || LONG_MONTHS.split(' ').any(|name| name == word);
    let index = MONTHS
        .iter()
        .position(|stems| stems.iter().any(|stem| word.starts_with(stem)))?;
    known.then_some(index as u8 + 1)
}

/// The first full date in `text`, as `YYYY-MM-DD`. A date in figures alone counts only where the
/// order of its parts is beyond doubt.
pub(in crate::article) fn iso_date(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(40)
        .collect();
    words.windows(3).find_map(|w| {
        let number = |word: &str, from: u16, to: u16| {
            let end = word.find(|c: char| !c.is_ascii_digit());
            let (digits, suffix) = word.split_at(end.unwrap_or(word.len()));
            // "4th", "1er", and the time that ISO 8601 joins with a T.
            let ordinal = matches!(suffix, "" | "st" | "nd" | "rd" | "th" | "er")
                || suffix.starts_with(['T', 't']);
            digits
                .parse::<u16>()
                .ok()
                .filter(|n| ordinal && (from..=to).contains(n))
        };
        let year = |word: &str| {
            (word.len() == 4)
                .then(|| number(word, 1800, 2199))
                .flatten()
        };
        let day = |word: &str| number(word, 1, 31);
        let month_number = |word: &str| number(word, 1, 12);
        let iso = |y: u16, m: u16, d: u16| format!("{y:04}-{m:02}-{d:02}");
        if let (Some(d), Some(m), Some(y)) = (day(w[0]), month(w[1]), year(w[2])) {
            return Some(iso(y, m.into(), d));
        }
        if let (Some(m), Some(d), Some(y)) = (month(w[0]), day(w[1]), year(w[2])) {
            return Some(iso(y, m.into(), d));
        }
        if let (Some(y), Some(m), Some(d)) = (year(w[0]), month_number(w[1]), day(w[2])) {
            return Some(iso(y, m, d));
        }
        // 13.04.2026 can only be day first, 04/13/2026 only month first; 03/04/2026 is either.
        let (a, b, y) = (day(w[0])?, day(w[1])?, year(w[2])?);
        match (a > 12, b > 12) {
            (true, false) => Some(iso(y, b, a)),
            (false, true) => Some(iso(y, a, b)),
            _ if a == b || text.contains(&format!("{}.{}.{y}", w[0], w[1])) => Some(iso(y, b, a)),
            _ => None,
        }
    })
}

/// Whether a line is a date and nothing else: every word of it is part of a date, and one of
/// them is a day or a year. Where it was written may stand before it: "Addis Ababa, 18 March 2026".
pub(super) fn is_date_line(text: &str) -> bool {
    dates_only(text)
        || text
            .split_once([',', '/', ':', '|', '·', '•', '—', '–'])
            .is_some_and(|(place, date)| {
                (1..=3).contains(&place.split_whitespace().count())
                    && place.split_whitespace().all(begins_capital)
                    && dates_only(date)
                    && iso_date(date).is_some()
            })
}

/// Whether a line is the time of day of an entry and nothing else: "19:41", "6.05pm GMT".
pub(super) fn is_time_line(text: &str) -> bool {
    let text = ["Updated at ", "Updated ", "Published at ", "Published "]
        .iter()
        .find_map(|said| text.strip_prefix(said))
        .unwrap_or(text);
    let (hours, rest) = text.split_at(text.find([':', '.']).unwrap_or(0));
    let minutes = rest.get(1..3).unwrap_or_default();
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    digits(hours)
        && hours.len() <= 2
        && digits(minutes)
        && minutes.len() == 2
        && rest.get(3..).is_some_and(|rest| {
            let rest = rest.trim_start();
            let half = ["am", "pm", "a.m.", "p.m.", "AM", "PM", "h", "Uhr"];
            let zone = half.iter().find_map(|half| rest.strip_prefix(half));
            let zone = zone.unwrap_or(rest).trim();
            zone.is_empty() || is_zone(zone)
        })
}

/// Whether a word could name a time zone, as it stands behind the time: "CAT", "AEDT".
fn is_zone(word: &str) -> bool {
    (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
}

fn dates_only(text: &str) -> bool {
    if text.len() > 120 || !text.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let mut dated = iso_date(text).is_some();
    let mut numbers = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if word.is_empty() {
            continue;
        }
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            numbers += 1;
            continue;
        }
        if numbers > 1 && is_zone(word) {
            continue;
        }
        if month(word).is_some() {
            dated = true;
            continue;
        }
        let lower = lowercase(word);
        if !BESIDE.split_whitespace().any(|known| known == lower) {
            return false;
        }
    }
    dated && numbers > 0
}

#[cfg(test)]
mod tests {
    use super::{is_date_line, is_time_line, iso_date};

    #[test]
    fn dates_are_read_in_several_languages() {
        for (text, date) in [
            ("March 4, 2026", "2026-03-04"),
            ("Wednesday 4th March 2026, 10:15 GMT", "2026-03-04"),
            ("4. März 2026", "2026-03-04"),
            ("le 1er août 2025 à 12h30", "2025-08-01"),
            ("13 de mayo", ""),
            ("2026-03-04T10:00:00Z", "2026-03-04"),
            ("04.03.2026", "2026-03-04"),
            ("13/04/2026", "2026-04-13"),
            ("04/13/2026", "2026-04-13"),
            ("03/04/2026", ""),
            ("31 foos 2026", ""),
        ] {
            assert_eq!(iso_date(text).unwrap_or_default(), date, "{text}");
        }
    }

    #[test]
    fn a_date_line_holds_nothing_else() {
        for text in [
            "March 4, 2026",
            "Published March 4, 2026 at 5:00 p.m. EST",
            "Stand: 04.03.2026, 17:00 Uhr",
            "Mardi 5 mai 2026",
            "Mar 12, 2026, 6:02 AM KST",
            "Riyadh: 17 January 2026, 11:30 AM",
            "Semarang / Mon, November 30, 2026 / 08:17 am",
        ] {
            assert!(is_date_line(text), "{text}");
        }
        for text in [
            "The vote of March 4, 2026",
            "May",
            "1990",
            "Markets fell 3 points",
            "Shares, 12 of them, fell in March 2026",
        ] {
            assert!(!is_date_line(text), "{text}");
        }
    }

    #[test]
    fn the_time_of_an_entry_stands_alone() {
        for text in [
            "19:41",
            "6.05pm",
            "07:15 GMT",
            "Updated at 9:30 a.m.",
            "Updated 9:10 pm",
        ] {
            assert!(is_time_line(text), "{text}");
        }
        for text in ["4-1", "19:41 Trains stop", "2.5", "1.25 million", ""] {
            assert!(!is_time_line(text), "{text}");
        }
    }
}
