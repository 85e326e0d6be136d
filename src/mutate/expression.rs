//! Expressions: the numbers, comparisons, words and arithmetic in them.

use std::ops::Range;
use std::sync::Arc;

use super::grid::Grids;
use super::mutation::Change;
use super::site::Site;
use super::step;
use crate::domain::{exact_text, parse_input_number};
use crate::ruleset::yaml::Node;
use crate::ruleset::{Catalogue, Evidence};
use crate::script::{Spot, SpotKind, spots};

/// Changes each number, comparison, word and sign of an expression.
pub(super) fn mutate(site: &Site<'_>, node: &Node, grids: &Grids) {
    let Some(scalar) = node.scalar() else { return };
    let subject = format!("`{}` of {}", scalar.text.trim(), site.of);
    let place = |spot: &Spot| {
        let place = site.doc.place_within(node, &spot.range);
        place.start..place.end
    };
    in_text(site, &scalar.text, &|_| subject.clone(), grids, &place);
}

/// Changes each number, comparison, word and sign of a text; `place` says where something of it stands in the file, and
/// `subject` what it stands in.
pub(super) fn in_text(
    site: &Site<'_>,
    text: &str,
    subject: &dyn Fn(&Spot) -> String,
    grids: &Grids,
    place: &dyn Fn(&Spot) -> Range<usize>,
) {
    let spots = spots(text);
    let mut seen: Vec<(&SpotKind, &str)> = Vec::new();
    for (at, spot) in spots.iter().enumerate() {
        let written = text.get(spot.range.clone()).unwrap_or("");
        let bytes = place(spot);
        if site.doc.text.get(bytes.clone()) != Some(written) {
            continue;
        }
        // The second `>=` of an expression is told from the first.
        let before = seen.iter().filter(|known| **known == (&spot.kind, written)).count();
        seen.push((&spot.kind, written));
        let subject = &subject(spot);
        let site =
            if before == 0 { site.clone() } else { site.within(&before.saturating_add(1).to_string()) };
        match spot.kind {
            SpotKind::Number => number(&site, text, &spots, at, bytes, subject, grids),
            SpotKind::Comparison => {
                let others: &[&str] = match written {
                    ">=" => &[">", "<"],
                    ">" => &[">=", "<="],
                    "<=" => &["<", ">"],
                    "<" => &["<=", ">="],
                    "==" => &["!="],
                    "!=" => &["=="],
                    "&&" => &["||"],
                    "||" => &["&&"],
                    _ => &[],
                };
                site.word(&bytes, subject, written, others);
            }
            SpotKind::Not => {
                let change = Change::Dropped { subject: format!("`!` from {subject}") };
                site.add("without !", bytes, String::new(), change);
            }
            SpotKind::Arithmetic => {
                let other = match written {
                    "+" => "-",
                    "-" => "+",
                    "*" => "/",
                    "/" => "*",
                    "+=" => "-=",
                    "-=" => "+=",
                    "*=" => "/=",
                    _ => "*=",
                };
                site.word(&bytes, subject, written, &[other]);
            }
            SpotKind::Text => {
                let word = written.trim_matches('"');
                let name = compared_with(&spots, at).and_then(|spot| text.get(spot.range.clone()));
                if let Some(other) = other_choice(&site.found.rule_set.catalogue, name, word) {
                    site.word(&bytes, subject, written, &[&format!("\"{other}\"")]);
                }
            }
            SpotKind::Name => {}
        }
    }
}

/// Moves a number by a step: of the scale that it is compared on, else of its last place.
fn number(
    site: &Site<'_>,
    text: &str,
    spots: &[Spot],
    at: usize,
    bytes: Range<usize>,
    subject: &str,
    grids: &Grids,
) {
    let written = text.get(bytes_of(spots, at)).unwrap_or("");
    let Ok(number) = parse_input_number(written) else { return };
    let compared = compared_with(spots, at).and_then(|name| grids.get(text.get(name.range.clone())?));
    let step = compared.map_or_else(|| number.last_place(), |grid| grid.step);
    for other in step::around(number, step) {
        let (from, to) = (exact_text(number), exact_text(other));
        let subject = format!("a number in {subject}");
        let change = Change::Moved { subject, from: from.clone(), to: to.clone(), up: other > number };
        let text = if other.is_sign_negative() { format!("({to})") } else { to.clone() };
        site.add(&format!("{from} -> {to}"), bytes.clone(), text, change);
    }
}

/// The name that a number or word is compared with: `name >= 3`.
fn compared_with(spots: &[Spot], at: usize) -> Option<&Spot> {
    let name = spots.get(at.checked_sub(2)?)?;
    let sign = spots.get(at.checked_sub(1)?)?;
    (sign.kind == SpotKind::Comparison && name.kind == SpotKind::Name).then_some(name)
}

/// The next choice beside a word: of the evidence or field that bears the name, else of any that has the word.
fn other_choice<'c>(catalogue: &'c Catalogue, name: Option<&str>, word: &str) -> Option<&'c str> {
    let all = catalogue.evidence.iter().flat_map(Evidence::choices_by_name);
    let lists: Vec<(&str, &[Arc<str>])> =
        all.filter(|(_, words)| words.iter().any(|known| **known == *word)).collect();
    let named = lists.iter().find(|(known, _)| Some(*known) == name);
    let (_, words) = named.or_else(|| lists.first())?;
    let at = words.iter().position(|known| **known == *word)?;
    let other = words.get(at.checked_add(1)?).or_else(|| words.get(at.checked_sub(1)?))?;
    Some(other)
}

fn bytes_of(spots: &[Spot], at: usize) -> Range<usize> {
    spots.get(at).map_or(0..0, |spot| spot.range.clone())
}
