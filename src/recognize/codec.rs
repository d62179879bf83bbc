//! How a model is packed: Rice codes for ascending numbers, and symbols of known frequencies by
//! asymmetric numeral systems (Duda, "Asymmetric numeral systems", 2013; the byte-wise variant).
//! Both come close to the entropy, so that a model file does not shrink under further
//! compression, and both decode in a few milliseconds.

/// Writes ascending numbers as Rice-coded gaps: the quotient in unary, `rest` bits of remainder.
#[must_use]
pub fn pack_ascending(numbers: impl IntoIterator<Item = u32>, rest: u32) -> Vec<u8> {
    let mut bits = BitWriter::default();
    let mut next = 0;
    for number in numbers {
        let gap = number - next;
        for _ in 0..gap >> rest {
            bits.push(true);
        }
        bits.push(false);
        for bit in 0..rest {
            bits.push(gap >> bit & 1 == 1);
        }
        next = number + 1;
    }
    bits.bytes
}

/// Reads `count` ascending numbers. `None` where the bytes end too early or a number does not fit.
#[must_use]
pub fn unpack_ascending(bytes: &[u8], count: usize, rest: u32) -> Option<Vec<u32>> {
    let mut bits = BitReader {
        bytes,
        window: 0,
        held: 0,
    };
    let mut numbers = Vec::with_capacity(count.min(bytes.len() * 8));
    let mut next = 0_u32;
    for _ in 0..count {
        let gap = bits.ones()?.checked_mul(1 << rest)? | bits.number(rest)?;
        let number = next.checked_add(gap)?;
        numbers.push(number);
        next = number.checked_add(1)?;
    }
    Some(numbers)
}

#[derive(Default)]
struct BitWriter {
    bytes: Vec<u8>,
    used: u32,
}

impl BitWriter {
    fn push(&mut self, bit: bool) {
        if self.used.is_multiple_of(8) {
            self.bytes.push(0);
        }
        if let Some(last) = self.bytes.last_mut() {
            *last |= u8::from(bit) << (self.used % 8);
        }
        self.used += 1;
    }
}

/// Reads bits, the lowest of each byte first, from a window that is kept filled.
struct BitReader<'b> {
    bytes: &'b [u8],
    window: u64,
    /// How many bits of the window are read from the bytes.
    held: u32,
}

impl BitReader<'_> {
    fn fill(&mut self) {
        while self.held <= 56
            && let Some((&byte, rest)) = self.bytes.split_first()
        {
            self.window |= u64::from(byte) << self.held;
            self.held += 8;
            self.bytes = rest;
        }
    }

    fn skip(&mut self, bits: u32) {
        self.window = self.window.checked_shr(bits).unwrap_or(0);
        self.held -= bits;
    }

    /// How many ones come before the next zero, which is read as well.
    fn ones(&mut self) -> Option<u32> {
        let mut ones = 0_u32;
        loop {
            self.fill();
            if self.held == 0 {
                return None;
            }
            let run = self.window.trailing_ones().min(self.held);
            ones = ones.checked_add(run)?;
            self.skip(run);
            if self.held > 0 {
                self.skip(1);
                return Some(ones);
            }
        }
    }

    /// A number of so many bits, fewer than 32.
    fn number(&mut self, bits: u32) -> Option<u32> {
        self.fill();
        if self.held < bits {
            return None;
        }
        let number = self.window as u32 & ((1 << bits) - 1);
        self.skip(bits);
        Some(number)
    }
}

/// Frequencies of symbols, scaled to a sum of 2¹².
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frequencies {
    shares: Vec<u16>,
    starts: Vec<u16>,
    /// By position within the sum, the [`Slot`] there.
    slots: Vec<Slot>,
}

/// All that unpacking needs to know of a position within the sum, in one word: from the lowest
/// bits up the symbol (8), its share less one (12), and the position within that share (12).
type Slot = u32;

const BITS: u32 = 12;
const TOTAL: u32 = 1 << BITS;
/// The coder's state stays in `LOW..LOW * 256`.
const LOW: u32 = 1 << 23;

impl Frequencies {
    /// From how often each symbol occurs. At most 256 symbols.
    #[must_use]
    pub fn of(counts: &[u32]) -> Self {
        let sum: u64 = counts
            .iter()
            .map(|&count| u64::from(count))
            .sum::<u64>()
            .max(1);
        let mut shares: Vec<u16> = counts
            .iter()
            .map(|&count| {
                let share = u64::from(count) * u64::from(TOTAL) / sum;
                share.max(u64::from(count > 0)) as u16
            })
            .collect();
        // What rounding left over or took too much goes to the most frequent symbol.
        let total: i32 = shares.iter().map(|&share| i32::from(share)).sum();
        if let Some(largest) = shares.iter_mut().max_by_key(|share| **share) {
            *largest = (i32::from(*largest) + TOTAL as i32 - total).max(1) as u16;
        }
        Self::from_shares(shares).unwrap_or_else(|| Self {
            shares: vec![],
            starts: vec![],
            slots: vec![],
        })
    }

