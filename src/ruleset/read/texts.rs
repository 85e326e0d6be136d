//! Texts with placeholders.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::context::Context;
use crate::finding::{Code, Place};
use crate::ruleset::yaml::{Document, Node, Offsets};
use crate::ruleset::{
    EvidenceKind, Given, Input, InputKind, Selection, Take, Text, TextPiece, ThresholdShape,
};

/// What placeholders can name.
pub(super) struct Nameable<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) inputs: &'a [Input],
    pub(super) selections: &'a [Selection],
    /// Names that are declared and could not be read: not reported again.
    pub(super) broken: &'a BTreeSet<Arc<str>>,
    pub(super) has_points: bool,
    pub(super) names_are_whole: bool,
}

/// Reads a text. `reads` is told of every name in it.
pub(super) fn read(
    doc: Document<'_>,
    node: &Node,
    nameable: &Nameable<'_>,
    reads: &dyn Fn(&str),
) -> Option<Text> {
    let text = doc.text(node, "a text")?;
    let offsets = LazyCell::new(|| Offsets::of(doc.text, node));
    let mut pieces = Vec::new();
    let mut whole = true;
    let mut rest = &*text;
    while !rest.is_empty() {
        let at = text.len() - rest.len();
        let (words, from_brace) =
            rest.find('{').and_then(|at| rest.split_at_checked(at)).unwrap_or((rest, ""));
        if !words.is_empty() {
            pieces.push(TextPiece::Words(words.into()));
        }
        let Some(inner) = from_brace.strip_prefix('{') else {
            break;
        };
        let start = at + words.len();
        let Some((name, after)) = inner.split_once('}') else {
            let place = doc.place_by(&offsets, &(start..text.len()));
            doc.report.add(
                crate::finding::Finding::new(Code::UnknownPlaceholder, place, "`{` has no `}`")
                    .help("a placeholder is a name in braces, such as `{interest}`"),
            );
            return None;
        };
        let range = start..start + name.len() + 2;
        match placeholder(doc, &|| doc.place_by(&offsets, &range), name, nameable, reads) {
            Some(piece) => pieces.push(piece),
            None => whole = false,
        }
        rest = after;
    }
    whole.then_some(Text(pieces))
}

fn placeholder(
    doc: Document<'_>,
    place: &dyn Fn() -> Place,
    written: &str,
    nameable: &Nameable<'_>,
    reads: &dyn Fn(&str),
) -> Option<TextPiece> {
    let (name, of_item) = match written.split_once('.') {
        Some((name, "item")) => (name, true),
        _ => (written, false),
    };
    reads(name);
    let context = nameable.context;
    let add = |message: String, help: String| {
        doc.report.add(crate::finding::Finding::new(Code::UnknownPlaceholder, place(), message).help(help));
    };
    let input = nameable.inputs.iter().enumerate();
    if let Some((at, input)) = input.into_iter().find(|(_, input)| *input.name == *name) {
        if !of_item {
            return Some(TextPiece::Input(at));
        }
        if names_items(input, nameable) {
            return Some(TextPiece::ItemsOf(at));
        }
        let help = "`.item` works for items with `take` latest, min, max or count";
        add(format!("no item stands behind `{name}`"), help.to_owned());
        return None;
    }
    if name == "points" && nameable.has_points && !of_item {
        return Some(TextPiece::Points);
    }
    if let Some(id) = context.threshold(name).filter(|_| !of_item) {
        context.use_threshold(id);
        let shape = context.thresholds.items.get(id.0).map(|threshold| threshold.shape);
        if shape == Some(ThresholdShape::Number) {
            return Some(TextPiece::Threshold(id));
        }
        add(format!("`{name}` is a table and has no one value"), String::new());
        return None;
    }
    if !nameable.names_are_whole || nameable.broken.contains(name) || context.may_be_broken_in_text(name) {
        return None;
    }
    let help = help_for(written, nameable);
    add(format!("`{{{written}}}` is not in scope"), help);
    None
}

/// What may have been meant.
fn help_for(written: &str, nameable: &Nameable<'_>) -> String {
    let thresholds = nameable.context.thresholds.items.iter();
    let numbers = thresholds.filter(|threshold| threshold.shape == ThresholdShape::Number);
    let inputs = nameable.inputs.iter().map(|input| &*input.name);
    let known = inputs
        .chain(nameable.has_points.then_some("points"))
        .chain(numbers.map(|threshold| &*threshold.name));
    nameable.context.folder.report.patience.closest(written, known).map_or_else(
        || "a text can name what the rule is given, its `where` values, and thresholds".to_owned(),
        |meant| format!("did you mean `{{{meant}}}`?"),
    )
}

fn names_items(input: &Input, nameable: &Nameable<'_>) -> bool {
    let InputKind::Given(Given::Observed { selection, .. }) = &input.kind else {
        return false;
    };
    let Some(selection) = nameable.selections.get(selection.0) else {
        return false;
    };
    let evidence = nameable.context.evidence.catalogue.get(selection.evidence);
    evidence.is_some_and(|evidence| matches!(evidence.kind, EvidenceKind::Items(_)))
        && matches!(selection.take, Take::Latest | Take::Min | Take::Max | Take::Count)
}
