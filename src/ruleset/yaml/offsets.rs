//! From the bytes of a decoded text back to the bytes of the file that they came from.

use super::{Node, Style};

/// Where in the file the bytes of a scalar's decoded text came from.
#[derive(Debug)]
pub struct Offsets {
    pieces: Vec<Piece>,
    /// Past the last byte that they can come from.
    end: usize,
}

/// A stretch of a decoded text, up to where the next starts.
#[derive(Debug)]
struct Piece {
    /// Its first byte in the decoded text.
    decoded: usize,
    /// The byte of the file that its first byte came from.
    source: usize,
    /// Whether it stands in the file as it is; otherwise all of it came from one byte.
    is_straight: bool,
}

impl Offsets {
    /// Those of a scalar in a file.
    #[must_use]
    pub fn of(source: &str, node: &Node) -> Self {
        let start = node.bytes.start;
        let (Some(scalar), Some(raw)) = (node.scalar(), source.get(node.bytes.clone())) else {
            return Self { pieces: Vec::new(), end: start };
        };
        let mut offsets = Self { pieces: Vec::new(), end: node.bytes.end };
        match scalar.style {
            Style::Plain => offsets.add_quoted(raw, &scalar.text, start, 0, scalar.style),
            Style::Single | Style::Double => offsets.add_quoted(raw, &scalar.text, start, 1, scalar.style),
            Style::Literal | Style::Folded => offsets.add_block(source, node, &scalar.text),
        }
        offsets
    }

    /// The byte of the file that a byte of the decoded text came from; the scalar's end when the byte is past the
    /// text's end.
    #[must_use]
    pub fn source_byte(&self, decoded_byte: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.decoded <= decoded_byte);
        let source = self.pieces.get(after.saturating_sub(1)).map_or(self.end, |piece| {
            let within = if piece.is_straight { decoded_byte.saturating_sub(piece.decoded) } else { 0 };
            piece.source + within
        });
        source.min(self.end)
    }

    fn add(&mut self, decoded: usize, source: usize, is_straight: bool) {
        let goes_on = self.pieces.last().is_some_and(|last| {
            is_straight && last.is_straight && source - last.source == decoded - last.decoded
        });
        if !goes_on {
            self.pieces.push(Piece { decoded, source, is_straight });
        }
    }

    /// Plain and quoted texts, which start at a byte: blanks around a line break are folded, and quotes have escapes.
    fn add_quoted(&mut self, raw: &str, decoded: &str, start: usize, quote: usize, style: Style) {
        let mut at = quote;
        let mut rest = decoded;
        // Up to where blanks are known to have no line break among them.
        let mut unbroken = 0;
        loop {
            let done = decoded.len() - rest.len();
            let left = raw.get(at..).unwrap_or("");
            if at >= unbroken {
                let blanks = left.find(|c| !is_blank(c)).unwrap_or(left.len());
                if left.get(..blanks).is_some_and(|run| run.contains('\n')) {
                    self.add(done, start + at, false);
                    at += blanks;
                    rest = rest.trim_start_matches(is_blank);
                    continue;
                }
                unbroken = at + blanks;
            }
            if style == Style::Double && left.starts_with("\\\n") {
                at += 2 + left.get(2..).map_or(0, |more| more.find(|c| !is_blank(c)).unwrap_or(0));
                continue;
            }
            let Some(next) = rest.chars().next() else {
                self.add(done, start + at, false);
                return;
            };
            let length = raw_length(left, next, style);
            self.add(done, start + at, length == next.len_utf8());
            at += length;
            rest = rest.get(next.len_utf8()..).unwrap_or("");
        }
    }

    /// Blocks: lines whose indentation is left out; `>` folds line breaks. The node starts with its first
    /// character, after the header and the indentation.
    fn add_block(&mut self, source: &str, node: &Node, decoded: &str) {
        let start = node.bytes.start;
        let indent =
            source.get(..start).map_or(0, |before| before.len() - before.rfind('\n').map_or(0, |at| at + 1));
        let mut at = start;
        let mut rest = decoded.trim_start_matches('\n');
        for (number, line) in source.get(start..).unwrap_or("").split_inclusive('\n').enumerate() {
            let spaces = line.len() - line.trim_start_matches(' ').len();
            let skipped = if number == 0 { 0 } else { spaces.min(indent) };
            let content = line.get(skipped..).unwrap_or("").trim_end_matches(['\n', '\r']);
            let done = decoded.len() - rest.len();
            let Some(left) = rest.strip_prefix(content) else {
                self.add(done, at + skipped, false);
                return;
            };
            self.add(done, at + skipped, true);
            rest = left;
            // The break itself: kept, turned into a blank, or lost before an empty line.
            if !content.is_empty() || rest.starts_with('\n') {
                self.add(done + content.len(), at + skipped + content.len(), false);
                rest = rest.get(rest.chars().next().map_or(0, char::len_utf8)..).unwrap_or("");
            }
            at += line.len();
            if at >= node.bytes.end {
                break;
            }
        }
        self.add(decoded.len() - rest.len(), node.bytes.end, false);
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// How many bytes of the file stand for one character of the text.
fn raw_length(left: &str, decoded: char, style: Style) -> usize {
    match style {
        Style::Single if left.starts_with("''") => 2,
        Style::Double if left.starts_with('\\') => match left.as_bytes().get(1) {
            Some(b'x') => 4,
            Some(b'u') if decoded.len_utf16() == 2 => 12,
            Some(b'u') => 6,
            Some(b'U') => 10,
            _ => 1 + left.chars().nth(1).map_or(0, char::len_utf8),
        },
        Style::Plain | Style::Single | Style::Double | Style::Literal | Style::Folded => {
            left.chars().next().map_or(1, char::len_utf8)
        }
    }
}
