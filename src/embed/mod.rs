//! The page boundary: the custom element and all input and output.
