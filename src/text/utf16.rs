//! The only place where byte offsets and UTF-16 offsets meet.

/// Converts between byte offsets (Rust) and UTF-16 code unit offsets (JavaScript, the DOM, the
/// annotations JSON) of one text.
///
/// Building is one pass over the text; a conversion is a binary search over its non-ASCII
/// characters, so ASCII text costs nothing.
#[derive(Clone, Debug)]
pub struct Utf16Offsets {
    wide: Vec<Wide>,
    bytes: u32,
    units: u32,
}

/// A character that takes more than one byte.
#[derive(Clone, Copy, Debug)]
struct Wide {
    byte: u32,
    unit: u32,
    bytes: u8,
    units: u8,
}

impl Utf16Offsets {
    /// Reads `text` once and remembers where its two counts part.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut wide = Vec::new();
        let (mut byte, mut unit) = (0, 0);
        for c in text.chars() {
            let (bytes, units) = (c.len_utf8() as u8, c.len_utf16() as u8);
            if bytes > 1 {
                wide.push(Wide {
                    byte,
                    unit,
                    bytes,
                    units,
                });
            }
            byte += u32::from(bytes);
            unit += u32::from(units);
        }
        Self {
            wide,
            bytes: byte,
            units: unit,
        }
    }

    /// The UTF-16 offset of a byte offset; `None` past the end or inside a character.
    #[must_use]
    pub fn to_utf16(&self, byte: usize) -> Option<u32> {
        let byte = u32::try_from(byte)
            .ok()
            .filter(|&byte| byte <= self.bytes)?;
        let before = self.wide.partition_point(|w| w.byte < byte);
        let Some(last) = before.checked_sub(1).map(|i| self.wide[i]) else {
            return Some(byte);
        };
        let rest = byte.checked_sub(last.byte + u32::from(last.bytes))?;
        Some(last.unit + u32::from(last.units) + rest)
    }

    /// The byte offset of a UTF-16 offset; `None` past the end or between the halves of a
    /// surrogate pair.
    #[must_use]
    pub fn to_byte(&self, unit: u32) -> Option<usize> {
        if unit > self.units {
            return None;
        }
        let before = self.wide.partition_point(|w| w.unit < unit);
        let Some(last) = before.checked_sub(1).map(|i| self.wide[i]) else {
            return Some(unit as usize);
        };
        let rest = unit.checked_sub(last.unit + u32::from(last.units))?;
        Some((last.byte + u32::from(last.bytes) + rest) as usize)
    }

    /// Length of the text in UTF-16 code units.
    #[must_use]
    pub fn len_utf16(&self) -> u32 {
        self.units
    }
}
