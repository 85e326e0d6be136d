//! A validator for the keywords of JSON Schema that the schemas use; any other keyword stops the test. The kept
//! ones turn on features of libraries that the program shares, so that tests would run another program.

use std::cell::RefCell;
use std::collections::BTreeMap;

use regex::Regex;
use serde_json::{Map, Value};

/// Keywords that say nothing about whether a value is valid.
const NOTES: [&str; 6] = ["$schema", "$defs", "title", "description", "patternErrorMessage", "then"];

/// A schema that values can be held against.
pub(crate) struct Validator {
    schema: Value,
    patterns: RefCell<BTreeMap<String, Regex>>,
}

impl Validator {
    /// A validator for a schema.
    pub(crate) fn new(schema: Value) -> Self {
        Self { schema, patterns: RefCell::default() }
    }

    /// The first thing that is wrong with a value, with where; none when it is valid.
    pub(crate) fn error(&self, value: &Value) -> Option<String> {
        self.check(&self.schema, value, "")
    }

    fn check(&self, schema: &Value, value: &Value, at: &str) -> Option<String> {
        match schema {
            Value::Bool(true) => None,
            Value::Bool(false) => Some(format!("{at}: nothing may stand here")),
            Value::Object(keywords) => keywords
                .iter()
                .find_map(|(keyword, argument)| self.keyword(keywords, keyword, argument, value, at)),
            Value::Null | Value::Number(_) | Value::String(_) | Value::Array(_) => {
                panic!("not a schema: {schema}")
            }
        }
    }

    fn keyword(
        &self,
        keywords: &Map<String, Value>,
        keyword: &str,
        argument: &Value,
        value: &Value,
        at: &str,
    ) -> Option<String> {
        let valid = |schema: &Value| self.check(schema, value, at).is_none();
        let count =
            |schemas: &Value| schemas.as_array().unwrap().iter().filter(|schema| valid(schema)).count();
        let length = |items: usize| u64::try_from(items).unwrap();
        let bound = || argument.as_u64().unwrap();
        let holds = match keyword {
            "$ref" => {
                let id = argument.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                return self.check(&self.schema["$defs"][id], value, at);
            }
            "type" => match argument.as_array() {
                Some(types) => types.iter().any(|name| is_of(value, name)),
                None => is_of(value, argument),
            },
            "enum" => argument.as_array().unwrap().contains(value),
            "pattern" => value.as_str().is_none_or(|text| self.matches(argument.as_str().unwrap(), text)),
            "minimum" => value.as_i64().is_none_or(|number| number >= argument.as_i64().unwrap()),
            "maximum" => value.as_i64().is_none_or(|number| number <= argument.as_i64().unwrap()),
            "minItems" => value.as_array().is_none_or(|items| length(items.len()) >= bound()),
            "maxItems" => value.as_array().is_none_or(|items| length(items.len()) <= bound()),
            "minProperties" => value.as_object().is_none_or(|map| length(map.len()) >= bound()),
            "not" => !valid(argument),
            "anyOf" => count(argument) > 0,
            "oneOf" => count(argument) == 1,
            "if" => !valid(argument) || valid(&keywords["then"]),
            "required" => value.as_object().is_none_or(|map| has_all(map, argument)),
            "dependentRequired" => value.as_object().is_none_or(|map| {
                let mut needs = argument.as_object().unwrap().iter();
                needs.all(|(key, others)| !map.contains_key(key) || has_all(map, others))
            }),
            "items" => {
                let items = value.as_array().into_iter().flatten().enumerate();
                return items
                    .into_iter()
                    .find_map(|(n, item)| self.check(argument, item, &format!("{at}/{n}")));
            }
            "propertyNames" => {
                let names = value.as_object().into_iter().flat_map(Map::keys);
                return names.into_iter().find_map(|name| self.check(argument, &name.as_str().into(), at));
            }
            "properties" | "patternProperties" | "additionalProperties" => {
                return self.properties(keywords, keyword, value, at);
            }
            _ if NOTES.contains(&keyword) => true,
            _ => panic!("the validator does not know `{keyword}`"),
        };
        (!holds).then(|| format!("{at}: {value} against {keyword}: {argument}"))
    }

