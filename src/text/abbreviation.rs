//! Abbreviations that keep their full stop, and what the full stop says of the sentence.

/// Whether a sentence can end with an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// No: a name or number must follow. "Gen.", "vs."
    Never,
    /// Yes, when what follows begins a sentence. "Inc.", "U.S.", "Oct."
    Perhaps,
}

/// Abbreviations that lead to what follows them, in ASCII order, without the full stop.
const LEADING: &[&str] = &[
    "Adm", "Ald", "Assoc", "Asst", "Atty", "Brig", "Capt", "Cmdr", "Col", "Cpl", "Cpt", "Dr",
    "Drs", "Eng", "Fr", "Ft", "Gen", "Gov", "Hon", "Insp", "Lt", "Maj", "Messrs", "Mgr", "Mlle",
    "Mme", "Mr", "Mrs", "Ms", "Msgr", "Mt", "Mx", "Pfc", "Pres", "Prof", "Pvt", "Rep", "Reps",
    "Rev", "Sen", "Sens", "Sgt", "Spc", "Sra", "St", "Ste", "Supt", "Treas", "approx", "cf", "vs",
];

/// Abbreviations after which a sentence may end, in ASCII order, without the full stop.
const CLOSING: &[&str] = &[
    "Apr", "Ariz", "Aug", "Ave", "Blvd", "Bros", "Calif", "Co", "Colo", "Conn", "Corp", "Cos",
    "Dec", "Dept", "Feb", "Fla", "Ga", "Ill", "Inc", "Jan", "Jr", "Jul", "Jun", "Kan", "Ky", "Ltd",
    "Md", "Mich", "Minn", "Mont", "Neb", "Nev", "Nov", "Oct", "Okla", "Ont", "Ore", "PLC", "Pa",
    "Pty", "Rd", "Sep", "Sept", "Sr", "Tenn", "Tex", "Univ", "Va", "Vt", "Wis", "Wyo", "al",
    "dept", "etc",
];

/// Words that are abbreviations only before a number: "No. 5", "Art. 4".
const BEFORE_NUMBERS: &[&str] = &[
    "Art", "Fig", "Mar", "No", "Nos", "Nr", "Sec", "Vol", "art", "no", "nos", "nr", "p", "pp",
    "sec",
];

/// Whether `word`, found before a full stop, is an abbreviation that owns it.
pub(super) fn takes_full_stop(word: &str, before_digit: bool) -> bool {
    LEADING.contains(&word)
        || CLOSING.contains(&word)
        || before_digit && BEFORE_NUMBERS.contains(&word)
}

/// What the full stop of `token` says of the sentence, where the token is an abbreviation.
pub(super) fn ending(token: &str) -> Option<Ending> {
    let word = token.strip_suffix('.').filter(|word| !word.is_empty())?;
    let leading = LEADING.contains(&word)
        || BEFORE_NUMBERS.contains(&word)
        || matches!(word, "e.g" | "i.e" | "Ph.D");
    word.chars().any(char::is_alphabetic).then_some(if leading {
        Ending::Never
    } else {
        Ending::Perhaps
    })
}
