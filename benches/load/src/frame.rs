//! How gRPC frames messages: a byte that says whether it is compressed, four bytes of length, the message.

use bytes::{BufMut as _, Bytes, BytesMut};

/// The bytes before each message.
const HEADER_BYTES: usize = 5;

/// A message as it is sent, not compressed.
pub(crate) fn framed(message: &[u8]) -> anyhow::Result<Bytes> {
    let mut bytes = BytesMut::with_capacity(message.len().saturating_add(HEADER_BYTES));
    bytes.put_u8(0);
    bytes.put_u32(u32::try_from(message.len())?);
    bytes.put_slice(message);
    Ok(bytes.freeze())
}

/// Counts messages as their bytes come in, without keeping them.
#[derive(Debug, Default)]
pub(crate) struct Frames {
    header: [u8; HEADER_BYTES],
    /// How many bytes of the header are there.
    header_filled: usize,
    /// How many bytes of the message are still to come.
    left: usize,
    /// The length of the message that comes in.
    length: usize,
}

impl Frames {
    /// Takes bytes in. Calls `ended` with the length of each message that ends in them.
    pub(crate) fn take(&mut self, mut bytes: &[u8], mut ended: impl FnMut(usize)) {
        loop {
            if self.header_filled < HEADER_BYTES {
                let Some((first, rest)) = bytes.split_first() else { return };
                if let Some(place) = self.header.get_mut(self.header_filled) {
                    *place = *first;
                }
                self.header_filled += 1;
                bytes = rest;
                if self.header_filled < HEADER_BYTES {
                    continue;
                }
                let [_, length @ ..] = self.header;
                self.length = usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX);
                self.left = self.length;
            }
            let taken = self.left.min(bytes.len());
            self.left -= taken;
            bytes = bytes.split_at(taken).1;
            if self.left > 0 {
                return;
            }
            self.header_filled = 0;
            ended(self.length);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_counted_wherever_their_bytes_are_cut() {
        let all = [framed(b"one").unwrap(), framed(b"").unwrap(), framed(&[7; 300]).unwrap()].concat();
        for cut in 1..all.len() {
            let (mut frames, mut lengths) = (Frames::default(), Vec::new());
            for part in all.chunks(cut) {
                frames.take(part, |length| lengths.push(length));
            }
            assert_eq!(lengths, [3, 0, 300], "cut every {cut} bytes");
        }
    }
}
