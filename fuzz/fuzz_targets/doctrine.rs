//! A doctrine of any bytes, in a building of two rooms.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hotwash_fuzz::doctrine(bytes));
