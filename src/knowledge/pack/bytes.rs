//! Numbers and checksums.

use std::sync::LazyLock;

/// CRC-32 as of ISO 3309 (polynomial 04C11DB7, reflected, all ones in and out), of bytes that come
/// in parts.
#[derive(Clone, Copy, Debug)]
pub struct Crc(u32);

impl Default for Crc {
    fn default() -> Self {
        Self(!0)
    }
}

impl Crc {
    /// Takes in the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        let table: &[u32; 256] = &TABLE;
        self.0 = bytes.iter().fold(self.0, |crc, byte| {
            (crc >> 8) ^ table[usize::from(crc as u8 ^ byte)]
        });
    }

    /// The sum over bytes whose checksum is known, so that more can follow them.
    #[must_use]
    pub fn after(checksum: u32) -> Self {
        Self(!checksum)
    }

    /// The checksum of all bytes.
    #[must_use]
    pub fn finish(self) -> u32 {
        !self.0
    }
}

/// The checksum of `bytes`.
pub(super) fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = Crc::default();
    crc.update(bytes);
    crc.finish()
}

/// What each byte does to the checksum. Made when it is first needed: a kilobyte that looks random
/// is one that no compression takes from a module.
static TABLE: LazyLock<[u32; 256]> = LazyLock::new(|| {
    std::array::from_fn(|byte| {
        (0..8).fold(byte as u32, |crc, _| {
            (crc >> 1) ^ if crc & 1 == 1 { 0xEDB8_8320 } else { 0 }
        })
    })
});

/// Appends `number`, 7 bits a byte, lowest first.
pub(super) fn put_varint(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Takes a number from the front of `bytes`. `None` when it is cut off or does not fit.
pub(super) fn take_varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0u64;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        let bits = u64::from(byte & 0x7f);
        if bits << shift >> shift != bits {
            return None;
        }
        number |= bits << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_usual_one() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc32(b""), 0);
        let mut crc = Crc::after(crc32(b"12345"));
        crc.update(b"6789");
        assert_eq!(crc.finish(), 0xCBF4_3926);
    }

    #[test]
    fn numbers_come_back() {
        for number in [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX] {
            let mut out = Vec::new();
            put_varint(&mut out, number);
            let mut rest = out.as_slice();
            assert_eq!(take_varint(&mut rest), Some(number));
            assert!(rest.is_empty());
        }
        assert_eq!(take_varint(&mut &[0xff; 11][..]), None);
        assert_eq!(take_varint(&mut &[0x80][..]), None);
    }
}
