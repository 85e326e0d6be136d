//! The keys that a file can have, so that words of a file that is not YAML can be told from its keys.

use std::collections::BTreeMap;

use super::{Body, FileKind, Shape, definitions, reached};

/// The keys of a file, wherever in it they may stand.
#[derive(Debug, Default)]
pub struct FileKeys {
    /// Each key, and whether its value can be a text. A condition is none: it has a shape of its own.
    keys: BTreeMap<&'static str, bool>,
}

impl FileKeys {
    /// The keys of a file with a path within a rule set, or those of all files when that does not say what it is.
    #[must_use]
    pub fn of_path(path: &str) -> Self {
        let all = definitions();
        let kinds = FileKind::of_path(path).map_or_else(|| FileKind::ALL.to_vec(), |kind| vec![kind]);
        let shapes: Vec<Shape> = kinds.into_iter().map(FileKind::shape).collect();
        let mut found = Self::default();
        for definition in reached(&shapes, &all) {
            let Body::Object(object) = &definition.body else { continue };
            for key in &object.keys {
                *found.keys.entry(key.name).or_default() |= can_be_text(&key.shape);
            }
        }
        found
    }

    /// Whether a word is one of them.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.keys.contains_key(word)
    }

    /// Whether a word is one of them whose value can be a text.
    #[must_use]
    pub fn takes_text(&self, word: &str) -> bool {
        self.keys.get(word).is_some_and(|takes_text| *takes_text)
    }

    /// Their names.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.keys.keys().copied()
    }
}

fn can_be_text(shape: &Shape) -> bool {
    matches!(shape, Shape::Text) || matches!(shape, Shape::Any(several) if several.iter().any(can_be_text))
}

#[cfg(test)]
mod tests {
    use super::FileKeys;

    #[test]
    fn a_file_has_the_keys_of_its_kind() {
        let pathway = FileKeys::of_path("pathways/lead.yaml");
        for (word, is_key, takes_text) in [
            ("says", true, true),
            ("require", true, false),
            ("points", true, false),
            ("criteria", true, false),
            ("sources", false, false),
            ("geplant", false, false),
        ] {
            assert_eq!((pathway.has(word), pathway.takes_text(word)), (is_key, takes_text), "{word}");
        }
        assert!(FileKeys::of_path("evidence.yaml").has("sources"));
        assert!(FileKeys::of_path("plan.yaml").has("sources"));
    }
}
