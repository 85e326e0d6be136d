//! Protobuf's bytes, written straight into a buffer: each field of a message in the order of their numbers, without
//! those that say nothing, as `prost` writes them.

use std::borrow::Cow;

/// How what follows a field's number is read: a number, or so many bytes.
const NUMBER: u32 = 0;
const DELIMITED: u32 = 2;

/// A message.
pub(super) trait Message {
    /// Adds its fields.
    fn encode(&self, out: &mut Vec<u8>);
}

/// What can stand in a field.
pub(super) trait Field {
    /// Whether it says nothing, so that a message leaves it out.
    fn is_unset(&self) -> bool;

    /// Adds it under a number, whether or not it says anything.
    fn put(&self, number: u32, out: &mut Vec<u8>);
}

impl Field for Cow<'_, str> {
    fn is_unset(&self) -> bool {
        self.is_empty()
    }

    fn put(&self, number: u32, out: &mut Vec<u8>) {
        put_text(number, self, out);
    }
}

impl Field for bool {
    fn is_unset(&self) -> bool {
        !self
    }

    fn put(&self, number: u32, out: &mut Vec<u8>) {
        put_number(number, u32::from(*self), out);
    }
}

impl Field for u32 {
    fn is_unset(&self) -> bool {
        *self == 0
    }

    fn put(&self, number: u32, out: &mut Vec<u8>) {
        put_number(number, *self, out);
    }
}

impl<M: Message> Field for M {
    fn is_unset(&self) -> bool {
        false
    }

    fn put(&self, number: u32, out: &mut Vec<u8>) {
        put_varint((number << 3) | DELIMITED, out);
        // Most messages are short enough for one byte of length; what follows it is moved for the others.
        let at = out.len();
        out.push(0);
        self.encode(out);
        let length = out.len().saturating_sub(at).saturating_sub(1);
        let written = Varint::of(u32::try_from(length).unwrap_or(u32::MAX));
        let longer = written.length.saturating_sub(1);
        if longer > 0 {
            let end = out.len();
            out.resize(end.saturating_add(longer), 0);
            out.copy_within(at.saturating_add(1)..end, at.saturating_add(1).saturating_add(longer));
        }
        for (place, byte) in out.iter_mut().skip(at).zip(written.bytes()) {
            *place = *byte;
        }
    }
}

impl<M: Message> Field for Option<M> {
    fn is_unset(&self) -> bool {
        self.is_none()
    }

    fn put(&self, number: u32, out: &mut Vec<u8>) {
        if let Some(message) = self {
            message.put(number, out);
        }
    }
}

impl<M: Message> Field for Vec<M> {
    fn is_unset(&self) -> bool {
        self.is_empty()
    }

    fn put(&self, number: u32, out: &mut Vec<u8>) {
        for message in self {
            message.put(number, out);
        }
    }
}

impl Field for Vec<Cow<'_, str>> {
    fn is_unset(&self) -> bool {
        self.is_empty()
    }

    fn put(&self, number: u32, out: &mut Vec<u8>) {
        for text in self {
            put_text(number, text, out);
        }
    }
}

/// Adds a text.
pub(super) fn put_text(number: u32, text: &str, out: &mut Vec<u8>) {
    put_varint((number << 3) | DELIMITED, out);
    put_varint(u32::try_from(text.len()).unwrap_or(u32::MAX), out);
    out.extend_from_slice(text.as_bytes());
}

/// Adds a number, which is none below zero.
pub(super) fn put_number(number: u32, value: u32, out: &mut Vec<u8>) {
    put_varint((number << 3) | NUMBER, out);
    put_varint(value, out);
}

fn put_varint(value: u32, out: &mut Vec<u8>) {
    match u8::try_from(value) {
        Ok(byte) if byte < 0x80 => out.push(byte),
        _ => out.extend_from_slice(Varint::of(value).bytes()),
    }
}

/// A number in seven bits a byte, the lowest first; the highest bit says that there are more.
struct Varint {
    bytes: [u8; 5],
    length: usize,
}

impl Varint {
    fn of(mut value: u32) -> Self {
        let mut varint = Self { bytes: [0; 5], length: 0 };
        for byte in &mut varint.bytes {
            *byte = u8::try_from(value & 0x7F).unwrap_or_default();
            varint.length = varint.length.saturating_add(1);
            value >>= 7;
            if value == 0 {
                break;
            }
            *byte |= 0x80;
        }
        varint
    }

    fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or(&self.bytes)
    }
}
