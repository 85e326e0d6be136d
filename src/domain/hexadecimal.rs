//! Digests as text.

/// Bytes in hexadecimal, with small letters.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |half: u8| half.wrapping_add(if half < 10 { b'0' } else { b'a' - 10 });
    let mut text = vec![0; bytes.len().saturating_mul(2)];
    for ([high, low], byte) in text.as_chunks_mut().0.iter_mut().zip(bytes) {
        (*high, *low) = (digit(byte >> 4), digit(byte & 0xF));
    }
    String::from_utf8(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_has_two_digits() {
        assert_eq!(hexadecimal(&[0x00, 0x0A, 0x7F, 0xFF]), "000a7fff");
    }
}
