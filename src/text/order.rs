//! Sorting, compiled once.
//!
//! The standard library's sort is compiled anew for each type that it sorts, at three to six
//! kilobytes each: a seventh of the engine's code, for lists of a few dozen items. Here one merge
//! sort over numbers serves all types; it asks for the order of two items through a call.

use std::cmp::Ordering;

/// Sorts from the least to the greatest. Equal items keep their order.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Sorts by what `key` says of each item. Items with equal keys keep their order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts by `compare`. Equal items keep their order.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut order = order(items.len(), &|a, b| compare(&items[a], &items[b]));
    // Item `order[to]` goes to `to`. What stood at a place that is already filled has moved on to
    // where the order of that place says.
    for to in 0..items.len() {
        let mut from = order[to];
        while from < to {
            from = order[from];
        }
        order[to] = from;
        items.swap(from, to);
    }
}

/// The numbers from 0 to `count` in the order that `compare` gives them; bottom-up merge sort
/// (Knuth, The Art of Computer Programming, volume 3, section 5.2.4).
fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..count).collect();
    let mut merged = Vec::with_capacity(count);
    let mut width = 1;
    while width < count {
        merged.clear();
        for start in (0..count).step_by(2 * width) {
            let end = count.min(start + 2 * width);
            let middle = count.min(start + width);
            let (mut left, mut right) = (start, middle);
            while left < middle || right < end {
                let take_right = left == middle
                    || right < end && compare(sorted[right], sorted[left]) == Ordering::Less;
                let next = if take_right { &mut right } else { &mut left };
                merged.push(sorted[*next]);
                *next += 1;
            }
        }
        std::mem::swap(&mut sorted, &mut merged);
        width *= 2;
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_standard_library_sorts(items in prop::collection::vec((0u8..8, any::<u8>()), 0..200)) {
            let mut ours = items.clone();
            sort_by_key(&mut ours, |item| item.0);
            let mut theirs = items.clone();
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(ours, theirs);
            let mut ours = items.clone();
            sort(&mut ours);
            let mut theirs = items;
            theirs.sort();
            prop_assert_eq!(ours, theirs);
        }
    }
}
