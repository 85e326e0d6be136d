//! YAML files as trees with places. The only file that knows the YAML parser.
//!
//! Rule files use a small part of YAML 1.2: maps, lists and texts. What would hide something (anchors,
//! tags, several documents, a key given twice) is a finding, and so is a text that YAML cuts or reads as
//! something else. Size, depth and number of values are limited, so that no file can tie the loader up.

mod document;
mod fields;
mod node;
mod offsets;
#[cfg(test)]
mod tests;
mod traps;

pub use document::Document;
pub use fields::Fields;
pub use node::{Entry, Key, Node, NodeKind, Scalar, Style};
pub use offsets::source_byte;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde_yaml::granit_parser::{
    ErrorKind, Event, Options, Parser, ScalarStyle, ScanError, Span, StructureStyle, Tag,
};

use super::report::Report;
use crate::finding::{Code, Finding, Place};

/// The most bytes that a YAML file may have.
pub const BYTES_MAX: usize = 256 * 1024;

/// The most levels that lists and maps may be nested.
pub const DEPTH_MAX: usize = 24;

/// The most values that a file may have.
pub const NODES_MAX: usize = 20_000;

/// Reads a file. None when it is not YAML, or too large; then the report says so.
#[must_use]
pub fn parse(file: &Arc<str>, text: &str, report: &Report) -> Option<Node> {
    if text.len() > BYTES_MAX {
        let message = format!("the file has {} bytes", text.len());
        report.add(
            Finding::new(Code::TooLarge, Place::start_of(file), message).help(format!(
                "a rule file has at most {BYTES_MAX} bytes: split it"
            )),
        );
        return None;
    }
    if !control_characters_absent(file, text, report) {
        return None;
    }
    let mut reading = Reading::new(file, text, report);
    for next in Parser::new_from_str_with_options(text, options()) {
        match next {
            Ok((event, span)) => reading.event(event, &span)?,
            Err(error) => {
                reading.refuse(&error);
                return None;
            }
        }
    }
    let mut root = reading.root.unwrap_or_else(|| nothing(0));
    traps::mend_cut_texts(&mut root, file, text, report);
    Some(root)
}

fn options() -> Options {
    let mut options = Options::default();
    options.disallow_directives = true;
    options.emit_anchor_events = true;
    options.emit_unresolved_aliases = true;
    options.flow_nesting_limit = DEPTH_MAX;
    options.block_nesting_limit = DEPTH_MAX;
    options
}

fn nothing(at: usize) -> Node {
    let scalar = Scalar {
        text: "".into(),
        style: Style::Plain,
    };
    Node {
        kind: NodeKind::Scalar(scalar),
        bytes: at..at,
    }
}

/// Whether a character has no place in a text: it is not seen, or changes how others are seen.
fn is_unseen(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

fn control_characters_absent(file: &Arc<str>, text: &str, report: &Report) -> bool {
    let Some((at, found)) = text.char_indices().find(|(_, c)| is_unseen(*c)) else {
        return true;
    };
    let place = Place::new(file, at..at + found.len_utf8());
    let message = format!(
        "the character U+{:04X} has no place in a rule file",
        u32::from(found)
    );
    report.add(Finding::new(Code::WrongEncoding, place, message).help("remove it"));
    false
}

/// What the parser stumbled over, and what to do about it.
fn in_our_words(error: &ScanError) -> (String, &'static str) {
    let (message, help) = match error.kind() {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar => (
            "a tab stands where YAML takes only blanks",
            "indent with two blanks",
        ),
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => (
            "a text in quotes before this is not closed",
            "close it with the quote that it starts with",
        ),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::InvalidColonPlacement => (
            "a bracket before this is not closed, or a comma is missing",
            "close `[` with `]` and `{` with `}`",
        ),
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => (
            "something follows the closing quote",
            "put the whole text in quotes",
        ),
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::InvalidIndentation
        | ErrorKind::MappingValueNotAllowed
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::SimpleKeyExpected
        | ErrorKind::BlockSequenceEntryNotAllowed => (
            "the line does not fit the lines before it",
            "keys of one map start in the same column, and each has a `:`",
        ),
        _ => {
            return (
                error.info(),
                "nothing in the file can be checked until this is mended",
            );
        }
    };
    (message.to_owned(), help)
}

/// A list or map whose end has not come yet.
struct Open {
    start: usize,
    flow: bool,
    items: Vec<Node>,
    /// For a map: its entries, and the key that waits for its value.
    map: Option<(Vec<Entry>, Option<Key>)>,
}

struct Reading<'a> {
    file: &'a Arc<str>,
    text: &'a str,
    report: &'a Report,
    open: Vec<Open>,
    root: Option<Node>,
    nodes: usize,
    documents: usize,
    /// Where the last text was mended, so that its parts are not reported again.
    mended: std::cell::Cell<usize>,
}