    /// From scaled frequencies as [`Frequencies::shares`] gives them. `None` when they do not sum
    /// to 2¹².
    #[must_use]
    pub fn from_shares(shares: Vec<u16>) -> Option<Self> {
        let mut starts = Vec::with_capacity(shares.len());
        let mut slots: Vec<Slot> = Vec::with_capacity(TOTAL as usize);
        for (symbol, &share) in shares.iter().enumerate() {
            let start = slots.len();
            starts.push(start as u16);
            if start + usize::from(share) > TOTAL as usize {
                return None;
            }
            let symbol = u32::from(u8::try_from(symbol).ok()?);
            let slot = |within: u16| symbol | (u32::from(share) - 1) << 8 | u32::from(within) << 20;
            slots.extend((0..share).map(slot));
        }
        (slots.len() == TOTAL as usize).then_some(Self {
            shares,
            starts,
            slots,
        })
    }

    /// The scaled frequencies.
    #[must_use]
    pub fn shares(&self) -> &[u16] {
        &self.shares
    }
}

/// Packs `symbols`, each given with the index of its frequencies in `tables`. Every symbol must
/// have a frequency above 0 there.
#[must_use]
pub fn pack_symbols(symbols: &[(u8, u8)], tables: &[Frequencies]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut state = LOW;
    for &(table, symbol) in symbols.iter().rev() {
        let table = &tables[usize::from(table)];
        let share = u32::from(table.shares[usize::from(symbol)]);
        let start = u32::from(table.starts[usize::from(symbol)]);
        while state >= ((LOW >> BITS) << 8) * share {
            bytes.push(state as u8);
            state >>= 8;
        }
        state = ((state / share) << BITS) + state % share + start;
    }
    bytes.extend(state.to_be_bytes().iter().rev());
    bytes.reverse();
    bytes
}

/// Unpacks what [`pack_symbols`] packed, symbol by symbol.
#[derive(Clone, Debug)]
pub struct Symbols {
    bytes: Vec<u8>,
    /// Where the next byte is.
    at: usize,
    state: u32,
}

impl Symbols {
    /// Starts to unpack. `None` when there is nothing.
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Option<Self> {
        let state = u32::from_be_bytes(*bytes.first_chunk()?);
        let at = size_of_val(&state);
        Some(Self { bytes, at, state })
    }

    /// The next symbol; `table` must be the one that it was packed with. Past the end, or on
    /// damaged bytes, some symbol.
    pub fn next(&mut self, table: &Frequencies) -> u8 {
        let slot = table.slots[(self.state & (TOTAL - 1)) as usize];
        let share = (slot >> 8 & (TOTAL - 1)) + 1;
        self.state = share * (self.state >> BITS) + (slot >> 20);
        while self.state < LOW {
            let Some(&byte) = self.bytes.get(self.at) else {
                self.state = self.state.max(LOW);
                break;
            };
            self.state = self.state << 8 | u32::from(byte);
            self.at += 1;
        }
        slot as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascending_numbers_survive() {
        let numbers = [0, 1, 5, 1000, 1001, (1 << 28) - 1];
        for rest in [0, 3, 11, 20] {
            if rest == 0 {
                continue; // a unary code of a quarter of a billion bits
            }
            let bytes = pack_ascending(numbers, rest);
            assert_eq!(
                unpack_ascending(&bytes, numbers.len(), rest).unwrap(),
                numbers
            );
            assert_eq!(unpack_ascending(&bytes[..1], numbers.len(), rest), None);
        }
    }

    #[test]
    fn symbols_survive_near_their_entropy() {
        let tables = [Frequencies::of(&[900, 90, 9, 1]), Frequencies::of(&[1, 1])];
        let symbols: Vec<(u8, u8)> = (0..10_000_u32)
            .map(|i| match i % 2 {
                0 => (0, u8::from(i % 10 == 0) + u8::from(i % 100 == 0)),
                _ => (1, (i / 2 % 2) as u8),
            })
            .collect();
        let bytes = pack_symbols(&symbols, &tables);
        let mut reader = Symbols::new(bytes.clone()).unwrap();
        for &(table, symbol) in &symbols {
            assert_eq!(reader.next(&tables[usize::from(table)]), symbol);
        }
        assert!(bytes.len() < 1300, "{}", bytes.len());
    }
}
