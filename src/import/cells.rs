//! The cells of a row in one piece of memory, as rows are read on one thread and worked on by others.

use std::iter;

use csv::ByteRecord;

/// How many bytes say where a cell ends.
const END_BYTES: usize = size_of::<usize>();

/// The cells of a row: their bytes one after the other, then where each ends.
#[derive(Debug)]
pub(super) struct Cells {
    packed: Box<[u8]>,
    count: usize,
}

impl From<&ByteRecord> for Cells {
    fn from(row: &ByteRecord) -> Self {
        let bytes = row.as_slice();
        let ends = row.len().saturating_mul(END_BYTES);
        let mut packed = Vec::with_capacity(bytes.len().saturating_add(ends));
        packed.extend_from_slice(bytes);
        let mut end = 0_usize;
        for cell in row {
            end = end.saturating_add(cell.len());
            packed.extend_from_slice(&end.to_le_bytes());
        }
        Self { packed: packed.into_boxed_slice(), count: row.len() }
    }
}

impl Cells {
    /// How many cells there are.
    pub(super) const fn len(&self) -> usize {
        self.count
    }

    /// The bytes of a cell; none behind the last.
    pub(super) fn get(&self, at: usize) -> Option<&[u8]> {
        let start = at.checked_sub(1).map_or(Some(0), |before| self.end(before))?;
        self.packed.get(start..self.end(at)?)
    }

    /// The bytes of each cell.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let mut at = 0..self.count;
        iter::from_fn(move || self.get(at.next()?))
    }

    fn end(&self, at: usize) -> Option<usize> {
        let ends = self.packed.len().checked_sub(self.count.checked_mul(END_BYTES)?)?;
        let (ends, _) = self.packed.get(ends..)?.as_chunks();
        ends.get(at).copied().map(usize::from_le_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_those_of_the_row() {
        let rows: [&[&str]; 5] = [&[], &[""], &["one"], &["", "", ""], &["a", "", "bc\n", "ü", ""]];
        for row in rows {
            let cells = Cells::from(&ByteRecord::from(row.to_vec()));
            let expected: Vec<&[u8]> = row.iter().map(|cell| cell.as_bytes()).collect();
            assert_eq!(cells.iter().collect::<Vec<_>>(), expected);
            assert_eq!((cells.len(), cells.get(row.len())), (row.len(), None));
        }
    }
}