impl<'a> Reading<'a> {
    fn new(file: &'a Arc<str>, text: &'a str, report: &'a Report) -> Self {
        Self {
            file,
            text,
            report,
            open: Vec::new(),
            root: None,
            nodes: 0,
            documents: 0,
            mended: std::cell::Cell::new(0),
        }
    }

    fn add(
        &self,
        code: Code,
        bytes: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let place = Place::new(self.file, bytes);
        self.report
            .add(Finding::new(code, place, message).help(help));
    }

    /// Takes an event in; none when reading has to stop.
    fn event(&mut self, event: Event<'_>, span: &Span) -> Option<()> {
        let bytes = span.byte_range().unwrap_or(0..0);
        match event {
            Event::DocumentStart(..) => self.document(bytes),
            Event::Alias(_) | Event::UnresolvedAlias(_) => self.alias(bytes),
            Event::Anchor(..) => {
                if bytes.start >= self.mended.get() {
                    self.feature(
                        &bytes,
                        "an anchor",
                        "write the value out where it is needed",
                    );
                }
                Some(())
            }
            Event::Scalar(text, style, _, tag) => {
                self.scalar(&text, style, span, bytes, tag.as_deref())
            }
            Event::SequenceStart(style, _, tag) => {
                self.tag(tag.as_deref(), span, None);
                self.start(bytes.start, style, false)
            }
            Event::MappingStart(style, _, tag) => {
                self.tag(tag.as_deref(), span, None);
                self.start(bytes.start, style, true)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.end(bytes.end);
                Some(())
            }
            Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Some(()),
            _ => Some(()),
        }
    }

    fn document(&mut self, bytes: Range<usize>) -> Option<()> {
        self.documents += 1;
        if self.documents > 1 {
            let help = "put the rest in a file of its own";
            self.add(
                Code::YamlFeature,
                bytes,
                "a second document starts here",
                help,
            );
            return None;
        }
        Some(())
    }

    fn feature(&self, bytes: &Range<usize>, what: &str, help: &str) {
        let written = self.text.get(bytes.clone()).unwrap_or("");
        self.add(
            Code::YamlFeature,
            bytes.clone(),
            format!("`{written}` is {what} to YAML"),
            help,
        );
    }

    fn alias(&mut self, bytes: Range<usize>) -> Option<()> {
        self.feature(
            &bytes,
            "an alias",
            "write the value out; if it is meant as text, put it in quotes",
        );
        let text = self.text.get(bytes.clone()).unwrap_or("").into();
        self.push(Node {
            kind: NodeKind::Scalar(Scalar {
                text,
                style: Style::Plain,
            }),
            bytes,
        })
    }

