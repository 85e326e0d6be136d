//! Numbers that a rule file states, or names as a threshold; rows and weights.

use super::context::Context;
use crate::domain::{Number, is_snake_case};
use crate::finding::Code;
use crate::ruleset::yaml::{Document, Node, Style, meant_list};
use crate::ruleset::{NumberRef, ThresholdId, ThresholdShape};

/// A number, or the name of a threshold that is one.
pub(super) fn number_ref(
    context: &Context<'_>,
    doc: Document<'_>,
    node: &Node,
    what: &str,
) -> Option<NumberRef> {
    let is_name = node.scalar().is_some_and(|scalar| {
        is_snake_case(&scalar.text) && !scalar.text.starts_with(|c: char| c.is_ascii_digit())
    });
    if is_name {
        return threshold(context, doc, node, ThresholdShape::Number, what).map(NumberRef::Threshold);
    }
    doc.number(node, what).map(NumberRef::Literal)
}

/// The threshold that a text names, when it has the shape that is needed.
pub(super) fn threshold(
    context: &Context<'_>,
    doc: Document<'_>,
    node: &Node,
    shape: ThresholdShape,
    what: &str,
) -> Option<ThresholdId> {
    let name = doc.text(node, what)?;
    if let Some(id) = context.threshold(&name) {
        context.use_threshold(id);
        let found = context.thresholds.items.get(id.0)?.shape;
        if found != shape {
            let message =
                format!("{what} takes {}, and the threshold `{name}` is {}", words(shape), words(found));
            doc.add(Code::WrongType, &node.bytes, message);
            return None;
        }
        return Some(id);
    }
    if context.may_be_broken(&name) {
        return None;
    }
    let close =
        context.thresholds.items.iter().filter(|known| known.shape == shape).map(|known| &*known.name);
    let help = doc
        .did_you_mean(&name, close)
        .unwrap_or_else(|| format!("write {}, or the name of one in thresholds.yaml", words(shape)));
    let plain = node.scalar().is_some_and(|scalar| scalar.style == Style::Plain);
    let message = if plain && is_snake_case(&name) {
        format!("thresholds.yaml has no threshold `{name}`")
    } else {
        format!("{what} takes {}, or the name of a threshold, not `{name}`", words(shape))
    };
    let code = if is_snake_case(&name) { Code::UnknownThreshold } else { Code::WrongType };
    doc.advise(code, &node.bytes, message, help);
    None
}

fn words(shape: ThresholdShape) -> &'static str {
    match shape {
        ThresholdShape::Number => "a number",
        ThresholdShape::Steps => "rows of steps",
        ThresholdShape::Curve => "rows of a curve",
        ThresholdShape::Choices => "points by choice",
        ThresholdShape::Weights => "a list of weights",
    }
}

/// The rows of a table, with what `read` makes of the input and what it gives; none when a row is wrong, which is
/// reported.
pub(super) fn rows<'n, T>(
    doc: Document<'_>,
    node: &'n Node,
    what: &str,
    read: impl Fn(&Node, &Node) -> Option<T>,
) -> Option<(&'n [Node], Vec<T>)> {
    let items = doc.list(node, what)?;
    if is_flat(doc, node, items) {
        return None;
    }
    let mut rows = Vec::new();
    for item in items {
        match item.items() {
            Some([input, gives]) => rows.extend(read(input, gives)),
            _ => wrong_row(doc, item),
        }
    }
    (rows.len() == items.len()).then_some((items, rows))
}

/// Whether a table is a flat list of numbers, which is one mistake; reported.
fn is_flat(doc: Document<'_>, node: &Node, items: &[Node]) -> bool {
    let texts: Vec<&str> = items.iter().filter_map(|item| Some(&*item.scalar()?.text)).collect();
    if texts.len() < items.len() || texts.len() < 2 {
        return false;
    }
    let rows: Vec<String> = texts.chunks_exact(2).map(|pair| format!("[{}]", pair.join(", "))).collect();
    let help = format!("each row has brackets of its own: `[{}]`", rows.join(", "));
    doc.advise(Code::WrongType, &node.bytes, "the rows have no brackets", help);
    true
}

/// Says that something is no row.
fn wrong_row(doc: Document<'_>, item: &Node) {
    if let Some([only]) = item.items()
        && let Some(text) = only.scalar().map(|scalar| scalar.text.trim())
        && text.contains(' ')
    {
        let help = format!("write `[{}]`", text.split_whitespace().collect::<Vec<_>>().join(", "));
        doc.advise(Code::WrongType, &item.bytes, "the row has no comma", help);
        return;
    }
    if let Some((meant, first)) = item.items().and_then(|numbers| meant_list(numbers, doc.text)) {
        // The same comma was doubted when the file was read, which only follows.
        let message = format!("`{first}` is not a plain decimal number");
        doc.advise(Code::BadNumber, &item.bytes, message, format!("write `{meant}`"));
        return;
    }
    doc.wrong_type(item, "a row", "an input and what it gives, such as `[3, 7]`");
}

/// Checks that the inputs of rows go up and that there are enough rows. `when` says for which values of
/// thresholds; empty for all.
pub(super) fn check_rows(
    doc: Document<'_>,
    node: &Node,
    items: &[Node],
    rows: &[(Number, Number)],
    is_curve: bool,
    when: &str,
) -> bool {
    let needed = if is_curve { 2 } else { 1 };
    if rows.len() < needed {
        let message = if is_curve { "a curve has at least two rows" } else { "steps have at least one row" };
        doc.add(Code::WrongValue, &node.bytes, message);
        return false;
    }
    let mut ordered = true;
    for ((pair, item), _) in rows.windows(2).zip(items.iter().skip(1)).zip(0..) {
        if let [(before, _), (after, _)] = pair
            && after <= before
        {
            ordered = false;
            let message = format!("the inputs of rows go up, and {after} comes after {before}{when}");
            doc.advise(Code::TableOrder, &item.bytes, message, "put the rows in order of their inputs");
        }
    }
    ordered
}

/// Checks weights: at least one, none negative, the first above zero.
pub(super) fn check_weights(doc: Document<'_>, node: &Node, weights: &[Number]) -> bool {
    let fits = weights.first().is_some_and(|first| *first > Number::ZERO)
        && weights.iter().all(|weight| *weight >= Number::ZERO);
    if !fits {
        let message = "there is at least one weight, none is negative, and the first is above zero";
        doc.add(Code::WrongValue, &node.bytes, message);
    }
    fits
}
