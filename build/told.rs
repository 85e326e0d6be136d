//! Writes `told.rs`: the message of an assessment, and all that it is made of, as structs whose texts can stand
//! elsewhere. They have the names and fields of the generated messages, become the same bytes and the same JSON, and
//! turn into them.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;

use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::{DescriptorProto, FieldDescriptorProto, FileDescriptorSet};

/// The message that is told.
const ROOT: &str = "Assessment";
/// What the names of types start with.
const PACKAGE: &str = ".readily.v1.";

/// The text of `told.rs`.
pub(crate) fn told(descriptors: &FileDescriptorSet) -> Result<String, Box<dyn Error>> {
    let messages = descriptors.file.iter().flat_map(|file| &file.message_type);
    let messages: BTreeMap<&str, &DescriptorProto> =
        messages.map(|message| (message.name(), message)).collect();
    let mut reached = vec![ROOT.to_owned()];
    let mut enums: Vec<String> = Vec::new();
    let mut text = String::new();
    let mut at = 0;
    while let Some(name) = reached.get(at).cloned() {
        at += 1;
        let message = messages.get(&*name).ok_or_else(|| format!("there is no message `{name}`"))?;
        for field in &message.field {
            for (kind, of) in [(Type::Message, &mut reached), (Type::Enum, &mut enums)] {
                if field.r#type() != kind {
                    continue;
                }
                let named = type_name(field)?;
                if !of.contains(&named) {
                    of.push(named);
                }
            }
        }
        write_message(&mut text, message)?;
    }
    for name in enums {
        writeln!(
            text,
            "impl Field for proto::{name} {{
    fn is_unset(&self) -> bool {{ i32::from(*self) == 0 }}
    fn put(&self, number: u32, out: &mut Vec<u8>) {{ put_number(number, u32::try_from(i32::from(*self)).unwrap_or_default(), out); }}
}}"
        )?;
    }
    Ok(text)
}

/// The name of a field's type without its package.
fn type_name(field: &FieldDescriptorProto) -> Result<String, Box<dyn Error>> {
    let name = field.type_name().strip_prefix(PACKAGE).filter(|name| !name.contains('.'));
    Ok(name.ok_or_else(|| format!("`{}` is of another package, or a map", field.name()))?.to_owned())
}

/// A field as Rust has it.
struct Shape {
    /// Its type where it stands alone, as in a oneof.
    alone: String,
    /// Its type as a field of a message.
    within: String,
    /// What makes of it the field of the generated message, alone and within.
    into_alone: &'static str,
    into_within: &'static str,
}

fn shape(field: &FieldDescriptorProto, path: &str) -> Result<Shape, Box<dyn Error>> {
    let is_repeated = field.label() == Label::Repeated;
    let kind = field.r#type();
    let (alone, into_alone) = if kind == Type::String {
        (format!("{path}Cow<'t, str>"), ".into_owned()")
    } else if kind == Type::Bool {
        ("bool".to_owned(), "")
    } else if kind == Type::Uint32 {
        ("u32".to_owned(), "")
    } else if kind == Type::Enum {
        (format!("{path}proto::{}", type_name(field)?), ".into()")
    } else if kind == Type::Message {
        (format!("{path}{}<'t>", type_name(field)?), ".into()")
    } else {
        return Err(format!("`{}` is a {kind:?}, which answers do not have", field.name()).into());
    };
    let (within, into_within) = match (kind == Type::Message, is_repeated) {
        (true, true) => (format!("Vec<{alone}>"), ".into_iter().map(Into::into).collect()"),
        (true, false) => (format!("Option<{alone}>"), ".map(Into::into)"),
        (false, false) => (alone.clone(), into_alone),
        (false, true) if kind == Type::String => {
            (format!("Vec<{alone}>"), ".into_iter().map(Cow::into_owned).collect()")
        }
        (false, true) => return Err(format!("`{}` repeats what answers do not", field.name()).into()),
    };
    Ok(Shape { alone, within, into_alone, into_within })
}

