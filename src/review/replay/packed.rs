//! Bytes and text as they travel within a page.

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, GzBuilder};

/// Bytes compressed (gzip, without name, time or system) and as base64: the same ones each time.
pub(super) fn packed(bytes: &[u8]) -> String {
    /// What gzip writes for a system that is not named.
    const UNKNOWN_SYSTEM: u8 = 255;
    let mut packer = GzBuilder::new()
        .mtime(0)
        .operating_system(UNKNOWN_SYSTEM)
        .write(Vec::new(), Compression::best());
    packer
        .write_all(bytes)
        .expect("writing to memory does not fail");
    let packed = packer.finish().expect("writing to memory does not fail");
    STANDARD.encode(packed)
}

/// JSON that holds nothing that could end a `script` element, begin a comment in one or break a line.
pub(super) fn within_script(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            letter => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn packed_bytes_come_back_and_hold_no_time() {
        let bytes: Vec<u8> = (0..5000_u32).map(|number| (number % 251) as u8).collect();
        let text = packed(&bytes);
        assert_eq!(text, packed(&bytes));
        let raw = STANDARD.decode(text).expect("base64");
        assert_eq!(raw[4..8], [0; 4], "the place of the time");
        let mut back = Vec::new();
        let mut reader = flate2::read::GzDecoder::new(&raw[..]);
        reader.read_to_end(&mut back).expect("gzip");
        assert_eq!(back, bytes);
    }

    #[test]
    fn nothing_ends_the_script_element_and_the_json_says_the_same() {
        let hostile = "</script><!--&\u{2028}";
        let json = serde_json::to_string(hostile).expect("text");
        let safe = within_script(&json);
        assert!(!safe.contains(['<', '>', '&', '\u{2028}']), "{safe}");
        let read: String = serde_json::from_str(&safe).expect("still JSON");
        assert_eq!(read, hostile);
    }
}
