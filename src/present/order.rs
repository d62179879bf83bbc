//! Sorting by numbers: what comes first in the reader's eyes, on top of [`order`].

use crate::text::order;

/// The numbers from 0 to `count`, by `key`, then by themselves.
pub(super) fn by_key(count: usize, key: impl Fn(usize) -> [u64; 2]) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..count).collect();
    order::sort_by_key(&mut numbers, |&index| key(index));
    numbers
}

/// A key by which the greater of two numbers that are not negative comes first.
pub(super) fn descending(number: f32) -> u64 {
    // The bits of floats that are not negative are in the order of the floats.
    u64::from(!number.max(0.0).to_bits())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_keep_their_order() {
        assert_eq!(by_key(4, |index| [(index % 2) as u64, 0]), [0, 2, 1, 3]);
    }

    #[test]
    fn numbers_come_from_the_greatest_down() {
        let numbers = [0.2, f32::NAN, 0.9, -1.0, 0.0, 0.21];
        let order = by_key(numbers.len(), |index| [descending(numbers[index]), 0]);
        assert_eq!(order, [2, 5, 0, 1, 3, 4]);
    }
}
