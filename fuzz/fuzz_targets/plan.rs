//! A floor plan of any bytes, with a few people in it.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hotwash_fuzz::plan(bytes));
