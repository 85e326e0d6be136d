//! The description of the rule files as JSON Schema, draft 2020-12, for editors.

use serde_json::{Map, Value, json};

use crate::ruleset::schema::{Body, Definition, FileKind, Form, Object, Shape, definitions, reached};

/// The schema of a kind of file.
#[must_use]
pub fn schema_json(kind: FileKind) -> Value {
    let all = definitions();
    let shape = kind.shape();
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("title".to_owned(), kind.path().into());
    schema.insert("description".to_owned(), kind.about().into());
    schema.extend(shape_json(&shape));
    let used = reached(std::slice::from_ref(&shape), &all).into_iter();
    let used: Map<String, Value> =
        used.map(|definition| (definition.id.to_owned(), definition_json(definition))).collect();
    schema.insert("$defs".to_owned(), used.into());
    schema.into()
}

fn definition_json(definition: &Definition) -> Value {
    let mut schema = Map::new();
    schema.insert("description".to_owned(), definition.about.into());
    schema.extend(match &definition.body {
        Body::Shape(shape) => shape_json(shape),
        Body::Object(object) => object_json(object),
    });
    schema.into()
}

fn object_json(object: &Object) -> Map<String, Value> {
    let mut schema = Map::new();
    schema.insert("type".to_owned(), "object".into());
    let properties = object.keys.iter().map(|key| {
        let mut property = Map::new();
        property.insert("description".to_owned(), key.about.into());
        property.extend(shape_json(&key.shape));
        (key.name.to_owned(), property.into())
    });
    schema.insert("properties".to_owned(), Value::Object(properties.collect()));
    if let Some((names, shape)) = &object.others {
        schema.insert("patternProperties".to_owned(), json!({ names.pattern: shape_json(shape) }));
    }
    schema.insert("additionalProperties".to_owned(), false.into());
    let needed: Vec<&str> = object.keys.iter().filter(|key| key.needed).map(|key| key.name).collect();
    if !needed.is_empty() {
        schema.insert("required".to_owned(), needed.into());
    }
    if !object.exactly_one.is_empty() {
        let one: Vec<Value> = object.exactly_one.iter().map(|key| json!({ "required": [key] })).collect();
        schema.insert("oneOf".to_owned(), one.into());
    }
    if let Some((key, other)) = object.needs {
        schema.insert("dependentRequired".to_owned(), json!({ key: [other] }));
    }
    if let Some((key, others)) = &object.apart {
        let refused: Map<String, Value> =
            others.iter().map(|other| ((*other).to_owned(), Value::Bool(false))).collect();
        schema.insert("if".to_owned(), json!({ "required": [key] }));
        schema.insert("then".to_owned(), json!({ "properties": refused }));
    }
    schema
}

fn shape_json(shape: &Shape) -> Map<String, Value> {
    let schema = match shape {
        // A text may look like a number or a truth value, as in `label: 2026`.
        Shape::Text => json!({ "type": ["string", "number", "boolean"], "pattern": "[^ \\t\\r\\n]" }),
        Shape::Form(form) => form_json(form),
        Shape::Number => json!({ "type": "number" }),
        Shape::Whole(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        // YAML 1.2 reads `yes` as a word; editors that read YAML 1.1 see a truth value.
        Shape::YesNo => json!({ "enum": ["yes", "no", true, false] }),
        Shape::Words(words) => json!({ "enum": words }),
        Shape::Nothing => json!({ "type": "null" }),
        Shape::Of(id) => json!({ "$ref": format!("#/$defs/{id}") }),
        Shape::Any(shapes) => {
            let any: Vec<Value> = shapes.iter().map(|shape| shape_json(shape).into()).collect();
            json!({ "anyOf": any })
        }
        Shape::List { of, least, most } => {
            let mut schema = json!({ "type": "array", "items": shape_json(of) });
            put_bound(&mut schema, "minItems", Some(*least).filter(|least| *least > 0));
            put_bound(&mut schema, "maxItems", *most);
            schema
        }
        Shape::Map { names, except, of, least } => {
            let mut schema = json!({ "type": "object", "additionalProperties": shape_json(of) });
            if let (Some(names), Value::Object(map)) = (names, &mut schema) {
                // Without a type: some editors take names such as `1` for numbers here.
                let mut names = json!({ "pattern": names.pattern, "patternErrorMessage": takes(names) });
                if let (false, Value::Object(names)) = (except.is_empty(), &mut names) {
                    names.insert("not".to_owned(), json!({ "enum": except }));
                }
                map.insert("propertyNames".to_owned(), names);
            }
            put_bound(&mut schema, "minProperties", Some(*least).filter(|least| *least > 0));
            schema
        }
    };
    match schema {
        Value::Object(map) => map,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => Map::new(),
    }
}

fn form_json(form: &Form) -> Value {
    // `true` may be an id or a language; the loader reads it as the word that it is.
    let kinds = if form.takes_any_word { json!(["string", "boolean"]) } else { json!("string") };
    // Editors show the last of these in place of the pattern.
    json!({ "type": kinds, "pattern": form.pattern, "patternErrorMessage": takes(form) })
}

fn takes(form: &Form) -> String {
    format!("takes {}", form.about)
}

fn put_bound(schema: &mut Value, key: &str, bound: Option<usize>) {
    if let (Value::Object(map), Some(bound)) = (schema, bound) {
        map.insert(key.to_owned(), bound.into());
    }
}
