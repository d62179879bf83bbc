//! Tables by word.
//!
//! The standard library's tables keep each word beside its value and withstand words that were
//! chosen to collide; made for every kind of value anew, they are seven kilobytes of a module that
//! every reader downloads. These keep the hash in a word's place. Among a million words the odds
//! that two share one are one to thirty million, and an article whose author made such words would
//! have them taken for each other, and nothing else.

/// The hash of nothing: the offset basis of FNV-1a
/// ([draft-eastlake-fnv](https://datatracker.ietf.org/doc/draft-eastlake-fnv/)).
pub(super) const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// What `hash` becomes with `bytes` after what it is of (FNV-1a).
pub(super) const fn hash_of(mut hash: u64, bytes: &[u8]) -> u64 {
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    hash
}

/// Values by word.
#[derive(Clone, Debug)]
pub struct Table<V> {
    numbers: Numbers,
    values: Vec<V>,
}

impl<V> Default for Table<V> {
    fn default() -> Self {
        Self {
            numbers: Numbers::default(),
            values: Vec::new(),
        }
    }
}

impl<V> Table<V> {
    /// A table that need not grow before it has more than `words`.
    #[must_use]
    pub fn with_capacity(words: usize) -> Self {
        let mut table = Self::default();
        table.numbers.resize(words * 2);
        table
    }

    /// The value of `word`.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<&V> {
        let number = self.numbers.get(hash_of(BASIS, word.as_bytes()))?;
        self.values.get(number as usize)
    }

    /// The value of `word`, which is the type's own where there was none.
    pub fn entry(&mut self, word: &str) -> &mut V
    where
        V: Default,
    {
        let hash = hash_of(BASIS, word.as_bytes());
        let number = self.numbers.number(hash) as usize;
        if number == self.values.len() {
            self.values.push(V::default());
        }
        &mut self.values[number]
    }

    /// All values, in the order in which their words came.
    #[must_use]
    pub fn values(&self) -> &[V] {
        &self.values
    }
}

/// Numbers hashes in the order in which they first come: open addressing.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    /// Each hash with its number; a power of two of them, half of them free.
    slots: Vec<(u64, u32)>,
    used: u32,
}

impl Numbers {
    const FREE: u32 = u32::MAX;

    /// Takes all numbers back.
    pub fn clear(&mut self) {
        self.slots.fill((0, Self::FREE));
        self.used = 0;
    }

    /// How many hashes have a number.
    #[must_use]
    pub fn len(&self) -> usize {
        self.used as usize
    }

    /// Whether no hash has one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// The number of `hash`, which is the next one when it is new.
    pub fn number(&mut self, hash: u64) -> u32 {
        if self.len() * 2 >= self.slots.len() {
            self.resize(self.slots.len() * 2);
        }
        let slot = self.slot(hash);
        let (told, number) = &mut self.slots[slot];
        if *number == Self::FREE {
            (*told, *number) = (hash, self.used);
            self.used += 1;
        }
        *number
    }

    /// The number of `hash`, where it has one.
    #[must_use]
    pub fn get(&self, hash: u64) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        let (_, number) = self.slots[self.slot(hash)];
        (number != Self::FREE).then_some(number)
    }

    /// Where `hash` is, or would be.
    fn slot(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        // The lower half is all that an address has room for; the upper one is mixed better.
        let mut slot = (hash ^ (hash >> 32)) as usize & mask;
        while self.slots[slot].1 != Self::FREE && self.slots[slot].0 != hash {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn resize(&mut self, least: usize) {
        let size = least.next_power_of_two().max(64);
        let old = std::mem::replace(&mut self.slots, vec![(0, Self::FREE); size]);
        for (hash, number) in old {
            if number != Self::FREE {
                let slot = self.slot(hash);
                self.slots[slot] = (hash, number);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_its_own_value_however_many_there_are() {
        let mut table = Table::with_capacity(10);
        for round in 1..=2 {
            for word in 0..5_000 {
                *table.entry(&word.to_string()) += word;
                assert_eq!(table.get(&word.to_string()), Some(&(word * round)));
            }
        }
        assert_eq!(table.get("5000"), None);
        assert_eq!(table.values().len(), 5_000);
        assert_eq!(Table::<u8>::default().get(""), None);
    }

    #[test]
    fn hashes_are_numbered_as_they_come() {
        let mut numbers = Numbers::default();
        assert_eq!(
            [7, 3, 7, 1 << 40].map(|hash| numbers.number(hash)),
            [0, 1, 0, 2]
        );
        assert_eq!(numbers.get(3), Some(1));
        assert_eq!(numbers.get(4), None);
        assert_eq!(numbers.len(), 3);
        numbers.clear();
        assert!(numbers.is_empty() && numbers.get(3).is_none());
    }
}
