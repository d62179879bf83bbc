//! The tokenizer, made small.
//!
//! It is generic over what it reads from and what it emits to, and by default both are inlined
//! into each of its eighty states, together with the reporting of parse errors that nobody reads
//! here. That is fast, and a third of what a page would download. Calls in their place, and no
//! reports, cost a little time and a tenth of the bytes.

use html5gum::{Emitter, ForwardingEmitter, Reader};
use std::convert::Infallible;

/// Reads from memory, without inlining itself anywhere.
pub(super) struct FrugalReader<'a> {
    rest: &'a [u8],
}

impl<'a> FrugalReader<'a> {
    /// A reader of all of `text`.
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            rest: text.as_bytes(),
        }
    }
}

impl Reader for FrugalReader<'_> {
    type Error = Infallible;

    #[inline(never)]
    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        Ok(self.rest.split_off_first().copied())
    }

    #[inline(never)]
    fn try_read_string(&mut self, s: &[u8], case_sensitive: bool) -> Result<bool, Infallible> {
        let same = self
            .rest
            .get(..s.len())
            .is_some_and(|head| head == s || !case_sensitive && head.eq_ignore_ascii_case(s));
        if same {
            self.rest = &self.rest[s.len()..];
        }
        Ok(same)
    }

    #[inline(never)]
    fn read_until<'b>(
        &'b mut self,
        needle: &[u8],
        _: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Infallible> {
        let found = self.rest.iter().position(|byte| needle.contains(byte));
        // The needle alone when it comes first, else all before it.
        let length = found.unwrap_or(self.rest.len()).max(1);
        Ok(self
            .rest
            .split_off(..length.min(self.rest.len()))
            .filter(|head| !head.is_empty()))
    }
}

/// Emits to another emitter, and says that nobody reads the parse errors.
pub(super) struct FrugalEmitter<E>(pub(super) E);

impl<E: Emitter> ForwardingEmitter for FrugalEmitter<E> {
    type Token = E::Token;

    #[inline]
    fn inner(&mut self) -> &mut impl Emitter<Token = E::Token> {
        &mut self.0
    }

    #[inline(always)]
    fn should_emit_errors(&mut self) -> bool {
        false
    }
}
