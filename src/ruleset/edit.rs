//! Changes of rule files as text: other bytes at a place, everything else as it was.

use super::{SourceFiles, SourceText};
use crate::finding::Place;

/// Other text at a place of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; nothing, where something is put in.
    pub place: Place,
    /// What stands there afterwards.
    pub text: String,
}

impl SourceFiles {
    /// The files with some edits made. None when an edit lies outside its file, cuts a character, or touches
    /// another one.
    #[must_use]
    pub fn edited(&self, edits: &[Edit]) -> Option<Self> {
        let mut edits: Vec<&Edit> = edits.iter().collect();
        edits.sort_by(|a, b| (&a.place, &a.text).cmp(&(&b.place, &b.text)));
        let mut changed = self.clone();
        for of_file in edits.chunk_by(|a, b| a.place.file == b.place.file) {
            let path = &of_file.first()?.place.file;
            let before = self.text(path);
            let mut after = String::with_capacity(before.len());
            let mut at = 0;
            for edit in of_file {
                after.push_str(before.get(at..edit.place.start)?);
                after.push_str(&edit.text);
                at = edit.place.end;
            }
            after.push_str(before.get(at..)?);
            changed.add(path, SourceText::Text(after.into()));
        }
        Some(changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(file: &str, start: usize, end: usize, text: &str) -> Edit {
        Edit { place: Place::new(&file.into(), start..end), text: text.to_owned() }
    }

    #[test]
    fn edits_change_their_bytes_alone() {
        let files = SourceFiles::new("x").with("a.yaml", "größe: 1 # keep\nb: 22\n").with("b.yaml", "c: 3\n");
        let edits = [edit("a.yaml", 21, 23, "7"), edit("a.yaml", 9, 10, "12"), edit("b.yaml", 3, 4, "9")];
        let edited = files.edited(&edits).unwrap();
        assert_eq!(edited.text("a.yaml"), "größe: 12 # keep\nb: 7\n");
        assert_eq!(edited.text("b.yaml"), "c: 9\n");
    }

    #[test]
    fn edits_that_do_not_fit_change_nothing() {
        let files = SourceFiles::new("x").with("a.yaml", "größe: 1\n");
        assert_eq!(files.edited(&[edit("a.yaml", 90, 91, "")]), None);
        assert_eq!(files.edited(&[edit("a.yaml", 3, 4, "")]), None, "within a character");
        assert_eq!(files.edited(&[edit("a.yaml", 0, 2, ""), edit("a.yaml", 1, 2, "")]), None, "twice");
    }
}