    /// Checks the values that a keyword of a map is about.
    fn properties(
        &self,
        keywords: &Map<String, Value>,
        keyword: &str,
        value: &Value,
        at: &str,
    ) -> Option<String> {
        value.as_object().into_iter().flatten().find_map(|(name, value)| {
            let own = keywords.get("properties").and_then(|known| known.get(name));
            let patterns = keywords.get("patternProperties").and_then(Value::as_object);
            let by_pattern = patterns.into_iter().flatten().find(|(pattern, _)| self.matches(pattern, name));
            let by_pattern = by_pattern.map(|(_, schema)| schema);
            let schema = match keyword {
                "properties" => own,
                "patternProperties" => by_pattern,
                _ if own.is_some() || by_pattern.is_some() => None,
                _ => keywords.get(keyword),
            };
            schema.and_then(|schema| self.check(schema, value, &format!("{at}/{name}")))
        })
    }

    fn matches(&self, pattern: &str, text: &str) -> bool {
        let mut patterns = self.patterns.borrow_mut();
        let regex = patterns.entry(pattern.to_owned()).or_insert_with(|| Regex::new(pattern).unwrap());
        regex.is_match(text)
    }
}

fn has_all(map: &Map<String, Value>, names: &Value) -> bool {
    names.as_array().unwrap().iter().all(|name| map.contains_key(name.as_str().unwrap()))
}

fn is_of(value: &Value, name: &Value) -> bool {
    match name.as_str().unwrap() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no type `{other}`"),
    }
}

#[test]
fn the_validator_refuses_what_is_wrong() {
    let valid = |schema: &str, value: &str| {
        Validator::new(serde_json::from_str(schema).unwrap())
            .error(&serde_json::from_str(value).unwrap())
            .is_none()
    };
    for (schema, right, wrong) in [
        (r#"{ "type": ["string", "null"] }"#, "null", "1"),
        (r#"{ "type": "integer", "minimum": 0, "maximum": 9 }"#, "9", "10"),
        (r#"{ "type": "integer" }"#, "2", "2.5"),
        (r#"{ "enum": ["a", true] }"#, "true", r#""true""#),
        (r#"{ "pattern": "^a$" }"#, r#""a""#, r#""ab""#),
        (
            r#"{ "type": "array", "items": { "type": "number" }, "minItems": 1, "maxItems": 2 }"#,
            "[1, 2]",
            "[]",
        ),
        (r#"{ "type": "array", "maxItems": 2 }"#, "[1, 2]", "[1, 2, 3]"),
        (r#"{ "items": { "type": "number" } }"#, "[1]", r#"[1, "a"]"#),
        (r#"{ "required": ["a"] }"#, r#"{ "a": 1 }"#, "{}"),
        (r#"{ "minProperties": 1 }"#, r#"{ "a": 1 }"#, "{}"),
        (r#"{ "properties": { "a": { "type": "null" } } }"#, r#"{ "b": 1 }"#, r#"{ "a": 1 }"#),
        (
            r#"{ "properties": { "a": true }, "additionalProperties": false }"#,
            r#"{ "a": 1 }"#,
            r#"{ "b": 1 }"#,
        ),
        (r#"{ "patternProperties": { "^a": { "type": "null" } } }"#, r#"{ "b": 1 }"#, r#"{ "ab": 1 }"#),
        (
            r#"{ "patternProperties": { "^a": true }, "additionalProperties": false }"#,
            r#"{ "ab": 1 }"#,
            r#"{ "b": 1 }"#,
        ),
        (
            r#"{ "propertyNames": { "pattern": "^a", "not": { "enum": ["ab"] } } }"#,
            r#"{ "ac": 1 }"#,
            r#"{ "ab": 1 }"#,
        ),
        (r#"{ "anyOf": [{ "type": "null" }, { "type": "string" }] }"#, "null", "1"),
        (
            r#"{ "oneOf": [{ "required": ["a"] }, { "required": ["b"] }] }"#,
            r#"{ "a": 1 }"#,
            r#"{ "a": 1, "b": 1 }"#,
        ),
        (
            r#"{ "if": { "required": ["a"] }, "then": { "properties": { "b": false } } }"#,
            r#"{ "b": 1 }"#,
            r#"{ "a": 1, "b": 1 }"#,
        ),
        (r##"{ "$ref": "#/$defs/x", "$defs": { "x": { "type": "null" } } }"##, "null", "1"),
    ] {
        assert!(valid(schema, right), "{schema} {right}");
        assert!(!valid(schema, wrong), "{schema} {wrong}");
    }
}