    /// Reports a tag. One that was meant as text, as in `require: !planned`, is mended.
    fn tag(
        &self,
        tag: Option<&Tag>,
        span: &Span,
        scalar_end: Option<usize>,
    ) -> Option<Range<usize>> {
        tag?;
        let bytes = span.tag_span().and_then(|span| span.byte_range())?;
        let written = self.text.get(bytes.clone())?;
        let Some(end) =
            scalar_end.filter(|_| !written.starts_with("!!") && !written.starts_with("!<"))
        else {
            self.feature(
                &bytes,
                "a tag",
                "leave it out: the kind of a value follows from its key",
            );
            return None;
        };
        let whole = bytes.start..end.max(bytes.end);
        let meant = self.text.get(whole.clone()).unwrap_or("");
        self.mended.set(whole.end);
        self.add(
            Code::UnquotedText,
            whole.clone(),
            format!("`{written}` is a tag to YAML, not part of the text"),
            format!("put the text in quotes: `\"{meant}\"`"),
        );
        Some(whole)
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        span: &Span,
        bytes: Range<usize>,
        tag: Option<&Tag>,
    ) -> Option<()> {
        // The parser says `~` for a value that is not there.
        let text = if bytes.is_empty() && matches!(style, ScalarStyle::Plain) {
            ""
        } else {
            text
        };
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::Single,
            ScalarStyle::DoubleQuoted => Style::Double,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
        };
        if let Some(unseen) = text.chars().find(|c| is_unseen(*c)) {
            let message = format!("the text has the character U+{:04X}", u32::from(unseen));
            self.add(
                Code::WrongEncoding,
                bytes.clone(),
                message,
                "remove the escape",
            );
        }
        let end = (style == Style::Plain).then_some(bytes.end);
        if let Some(whole) = self.tag(tag, span, end) {
            let text = self.text.get(whole.clone()).unwrap_or(text).into();
            let kind = NodeKind::Scalar(Scalar { text, style });
            return self.push(Node { kind, bytes: whole });
        }
        if style == Style::Plain {
            traps::comment_that_cuts(text, &bytes, self.file, self.text, self.report);
        }
        let written = self.text.get(bytes.clone()).unwrap_or("");
        let blanks = written.len() - written.trim_end().len();
        let bytes = if style == Style::Plain {
            bytes
        } else {
            bytes.start..bytes.end - blanks
        };
        self.push(Node {
            kind: NodeKind::Scalar(Scalar {
                text: text.into(),
                style,
            }),
            bytes,
        })
    }

    fn start(&mut self, start: usize, style: StructureStyle, is_map: bool) -> Option<()> {
        let flow = matches!(style, StructureStyle::Flow);
        let map = is_map.then(|| (Vec::new(), None));
        self.open.push(Open {
            start,
            flow,
            items: Vec::new(),
            map,
        });
        if self.open.len() > DEPTH_MAX {
            let message = format!("lists and maps are nested more than {DEPTH_MAX} levels deep");
            self.add(
                Code::TooLarge,
                start..start,
                message,
                "say the same with less nesting",
            );
            return None;
        }
        self.count(start)
    }

    fn count(&mut self, at: usize) -> Option<()> {
        self.nodes += 1;
        if self.nodes > NODES_MAX {
            let message = format!("the file has more than {NODES_MAX} values");
            self.add(Code::TooLarge, at..at, message, "split the file");
            return None;
        }
        Some(())
    }

    fn end(&mut self, end: usize) {
        let Some(open) = self.open.pop() else { return };
        let (kind, last) = match open.map {
            None => {
                let last = open.items.last().map(|item| item.bytes.end);
                (
                    NodeKind::List {
                        items: open.items,
                        flow: open.flow,
                    },
                    last,
                )
            }
            Some((entries, _)) => {
                let last = entries
                    .last()
                    .map(|entry| entry.value.bytes.end.max(entry.key.bytes.end));
                (
                    NodeKind::Map {
                        entries: self.unique(entries),
                        flow: open.flow,
                    },
                    last,
                )
            }
        };
        // A block ends with its last value; the parser says that it ends where the next thing starts.
        let end = if open.flow { end } else { last.unwrap_or(end) };
        // Values that were counted when they started are not counted again.
        self.place(Node {
            kind,
            bytes: open.start..end.max(open.start),
        });
    }

    fn push(&mut self, node: Node) -> Option<()> {
        self.count(node.bytes.start)?;
        self.place(node);
        Some(())
    }

    fn place(&mut self, node: Node) {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        let Some((entries, key)) = &mut open.map else {
            open.items.push(node);
            return;
        };
        if let Some(key) = key.take() {
            entries.push(Entry { key, value: node });
            return;
        }
        let (text, plain) = match &node.kind {
            NodeKind::Scalar(scalar) => (Arc::clone(&scalar.text), scalar.style == Style::Plain),
            NodeKind::List { .. } | NodeKind::Map { .. } => {
                let place = Place::new(self.file, node.bytes.clone());
                let message = format!("a key is a word, not {}", node.kind_words());
                self.report.add(
                    Finding::new(Code::NotYaml, place, message)
                        .help("if it is meant as text, put the whole text in quotes"),
                );
                (
                    self.text.get(node.bytes.clone()).unwrap_or("").into(),
                    false,
                )
            }
        };
        *key = Some(Key {
            text,
            bytes: node.bytes,
            plain,
        });
    }

    /// Drops keys that stand twice, and merge keys.
    fn unique(&self, entries: Vec<Entry>) -> Vec<Entry> {
        let mut seen: BTreeMap<Arc<str>, Range<usize>> = BTreeMap::new();
        let mut kept = Vec::with_capacity(entries.len());
        for entry in entries {
            if entry.key.plain && &*entry.key.text == "<<" {
                self.feature(&entry.key.bytes, "a merge key", "write the keys out");
                continue;
            }
            if let Some(first) = seen.get(&entry.key.text) {
                let place = Place::new(self.file, entry.key.bytes.clone());
                let message = format!("the key `{}` stands twice in the same map", entry.key.text);
                self.report.add(
                    Finding::new(Code::DuplicateKey, place, message)
                        .help("keep one of the two")
                        .related(Place::new(self.file, first.clone()), "first given here"),
                );
                continue;
            }
            seen.insert(Arc::clone(&entry.key.text), entry.key.bytes.clone());
            kept.push(entry);
        }
        kept
    }

    fn refuse(&self, error: &ScanError) {
        let at = error
            .marker()
            .byte_offset()
            .unwrap_or(0)
            .min(self.text.len());
        if matches!(error.kind(), ErrorKind::DirectiveDisallowed) {
            self.feature(&(at..at + 1), "a directive", "leave it out");
            return;
        }
        if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
            let message = format!("lists and maps are nested more than {DEPTH_MAX} levels deep");
            self.add(
                Code::TooLarge,
                at..at,
                message,
                "say the same with less nesting",
            );
            return;
        }
        if let Some(finding) = traps::explain(self.file, self.text, at) {
            self.report.add(finding);
            return;
        }
        let (message, help) = in_our_words(error);
        self.add(Code::NotYaml, at..at, message, help);
    }
}
