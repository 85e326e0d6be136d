//! Numbers with a decimal comma, as much of Europe writes them: a comma that YAML takes for the end of a value.

use std::sync::Arc;

use super::{Node, NodeKind, Report, Style};
use crate::finding::{Code, Finding, Place};

/// The number that `7,5` or `1.000,5` stands for, as rule files write it.
#[must_use]
pub fn meant_decimal(text: &str) -> Option<String> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, places) = digits.split_once(',')?;
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let grouped = groups.clone().next().is_none()
        || (first.len() <= 3 && groups.all(|group| group.len() == 3 && is_digits(group)));
    (is_digits(first) && grouped && is_digits(places))
        .then(|| format!("{sign}{}.{places}", whole.replace('.', "")))
}

/// What to write instead of a number with a comma.
#[must_use]
pub fn decimal_help(text: &str) -> Option<String> {
    let meant = meant_decimal(text)?;
    let grouped = text.split_once(',').filter(|(whole, places)| {
        places.len() == 3 && !whole.contains('.') && !whole.trim_start_matches(['-', '+']).starts_with('0')
    });
    Some(match grouped {
        Some((whole, places)) => format!("write `{whole}{places}`, or `{meant}` if it has places"),
        None => format!("write `{meant}`"),
    })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_comma_is_understood() {
        for (text, expected) in [
            ("7,5", Some("write `7.5`")),
            ("-0,25", Some("write `-0.25`")),
            ("+1,5", Some("write `1.5`")),
            ("1.000,5", Some("write `1000.5`")),
            ("1,000", Some("write `1000`, or `1.000` if it has places")),
            ("0,125", Some("write `0.125`")),
            ("1.00,5", None),
            ("1,2,3", None),
            ("a,5", None),
            ("7.5", None),
            (",5", None),
        ] {
            assert_eq!(decimal_help(text).as_deref(), expected, "{text}");
        }
    }
}
