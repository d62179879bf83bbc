//! The languages that the interface has learned on this page. English is built in, each other one
//! is a small file beside the reader.

use super::load;
use crate::present::Locale;
use std::cell::RefCell;

thread_local! {
    /// Read once, however many elements speak them.
    static LEARNED: RefCell<Vec<Locale>> = const { RefCell::new(Vec::new()) };
}

/// The language `lang`, or English as long as that has not been learned.
pub fn spoken(lang: &str) -> Locale {
    let learned = |learned: &Vec<Locale>| learned.iter().find(|l| l.lang == lang).copied();
    LEARNED.with_borrow(learned).unwrap_or(Locale::ENGLISH)
}

/// Learns the language `lang` from the file at `address`. `None` where it cannot be had: the
/// interface goes on in English.
pub async fn learn(lang: &str, address: &str) -> Option<Locale> {
    let rows = load::fetch(address).await.ok()?.content;
    let locale = Locale::read(lang, rows)?;
    LEARNED.with_borrow_mut(|learned| learned.push(locale));
    Some(locale)
}