fn write_message(text: &mut String, message: &DescriptorProto) -> Result<(), Box<dyn Error>> {
    let name = message.name();
    let (mut fields, mut encode, mut set, mut json, mut into) =
        <(String, String, String, String, String)>::default();
    let mut oneofs: Vec<Vec<&FieldDescriptorProto>> = vec![Vec::new(); message.oneof_decl.len()];
    for field in &message.field {
        if let Some(at) = field.oneof_index {
            let of = oneofs.get_mut(usize::try_from(at)?).ok_or("a oneof has a name")?;
            of.push(field);
            if of.len() > 1 {
                continue;
            }
            let oneof = message.oneof_decl.get(usize::try_from(at)?).ok_or("a oneof has a name")?.name();
            writeln!(fields, "    pub {oneof}: Option<{}::{}<'t>>,", snake(name), pascal(oneof))?;
            writeln!(encode, "        if let Some(it) = &self.{oneof} {{ it.put(out); }}")?;
            write!(set, "self.{oneof}.is_some(), ")?;
            writeln!(into, "            {oneof}: it.{oneof}.map(Into::into),")?;
            continue;
        }
        let (field_name, number) = (field.name(), field.number());
        let Shape { within, into_within, .. } = shape(field, "")?;
        writeln!(fields, "    pub {field_name}: {within},")?;
        writeln!(
            encode,
            "        if !self.{field_name}.is_unset() {{ self.{field_name}.put({number}, out); }}"
        )?;
        write!(set, "!self.{field_name}.is_unset(), ")?;
        writeln!(
            json,
            "        if !self.{field_name}.is_unset() {{ open.serialize_field(\"{field_name}\", &self.{field_name})?; }}"
        )?;
        writeln!(into, "            {field_name}: it.{field_name}{into_within},")?;
    }
    // The JSON of the generated messages has what is of a oneof last.
    for oneof in &message.oneof_decl {
        writeln!(
            json,
            "        if let Some(it) = &self.{} {{ it.serialize_into(&mut open)?; }}",
            oneof.name()
        )?;
    }
    write!(
        text,
        "#[derive(Debug, Clone, Default, PartialEq)]
pub struct {name}<'t> {{
{fields}}}
impl Message for {name}<'_> {{
    fn encode(&self, out: &mut Vec<u8>) {{
{encode}    }}
}}
impl Serialize for {name}<'_> {{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {{
        let set = [{set}].into_iter().filter(|is_set| *is_set).count();
        let mut open = serializer.serialize_struct(\"readily.v1.{name}\", set)?;
{json}        open.end()
    }}
}}
impl From<{name}<'_>> for proto::{name} {{
    fn from(it: {name}<'_>) -> Self {{
        Self {{
{into}        }}
    }}
}}
"
    )?;
    for (oneof, of) in message.oneof_decl.iter().zip(oneofs) {
        write_oneof(text, name, oneof.name(), &of)?;
    }
    Ok(())
}

fn write_oneof(
    text: &mut String,
    message: &str,
    oneof: &str,
    of: &[&FieldDescriptorProto],
) -> Result<(), Box<dyn Error>> {
    let (module, name) = (snake(message), pascal(oneof));
    let (mut variants, mut put, mut json, mut into) = <(String, String, String, String)>::default();
    for field in of {
        let (field_name, number, variant) = (field.name(), field.number(), pascal(field.name()));
        let Shape { alone, into_alone, .. } = shape(field, "super::")?;
        writeln!(variants, "        {variant}({alone}),")?;
        writeln!(put, "                Self::{variant}(it) => it.put({number}, out),")?;
        writeln!(json, "                Self::{variant}(it) => open.serialize_field(\"{field_name}\", it),")?;
        writeln!(into, "                {name}::{variant}(it) => Self::{variant}(it{into_alone}),")?;
    }
    write!(
        text,
        "pub mod {module} {{
    use super::{{Field, SerializeStruct, proto}};
    #[derive(Debug, Clone, PartialEq)]
    pub enum {name}<'t> {{
{variants}    }}
    impl {name}<'_> {{
        pub(super) fn put(&self, out: &mut Vec<u8>) {{
            match self {{
{put}            }}
        }}
        pub(super) fn serialize_into<S: SerializeStruct>(&self, open: &mut S) -> Result<(), S::Error> {{
            match self {{
{json}            }}
        }}
    }}
    impl From<{name}<'_>> for proto::{module}::{name} {{
        fn from(it: {name}<'_>) -> Self {{
            match it {{
{into}            }}
        }}
    }}
}}
"
    )?;
    Ok(())
}

/// `GateResult` as `gate_result`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// `points_of` as `PointsOf`.
fn pascal(name: &str) -> String {
    let words = name.split('_').map(|word| {
        let mut letters = word.chars();
        letters
            .next()
            .map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
    });
    words.collect()
}
