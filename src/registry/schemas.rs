//! The schemas as files for editors.

use crate::render::schema_json;
use crate::ruleset::schema::FileKind;

/// The name of the file with the schema of a kind.
#[must_use]
pub fn schema_file(kind: FileKind) -> String {
    format!("{}.schema.json", kind.word())
}

/// The text of that file.
#[must_use]
pub fn schema_text(kind: FileKind) -> String {
    format!("{:#}\n", schema_json(kind))
}

/// The first line of a rule file, by which editors find its schema: `folder` is where the schemas are, seen from
/// the rule set's folder. None for files without a schema.
#[must_use]
pub fn schema_line(path: &str, folder: &str) -> Option<String> {
    let kind = FileKind::of_path(path)?;
    let up = "../".repeat(path.matches('/').count());
    Some(format!("# yaml-language-server: $schema={up}{folder}/{}", schema_file(kind)))
}
