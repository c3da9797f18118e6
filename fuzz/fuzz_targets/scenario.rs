//! A scenario of any bytes, on the bundled plans.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hotwash_fuzz::scenario(bytes));
