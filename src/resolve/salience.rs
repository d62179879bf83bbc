//! How central an entity is to its article.

/// What salience is computed from.
pub(super) struct Evidence {
    /// The headline names the entity.
    pub headline: bool,
    /// The sentence of the first mention after the headline, from 0.
    pub first: usize,
    /// The sentence of the last mention.
    pub last: usize,
    /// Number of named mentions.
    pub mentions: usize,
    /// Number of named mentions of the entity that has most.
    pub most: usize,
    /// Number of sentences.
    pub sentences: usize,
}

/// Salience from 0 to 1.
///
/// Dunietz and Gillick (2014, "A New Entity Salience Task with Millions of Training Examples",
/// EACL) found position of the first mention, number of mentions and headline to tell most of what
/// can be told without syntax. The weights here are set by hand over those features and the part
/// of the article over which the entity is mentioned; an entity that the headline names, that the
/// first sentence introduces, and that is mentioned most and to the end, has 1.
#[must_use]
pub(super) fn salience(evidence: &Evidence) -> f32 {
    let ratio = |a: usize, b: usize| a as f32 / b.max(1) as f32;
    let early = 1.0 / (1.0 + ratio(evidence.first, 4));
    let count = (1.0 + evidence.mentions as f32).ln() / (1.0 + evidence.most as f32).ln();
    let spread = ratio(
        evidence.last.saturating_sub(evidence.first),
        evidence.sentences.saturating_sub(1),
    );
    let headline = if evidence.headline { 1.0 } else { 0.0 };
    (0.3 * headline + 0.3 * early + 0.3 * count + 0.1 * spread).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAD: Evidence = Evidence {
        headline: true,
        first: 0,
        last: 9,
        mentions: 5,
        most: 5,
        sentences: 10,
    };

    #[test]
    fn it_goes_from_nothing_to_one() {
        assert!((salience(&LEAD) - 1.0).abs() < 1e-6);
        let aside = Evidence {
            headline: false,
            first: 60,
            last: 60,
            mentions: 1,
            most: 20,
            sentences: 80,
        };
        assert!(salience(&aside) < 0.15);
    }

    #[test]
    fn each_part_counts() {
        let lead = salience(&LEAD);
        assert!(
            lead > salience(&Evidence {
                headline: false,
                ..LEAD
            })
        );
        assert!(lead > salience(&Evidence { first: 3, ..LEAD }));
        assert!(lead > salience(&Evidence { last: 4, ..LEAD }));
        assert!(
            lead > salience(&Evidence {
                mentions: 2,
                ..LEAD
            })
        );
    }
}
