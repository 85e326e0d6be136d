//! Comparisons in conditions whose answer is the same whatever the evidence says.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::context::Context;
use super::spans::{Spans, rules, spans};
use super::worlds::few_worlds;
use crate::domain::{Span, exact_text};
use crate::finding::{Code, Finding, Place};
use crate::ruleset::{Condition, Pathway};
use crate::script::{Compared, ComparedSide, Program};

/// Where a condition stands, and which of its comparisons it is.
type Key = (Arc<str>, usize, usize);

/// Reports each comparison that has one answer in every pathway and under all threshold values.
pub(super) fn report(context: &Context<'_>, pathways: &[Pathway]) {
    let mut answers: BTreeMap<Key, Option<(bool, Finding)>> = BTreeMap::new();
    for pathway in pathways {
        for rule in rules(pathway) {
            let Some(condition) = rule.condition else {
                continue;
            };
            for spans in spans(context, pathway, &rule, few_worlds) {
                each_test(condition, &mut |program, place| {
                    for (at, compared) in program.comparisons(&|slot| spans.slot(slot)).iter().enumerate() {
                        let key = (Arc::clone(&place.file), place.start, at);
                        let answer = compared.holds.filter(|holds| is_doubtful(&spans, compared, *holds));
                        let answer = answer.map(|holds| (holds, finding(&spans, compared, holds, place)));
                        let known = answers.entry(key).or_insert_with(|| answer.clone());
                        if known.as_ref().map(|known| known.0) != answer.map(|answer| answer.0) {
                            *known = None;
                        }
                    }
                });
            }
        }
    }
    for (_, finding) in answers.into_values().flatten() {
        context.folder.report.add(finding);
    }
}

/// Whether an answer that never changes is likely a mistake. Thresholds compared with each other or with numbers
/// are switches, and one that is set so low that all meet it may be meant so.
fn is_doubtful(spans: &Spans<'_, '_>, compared: &Compared, holds: bool) -> bool {
    let sides = [compared.left, compared.right];
    let is_set = |side: &ComparedSide| match side {
        ComparedSide::Slot(slot) => *slot < spans.first_input(),
        ComparedSide::Number(_) => true,
        ComparedSide::Other => false,
    };
    let is_threshold = |side: &ComparedSide| matches!(side, ComparedSide::Slot(_)) && is_set(side);
    let is_meant = sides.iter().all(is_set) || (holds && sides.iter().any(is_threshold));
    !is_meant
}

fn each_test(condition: &Condition, see: &mut dyn FnMut(&Program, &Place)) {
    match condition {
        Condition::Test { program, place, .. } => see(program, place),
        Condition::All(parts) | Condition::Any(parts) | Condition::AtLeast { of: parts, .. } => {
            for part in parts {
                each_test(&part.condition, see);
            }
        }
    }
}

fn finding(spans: &Spans<'_, '_>, compared: &Compared, holds: bool, place: &Place) -> Finding {
    let Compared { left, sign, right, .. } = compared;
    let always = if holds { "always" } else { "never" };
    let words = words(spans, *left).zip(words(spans, *right));
    let what = words.map_or_else(
        || format!("a comparison with `{sign}` {always} holds"),
        |(left, right)| format!("`{left} {sign} {right}` {always} holds"),
    );
    let because: Vec<String> = [left, right].into_iter().filter_map(|side| lies(spans, *side)).collect();
    let because = if because.is_empty() { String::new() } else { format!(": {}", because.join(", ")) };
    Finding::new(Code::SettledComparison, place.clone(), format!("{what}{because}"))
        .help("compare with a value that can occur on either side, or remove it")
}

/// A side as the file has it; none when it is worked out.
fn words(spans: &Spans<'_, '_>, side: ComparedSide) -> Option<String> {
    match side {
        ComparedSide::Slot(slot) => name(spans, slot).map(str::to_owned),
        ComparedSide::Number(number) => Some(exact_text(number)),
        ComparedSide::Other => None,
    }
}

fn name<'s>(spans: &'s Spans<'_, '_>, slot: usize) -> Option<&'s str> {
    match slot.checked_sub(spans.first_input()) {
        Some(at) => spans.rule.inputs.get(at).map(|input| &*input.name),
        None => spans.context.thresholds.items.get(slot).map_or(Some("points"), |item| Some(&*item.name)),
    }
}

/// Where a named value lies: `seen` is from 1 to 5. None for a threshold that is not always the same.
fn lies(spans: &Spans<'_, '_>, side: ComparedSide) -> Option<String> {
    let ComparedSide::Slot(slot) = side else {
        return None;
    };
    let is_input = slot >= spans.first_input();
    if !is_input && !spans.world.words().is_empty() {
        return None;
    }
    let name = name(spans, slot)?;
    Some(match spans.slot(slot) {
        Span { min: Some(min), max: Some(max) } if min == max => format!("`{name}` is {}", exact_text(min)),
        Span { min: Some(min), max: Some(max) } => {
            format!("`{name}` is from {} to {}", exact_text(min), exact_text(max))
        }
        Span { min: Some(min), max: None } => format!("`{name}` is at least {}", exact_text(min)),
        Span { min: None, max: Some(max) } => format!("`{name}` is at most {}", exact_text(max)),
        Span { min: None, max: None } => return None,
    })
}
