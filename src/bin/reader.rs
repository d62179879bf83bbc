//! The reader's entry point: what `src/embed/js/byname.js` fetches for `<byname-reader>`.

pub use byname::embed::Session;

fn main() {
    byname::embed::report_panics();
}
