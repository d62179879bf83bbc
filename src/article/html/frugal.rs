//! The tokenizer, made small.
//!
//! It is generic over what it reads from and what it emits to, and by default both are inlined
//! into each of its eighty states, together with the reporting of parse errors that nobody reads
//! here. That is fast, and a third of what a page would download. Calls in their place, and no
//! reports, cost a little time and a tenth of the bytes.

use html5gum::{Emitter, ForwardingEmitter, Reader};
use std::convert::Infallible;

/// Reads from memory that is its own, without inlining itself anywhere.
pub(super) struct FrugalReader {
    text: Box<[u8]>,
    /// How many bytes have been read.
    at: usize,
}

impl FrugalReader {
    /// A reader of all of `text`.
    pub(super) fn new(text: &str) -> Self {
        Self {
            text: text.as_bytes().into(),
            at: 0,
        }
    }

    fn rest(&self) -> &[u8] {
        &self.text[self.at..]
    }
}

impl Reader for FrugalReader {
    type Error = Infallible;

    #[inline(never)]
    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        let byte = self.text.get(self.at).copied();
        self.at += usize::from(byte.is_some());
        Ok(byte)
    }

    #[inline(never)]
    fn try_read_string(&mut self, s: &[u8], case_sensitive: bool) -> Result<bool, Infallible> {
        let same = self
            .rest()
            .get(..s.len())
            .is_some_and(|head| head == s || !case_sensitive && head.eq_ignore_ascii_case(s));
        if same {
            self.at += s.len();
        }
        Ok(same)
    }

    #[inline(never)]
    fn read_until<'b>(
        &'b mut self,
        needle: &[u8],
        _: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Infallible> {
        let rest = self.rest();
        let found = rest.iter().position(|byte| needle.contains(byte));
        // The needle alone when it comes first, else all before it.
        let length = found.unwrap_or(rest.len()).max(1).min(rest.len());
        let start = self.at;
        self.at += length;
        Ok(Some(&self.text[start..self.at]).filter(|head| !head.is_empty()))
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
