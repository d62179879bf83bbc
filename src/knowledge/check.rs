//! What can be wrong with a record.

use super::Record;
use super::profile::is_before;

impl Record {
    /// What is wrong with the record, in sentences for people; nothing when it may be used.
    #[must_use]
    pub fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let mut complain = |what: String| problems.push(what);
        if self.id.trim().is_empty() {
            complain("The record has no id.".into());
        }
        if let Some(number) = self.id.strip_prefix('Q')
            && (number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()))
        {
            complain(format!("“{}” is not a Wikidata item.", self.id));
        }
        for (name, prior) in self.full_names() {
            if super::key(name).is_empty() {
                complain(format!("“{name}” is not a name."));
            }
            if prior.is_some_and(|prior| !(prior > 0.0 && prior <= 1.0)) {
                complain(format!("The prior of “{name}” is not between 0 and 1."));
            }
        }
        if !(0.0..=1.0).contains(&self.popularity) {
            complain("The popularity is not between 0 and 1.".into());
        }
        for fact in &self.facts {
            if fact.property.is_empty() || fact.value.trim().is_empty() {
                complain("A fact has no property or no value.".into());
            }
            for date in [&fact.since, &fact.until, &fact.as_of]
                .into_iter()
                .flatten()
            {
                if !is_date(date) {
                    complain(format!("“{date}” is not an ISO 8601 date."));
                }
            }
            if let (Some(since), Some(until)) = (&fact.since, &fact.until)
                && is_before(until, since)
            {
                complain(format!(
                    "“{}” ends ({until}) before it begins ({since}).",
                    fact.value
                ));
            }
        }
        let addresses = self.links.iter().map(|link| &link.href);
        for address in addresses.chain(self.picture.iter().map(|picture| &picture.src)) {
            if !address.starts_with("https://") {
                complain(format!("“{address}” is not an https: address."));
            }
        }
        problems
    }
}

/// Whether `text` is a year, a month or a day of ISO 8601.
pub(super) fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut number = |length: usize, range: std::ops::RangeInclusive<u32>| {
        parts.next().map(|part| {
            part.len() == length
                && part.bytes().all(|b| b.is_ascii_digit())
                && part.parse().is_ok_and(|n| range.contains(&n))
        })
    };
    let year = number(4, 1..=9999) == Some(true);
    let month = number(2, 1..=12).unwrap_or(true);
    let day = number(2, 1..=31).unwrap_or(true);
    year && month && day && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn dates_are_years_months_or_days() {
        assert!(
            ["2024", "2024-02", "2024-02-29", "0854"]
                .into_iter()
                .all(is_date)
        );
        assert!(
            ![
                "",
                "24",
                "2024-13",
                "2024-1-1",
                "2024-02-29T10:00",
                "now",
                "2024-01-01-01"
            ]
            .into_iter()
            .any(is_date)
        );
    }
}
