//! YAML files as trees with places. Only this file and those below it know the YAML parser.
//!
//! Rule files use a small part of YAML 1.2: maps, lists and texts. What would hide something (anchors,
//! tags, several documents, a key given twice) is a finding, and so is a text that YAML cuts or reads as
//! something else. Size, depth and number of values are limited, so that no file can tie the loader up.

mod brackets;
mod colons;
mod decimals;
mod document;
mod fields;
mod layout;
mod node;
mod offsets;
mod pieces;
mod syntax;
#[cfg(test)]
mod tests;
mod traps;
mod tree;

pub(crate) use decimals::meant_list;
pub use document::{Document, one_of_words};
pub use fields::Fields;
pub use node::{Entry, Key, Node, NodeKind, Scalar, Style};
pub use offsets::Offsets;

use std::ops::Range;
use std::sync::Arc;

use serde_yaml::granit_parser::{Event, Options, Parser, ScalarStyle, Span, StructureStyle, Tag};

use super::report::Report;
use crate::finding::{Code, Finding, Place};
use tree::Tree;

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
            Finding::new(Code::TooLarge, Place::start_of(file), message)
                .help(format!("a rule file has at most {BYTES_MAX} bytes: split it")),
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
                syntax::refuse(&reading.tree, &error);
                return None;
            }
        }
    }
    let mut root = reading.tree.root.unwrap_or_else(|| nothing(0));
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
    let scalar = Scalar { text: "".into(), style: Style::Plain };
    Node { kind: NodeKind::Scalar(scalar), bytes: at..at }
}

/// Whether a character has no place in a text: it is not seen, or changes how others are seen.
fn is_unseen(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

fn control_characters_absent(file: &Arc<str>, text: &str, report: &Report) -> bool {
    // Most files have none but these, which is seen by their bytes.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t')) {
        return true;
    }
    let Some((at, found)) = text.char_indices().find(|(_, c)| is_unseen(*c)) else {
        return true;
    };
    let place = Place::new(file, at..at + found.len_utf8());
    let message = format!("the character U+{:04X} has no place in a rule file", u32::from(found));
    report.add(Finding::new(Code::WrongEncoding, place, message).help("remove it"));
    false
}

/// Turns the parser's events into a tree.
struct Reading<'a> {
    tree: Tree<'a>,
    documents: usize,
    /// Where the last text was mended, so that its parts are not reported again.
    mended: usize,
}

impl<'a> Reading<'a> {
    fn new(file: &'a Arc<str>, text: &'a str, report: &'a Report) -> Self {
        Self { tree: Tree::new(file, text, report), documents: 0, mended: 0 }
    }

    /// Takes an event in; none when reading has to stop.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other events mark ends, and say nothing")]
    fn event(&mut self, event: Event<'_>, span: &Span) -> Option<()> {
        let bytes = span.byte_range().unwrap_or(0..0);
        match event {
            Event::DocumentStart(..) => self.document(bytes),
            Event::Alias(_) | Event::UnresolvedAlias(_) => self.alias(bytes),
            Event::Anchor(..) => {
                if bytes.start >= self.mended {
                    self.tree.feature(&bytes, "an anchor", "write the value out where it is needed");
                }
                Some(())
            }
            Event::Scalar(text, style, _, tag) => self.scalar(&text, style, span, bytes, tag.as_deref()),
            Event::SequenceStart(style, _, tag) => {
                self.tag(tag.as_deref(), span, None);
                self.tree.start(bytes.start, style == StructureStyle::Flow, false)
            }
            Event::MappingStart(style, _, tag) => {
                self.tag(tag.as_deref(), span, None);
                self.tree.start(bytes.start, style == StructureStyle::Flow, true)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.tree.end(bytes.end);
                Some(())
            }
            _ => Some(()),
        }
    }

    fn document(&mut self, bytes: Range<usize>) -> Option<()> {
        self.documents += 1;
        if self.documents > 1 {
            let help = "leave the `---` out, and put what belongs to one key under it once";
            self.tree.add(Code::YamlFeature, bytes, "a second document starts here", help);
            return None;
        }
        Some(())
    }

    fn alias(&mut self, bytes: Range<usize>) -> Option<()> {
        self.tree.feature(
            &bytes,
            "an alias",
            "write the value out; if it is meant as text, put it in quotes",
        );
        let text = self.tree.text.get(bytes.clone()).unwrap_or("").into();
        self.tree.push(Node { kind: NodeKind::Scalar(Scalar { text, style: Style::Plain }), bytes })
    }

    /// Reports a tag. One that was meant as text, as in `require: !planned`, is mended.
    fn tag(&mut self, tag: Option<&Tag>, span: &Span, scalar_end: Option<usize>) -> Option<Range<usize>> {
        tag?;
        let bytes = span.tag_span().and_then(|span| span.byte_range())?;
        let written = self.tree.text.get(bytes.clone())?;
        let Some(end) = scalar_end.filter(|_| !written.starts_with("!!") && !written.starts_with("!<"))
        else {
            self.tree.feature(&bytes, "a tag", "leave it out: the kind of a value follows from its key");
            return None;
        };
        let whole = bytes.start..end.max(bytes.end);
        let meant = self.tree.text.get(whole.clone()).unwrap_or("");
        self.mended = whole.end;
        self.tree.add(
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
        let text = if bytes.is_empty() && matches!(style, ScalarStyle::Plain) { "" } else { text };
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::Single,
            ScalarStyle::DoubleQuoted => Style::Double,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
        };
        // The file itself has none: they can only be written as escapes.
        if style == Style::Double
            && let Some(unseen) = text.chars().find(|c| is_unseen(*c))
        {
            let message = format!("the text has the character U+{:04X}", u32::from(unseen));
            self.tree.add(Code::WrongEncoding, bytes.clone(), message, "remove the escape");
        }
        let end = (style == Style::Plain).then_some(bytes.end);
        if let Some(whole) = self.tag(tag, span, end) {
            let text = self.tree.text.get(whole.clone()).unwrap_or(text).into();
            let kind = NodeKind::Scalar(Scalar { text, style });
            return self.tree.push(Node { kind, bytes: whole });
        }
        if style == Style::Plain {
            traps::comment_that_cuts(text, &bytes, self.tree.file, self.tree.text, self.tree.report);
        }
        let written = self.tree.text.get(bytes.clone()).unwrap_or("");
        let blanks = written.len() - written.trim_end().len();
        let bytes = if style == Style::Plain { bytes } else { bytes.start..bytes.end - blanks };
        self.tree.push(Node { kind: NodeKind::Scalar(Scalar { text: text.into(), style }), bytes })
    }
}
