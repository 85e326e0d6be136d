//! JSON on one line, straight into a buffer. Names of fields need no escaping, most texts need none either, and what
//! is rarer than both is written by `serde_json`.

use serde::ser::{Error as _, Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};
use serde_json::Error;

/// Writes a message. Messages of answers have no maps and no tuples.
///
/// # Errors
/// When the message says so of itself.
pub(super) fn write(message: &impl Serialize, out: &mut Vec<u8>) -> Result<(), Error> {
    message.serialize(Line(out))
}

struct Line<'o>(&'o mut Vec<u8>);

impl Line<'_> {
    fn text(self, text: &str) -> Result<(), Error> {
        // Every byte is looked at, without a way out before the end: many are then looked at at once.
        let is_escaped = |byte: u8| u8::from(byte < 0x20) | u8::from(byte == b'"') | u8::from(byte == b'\\');
        if text.bytes().fold(0, |any, byte| any | is_escaped(byte)) != 0 {
            return serde_json::to_writer(self.0, text);
        }
        self.0.push(b'"');
        self.0.extend_from_slice(text.as_bytes());
        self.0.push(b'"');
        Ok(())
    }
}

/// A list or an object that is being written.
struct Open<'o> {
    out: &'o mut Vec<u8>,
    is_empty: bool,
    end: u8,
}

impl<'o> Open<'o> {
    fn new(out: &'o mut Vec<u8>, start: u8, end: u8) -> Self {
        out.push(start);
        Self { out, is_empty: true, end }
    }

    fn comma(&mut self) {
        if !self.is_empty {
            self.out.push(b',');
        }
        self.is_empty = false;
    }

    fn close(self) {
        self.out.push(self.end);
    }
}

impl SerializeSeq for Open<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.comma();
        value.serialize(Line(self.out))
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

impl SerializeStruct for Open<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        self.comma();
        self.out.push(b'"');
        self.out.extend_from_slice(key.as_bytes());
        self.out.extend_from_slice(b"\":");
        value.serialize(Line(self.out))
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

/// Values without parts that `serde_json` writes.
macro_rules! written_by_serde_json {
    ($($method:ident: $kind:ty),*) => {
        $(fn $method(self, value: $kind) -> Result<(), Error> {
            serde_json::to_writer(self.0, &value)
        })*
    };
}

fn unknown<T>(what: &str) -> Result<T, Error> {
    Err(Error::custom(format_args!("an answer holds {what}")))
}

impl<'o> Serializer for Line<'o> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Open<'o>;
    type SerializeStruct = Open<'o>;
    type SerializeMap = Impossible<(), Error>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeStructVariant = Impossible<(), Error>;

    written_by_serde_json!(
        serialize_bool: bool, serialize_char: char, serialize_f32: f32, serialize_f64: f64,
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_bytes: &[u8]
    );

    fn serialize_str(self, text: &str) -> Result<(), Error> {
        self.text(text)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.0.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.text(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        unknown("a variant with a value")
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'o>, Error> {
        Ok(Open::new(self.0, b'[', b']'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'o>, Error> {
        Ok(Open::new(self.0, b'{', b'}'))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Impossible<(), Error>, Error> {
        unknown("a map")
    }

    fn serialize_tuple(self, _: usize) -> Result<Impossible<(), Error>, Error> {
        unknown("a tuple")
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Impossible<(), Error>, Error> {
        unknown("a tuple")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Error>, Error> {
        unknown("a tuple")
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Error>, Error> {
        unknown("a variant with fields")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::proto;

    #[test]
    fn a_message_is_written_as_serde_json_writes_it() {
        let texts =
            ["", "plain", "say \"no\"", "a\\b", "line\nbreak\ttab\u{1}", "Größe – „ja“ 🦀\u{7f}", "{}[],:"];
        let mut message = proto::Assessment {
            identity: Some(proto::Identity {
                semantics_version: 7,
                approved: true,
                ..proto::Identity::default()
            }),
            score: Some(proto::Points::default()),
            outcome: proto::Outcome::Scored.into(),
            ..proto::Assessment::default()
        };
        for text in texts {
            let value = proto::value::Value::List(proto::ValueList {
                values: vec![proto::Value { value: Some(proto::value::Value::Choice(text.into())) }],
            });
            let reading = proto::reading::Reading::Value(proto::Value { value: Some(value) });
            message.observed.push(proto::Observed {
                only: text.into(),
                sources: texts.iter().map(|text| (*text).to_owned()).collect(),
                reading: Some(proto::Reading { reading: Some(reading) }),
                ..proto::Observed::default()
            });
        }
        let advice = proto::Advice::default();
        let advised = super::super::Advised { assessment: message, advice };
        let mut line = Vec::new();
        write(&advised, &mut line).unwrap();
        assert_eq!(String::from_utf8(line).unwrap(), serde_json::to_string(&advised).unwrap());
    }

    #[test]
    fn every_character_is_escaped_wherever_it_stands() {
        for letter in (0_u8..=0x7F).map(char::from).chain(['ß', '–', '🦀']) {
            for at in 0..20 {
                let text: String = (0..20).map(|place| if place == at { letter } else { 'x' }).collect();
                let mut line = Vec::new();
                write(&text, &mut line).unwrap();
                assert_eq!(String::from_utf8(line).unwrap(), serde_json::to_string(&text).unwrap());
            }
        }
    }

    #[test]
    fn what_no_answer_has_is_refused() {
        let map = std::collections::BTreeMap::from([("a", 1)]);
        assert_eq!(write(&map, &mut Vec::new()).unwrap_err().to_string(), "an answer holds a map");
        assert!(write(&(1, 2), &mut Vec::new()).is_err());
    }
}
