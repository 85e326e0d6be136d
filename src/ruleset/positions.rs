//! Where in their files many places are.

use std::collections::BTreeMap;

use super::SourceFiles;
use crate::finding::{Finding, LineColumn, Lines, Place};

/// The lines of the files that some places lie in, read once for all of them.
#[derive(Debug)]
pub struct Positions<'f>(BTreeMap<&'f str, Lines<'f>>);

impl<'f> Positions<'f> {
    /// The lines of the files that findings lie in.
    #[must_use]
    pub fn of_findings(findings: &'f [Finding], files: &'f SourceFiles) -> Self {
        let related = |finding: &'f Finding| finding.related.as_ref().map(|(place, _)| place);
        let places = findings.iter().flat_map(|finding| [&finding.place].into_iter().chain(related(finding)));
        Self::of(places, files)
    }

    /// The lines of the files that places lie in.
    #[must_use]
    pub fn of(places: impl IntoIterator<Item = &'f Place>, files: &'f SourceFiles) -> Self {
        let mut of: BTreeMap<&str, Lines<'_>> = BTreeMap::new();
        for Place { file, .. } in places {
            of.entry(file).or_insert_with(|| Lines::of(files.text(file)));
        }
        Self(of)
    }

    /// The lines of the file of a place; none for a file that no place lies in.
    #[must_use]
    pub fn lines(&self, place: &Place) -> Option<&Lines<'f>> {
        self.0.get(&*place.file)
    }

    /// The line and column of a place's first byte, and of the byte after its last.
    #[must_use]
    pub fn of_place(&self, place: &Place) -> (LineColumn, LineColumn) {
        let top = LineColumn { line: 1, column: 1 };
        let at = |byte| self.lines(place).map_or(top, |lines| lines.at(byte));
        (at(place.start), at(place.end.max(place.start)))
    }
}
