//! The reader's entry point: defines `<byname-reader>`.

fn main() {}
