//! Lists of numbers with a decimal comma, which YAML takes for the end of a value.

use std::sync::Arc;

use super::{Node, NodeKind, Report, Style};
use crate::domain::is_digits;
use crate::finding::{Code, Finding, Place};

/// The list as it may have been meant, when some of the commas between its numbers have a blank after them and
/// some have none, as in `[3,5, 4,5]`; with the first number that may have a decimal comma.
pub(crate) fn meant_list(items: &[Node], text: &str) -> Option<(String, String)> {
    let written: Option<Vec<&str>> = items.iter().map(|item| plain_number(item, text)).collect();
    let mut meant = String::new();
    let mut first = None;
    let (mut touching, mut apart) = (false, false);
    for (at, number) in written?.into_iter().enumerate() {
        let Some(before) = at.checked_sub(1).and_then(|before| items.get(before)) else {
            meant.push_str(number);
            continue;
        };
        let gap = items.get(at).and_then(|item| text.get(before.bytes.end..item.bytes.start))?;
        let whole = plain_number(before, text)?;
        if gap == "," && !whole.contains('.') && is_digits(number) && !touching {
            first.get_or_insert_with(|| format!("{whole},{number}"));
            meant.push('.');
            touching = true;
        } else if gap == "," {
            return None;
        } else {
            meant.push_str(", ");
            (touching, apart) = (false, true);
        }
        meant.push_str(number);
    }
    first.filter(|_| apart).map(|first| (format!("[{meant}]"), first))
}

fn plain_number<'t>(node: &Node, text: &'t str) -> Option<&'t str> {
    let scalar = node.scalar().filter(|scalar| scalar.style == Style::Plain)?;
    let digits = scalar.text.strip_prefix('-').unwrap_or(&scalar.text);
    let (whole, places) = digits.split_once('.').unwrap_or((digits, "0"));
    (is_digits(whole) && is_digits(places)).then(|| text.get(node.bytes.clone())).flatten()
}

/// Warns of a list in brackets whose numbers may have decimal commas.
pub(super) fn warn_of_list(node: &Node, file: &Arc<str>, text: &str, report: &Report) {
    let NodeKind::List { items, flow: true } = &node.kind else { return };
    let Some((meant, first)) = meant_list(items, text) else { return };
    let message = format!("`{first}` is two numbers to YAML: a comma ends the value");
    report.add(
        Finding::new(Code::DecimalComma, Place::new(file, node.bytes.clone()), message)
            .help(format!("if it is one number, write `{meant}`; otherwise put a blank after each comma")),
    );
}
