//! What the parser stumbled over, and what to do about it.

use std::collections::BTreeSet;

use serde_yaml::granit_parser::{ErrorKind, ScanError};

use super::brackets::{flow_before, items_of};
use super::tree::Tree;
use super::{DEPTH_MAX, colons, layout, pieces, traps};
use crate::finding::{Code, Finding};

/// Reports a syntax error, and those of further entries, which do not follow from the first.
pub(super) fn refuse(tree: &Tree<'_>, error: &ScanError) {
    if let Some(finding) = layout::merge_conflict(tree.file, tree.text) {
        tree.report.add(finding);
        return;
    }
    refuse_at(tree, error, error.marker().byte_offset().unwrap_or(0).min(tree.text.len()));
    for broken in pieces::further(tree.text) {
        refuse_at(tree, &broken.error, broken.at);
    }
    // Two entries can be broken by one thing, such as a tab between them.
    tree.report.change(|findings| {
        let mut said = BTreeSet::new();
        findings.retain(|known| known.code != Code::NotYaml || said.insert(known.place.clone()));
    });
}

fn refuse_at(tree: &Tree<'_>, error: &ScanError, at: usize) {
    // The parser names the value before the tab.
    let tab = tree.text.get(at..).and_then(|rest| rest.find('\t')).filter(|_| is_of_tab(error));
    let at = tab.map_or(at, |tab| at + tab);
    if matches!(error.kind(), ErrorKind::DirectiveDisallowed) {
        tree.feature(&(at..at + 1), "a directive", "leave it out");
        return;
    }
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        let message = format!("lists and maps are nested more than {DEPTH_MAX} levels deep");
        tree.add(Code::TooLarge, at..at, message, "say the same with less nesting");
        return;
    }
    if let Some(finding) = traps::explain(tree.file, tree.text, at) {
        put_in_place(tree, finding);
        return;
    }
    if is_of_bracket(error)
        && let Some((open, bracket)) = opening(tree.text, error, at)
    {
        refuse_bracket(tree, error, at, (open, bracket));
        return;
    }
    if let Some(finding) = layout::explain(tree.file, tree.text, at).filter(|_| is_of_layout(error)) {
        tree.report.add(finding);
        return;
    }
    if matches!(error.kind(), ErrorKind::InvalidQuotedScalarIndent)
        && let Some(finding) = layout::quoted_too_far_left(tree.file, tree.text, at)
    {
        tree.report.add(finding);
        return;
    }
    let (message, help) = in_our_words(error);
    tree.add(Code::NotYaml, at..at, message, help);
}

/// Reports what the parser stumbled over within a bracket.
fn refuse_bracket(tree: &Tree<'_>, error: &ScanError, at: usize, (open, bracket): (usize, char)) {
    if let Some(finding) = colons::explain(tree.file, tree.text, open) {
        tree.report.add(finding);
        return;
    }
    let is_closed = items_of(tree.text, open).is_some();
    let lacks_comma = matches!(
        error.kind(),
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator
    );
    if is_closed && matches!(error.kind(), ErrorKind::BlockEntryInFlowCollection) {
        let message = format!("`- ` starts an entry on a line of its own, and `{bracket}` is open here");
        let help =
            "leave the `- ` out, with commas between values; if it belongs to a text, put the text in quotes";
        tree.add(Code::NotYaml, at..at + 1, message, help);
        return;
    }
    let message = format!("`{bracket}` is not closed, or a comma is missing after it");
    let line = tree.text.get(open..).and_then(|rest| rest.lines().next()).unwrap_or("");
    let help = if line.contains(';') {
        "separate the values with `,`"
    } else if is_closed && lacks_comma {
        "put a comma between the values"
    } else {
        "close `[` with `]` and `{` with `}`"
    };
    tree.add(Code::NotYaml, open..open + 1, message, help);
}

/// The bracket that is not closed: the parser names it, or stops at what comes after it.
fn opening(text: &str, error: &ScanError, at: usize) -> Option<(usize, char)> {
    let named = matches!(
        error.kind(),
        ErrorKind::UnclosedFlowCollection { .. } | ErrorKind::MismatchedFlowCollectionEnd { .. }
    );
    let here = text.get(at..).and_then(|rest| rest.chars().next());
    let here = here.filter(|c| named && matches!(c, '[' | '{')).map(|bracket| (at, bracket));
    here.or_else(|| flow_before(text, at))
}

/// Adds a finding, in place of one that took the start of a text for a feature of YAML.
fn put_in_place(tree: &Tree<'_>, finding: Finding) {
    tree.report.change(|findings| {
        findings.retain(|known| {
            known.code != Code::YamlFeature
                || (&known.place.file, known.place.start) != (&finding.place.file, finding.place.start)
        });
        findings.push(finding);
    });
}

/// Whether the parser stumbled over a tab.
fn is_of_tab(error: &ScanError) -> bool {
    matches!(
        error.kind(),
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabInPlainScalar
    )
}

/// Whether it stumbled over a bracket that is not closed.
fn is_of_bracket(error: &ScanError) -> bool {
    matches!(
        error.kind(),
        ErrorKind::UnclosedFlowCollection { .. }
            | ErrorKind::MismatchedFlowCollectionEnd { .. }
            | ErrorKind::UnexpectedEofFlowMapping
            | ErrorKind::UnexpectedEofFlowSequence
            | ErrorKind::UnexpectedEofImplicitFlowMapping
            | ErrorKind::ExpectedFlowMappingSeparator
            | ErrorKind::ExpectedFlowSequenceSeparator
            | ErrorKind::InvalidColonPlacement
            | ErrorKind::BlockEntryInFlowCollection
    )
}

/// Whether it stumbled over a line that does not fit the lines before it.
fn is_of_layout(error: &ScanError) -> bool {
    matches!(
        error.kind(),
        ErrorKind::ExpectedBlockMappingKey
            | ErrorKind::ExpectedBlockSequenceEntry
            | ErrorKind::InvalidIndentation
            | ErrorKind::MappingValueNotAllowed
            | ErrorKind::MappingKeyNotAllowed
            | ErrorKind::SimpleKeyExpected
            | ErrorKind::BlockSequenceEntryNotAllowed
    )
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the parser has 90 kinds of errors; the rest keep its words"
)]
fn in_our_words(error: &ScanError) -> (String, &'static str) {
    let (message, help) = match error.kind() {
        _ if is_of_tab(error) => ("a tab stands where YAML takes only blanks", "indent with two blanks"),
        _ if is_of_bracket(error) => (
            "a bracket before this is not closed, or a comma is missing",
            "close `[` with `]` and `{` with `}`",
        ),
        _ if is_of_layout(error) => (
            "the line does not fit the lines before it",
            "keys of one map start in the same column, and each has a `:`",
        ),
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => {
            ("a text in quotes before this is not closed", "close it with the quote that it starts with")
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            ("something follows the closing quote", "put the whole text in quotes")
        }
        _ => {
            return (error.info(), "nothing in the file can be checked until this is mended");
        }
    };
    (message.to_owned(), help)
}
