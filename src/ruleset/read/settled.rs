//! Comparisons in conditions whose answer is the same whatever the evidence says.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::context::Context;
use super::spans::{Spans, rules, spans};
use super::worlds::few_worlds;
use crate::domain::{Date, Span, exact_text};
use crate::finding::{Code, Finding, Place};
use crate::ruleset::{Condition, InputKind, Pathway};
use crate::script::{Compared, ComparedSide, Program};

/// Where a condition stands, and which of its comparisons it is.
type Key = (Arc<str>, usize, usize);

/// What is known of a comparison.
struct Answers {
    /// Its one answer under all threshold values; none when there are several.
    always: Option<(bool, Finding)>,
    /// For each day on which a threshold changes, that it never holds from then until the next.
    never: BTreeMap<Option<Date>, Option<Finding>>,
}

impl Answers {
    /// Takes in its answer from a day on.
    fn add(&mut self, day: Option<Date>, always: Option<(bool, Finding)>, never: Option<Finding>) {
        if self.always.as_ref().map(|known| known.0) != always.map(|answer| answer.0) {
            self.always = None;
        }
        if never.is_none() || !self.never.contains_key(&day) {
            self.never.insert(day, never);
        }
    }

    /// What is said of it, if anything.
    fn finding(self) -> Option<Finding> {
        let Self { always, never } = self;
        let newest = || never.into_values().rev().map_while(|never| never).last();
        always.map(|(_, finding)| finding).or_else(newest)
    }
}

/// Reports each comparison that has one answer in every pathway and under all threshold values, and each that is asked
/// for and never holds under the newest ones.
pub(super) fn report(context: &Context<'_>, pathways: &[Pathway]) {
    let mut answers: BTreeMap<Key, Answers> = BTreeMap::new();
    for pathway in pathways {
        for rule in rules(pathway) {
            let Some(condition) = rule.condition else {
                continue;
            };
            for spans in spans(context, pathway, &rule, few_worlds) {
                each_test(condition, rule.is_asked_for, &mut |program, place, is_asked_for| {
                    for (at, compared) in program.comparisons(&|slot| spans.slot(slot)).iter().enumerate() {
                        let key = (Arc::clone(&place.file), place.start, at);
                        let answer = compared.holds.filter(|holds| is_doubtful(&spans, compared, *holds));
                        let never = answer.filter(|holds| !holds && is_asked_for && compared.is_needed);
                        let never = never.map(|_| from_then_on(&spans, compared, place));
                        let answer = answer.map(|holds| (holds, finding(&spans, compared, holds, place)));
                        let first = || Answers { always: answer.clone(), never: BTreeMap::new() };
                        let known = answers.entry(key).or_insert_with(first);
                        known.add(spans.world.date(), answer, never);
                    }
                });
            }
        }
    }
    for finding in answers.into_values().filter_map(Answers::finding) {
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

/// Sees each test of a condition, with whether the condition cannot be met without it.
fn each_test(condition: &Condition, is_asked_for: bool, see: &mut dyn FnMut(&Program, &Place, bool)) {
    match condition {
        Condition::Test { program, place, .. } => see(program, place, is_asked_for),
        Condition::All(parts) => {
            for part in parts {
                each_test(&part.condition, is_asked_for, see);
            }
        }
        Condition::Any(parts) | Condition::AtLeast { of: parts, .. } => {
            for part in parts {
                each_test(&part.condition, false, see);
            }
        }
    }
}

fn finding(spans: &Spans<'_, '_>, compared: &Compared, holds: bool, place: &Place) -> Finding {
    let always = if holds { "always holds" } else { "never holds" };
    let lies = |side: &ComparedSide| lies(spans, *side);
    settled(spans, compared, always, &lies, place)
        .help("compare with a value that can occur on either side, or remove it")
}

/// That a comparison never holds from a day on. What is the same in all pathways and groups is told of its sides.
fn from_then_on(spans: &Spans<'_, '_>, compared: &Compared, place: &Place) -> Finding {
    let since = spans.world.date().map_or_else(String::new, |date| format!(" from {date} on"));
    let lies = |side: &ComparedSide| lies(spans, *side).filter(|_| is_given(spans, *side));
    settled(spans, compared, &format!("never holds{since}"), &lies, place)
        .help("give the threshold a value that can be met; what held before stays as it was")
}

/// Whether a side is a name that is given, and not worked out.
fn is_given(spans: &Spans<'_, '_>, side: ComparedSide) -> bool {
    let ComparedSide::Slot(slot) = side else { return false };
    let input = slot.checked_sub(spans.first_input()).and_then(|at| spans.rule.inputs.get(at));
    input.is_some_and(|input| matches!(input.kind, InputKind::Given(_)))
}

fn settled(
    spans: &Spans<'_, '_>,
    compared: &Compared,
    always: &str,
    lies: &dyn Fn(&ComparedSide) -> Option<String>,
    place: &Place,
) -> Finding {
    let Compared { left, sign, right, .. } = compared;
    let words = words(spans, *left).zip(words(spans, *right));
    let what = words.map_or_else(
        || format!("a comparison with `{sign}` {always}"),
        |(left, right)| format!("`{left} {sign} {right}` {always}"),
    );
    let because: Vec<String> = [left, right].into_iter().filter_map(lies).collect();
    let because = if because.is_empty() { String::new() } else { format!(": {}", because.join(", ")) };
    Finding::new(Code::SettledComparison, place.clone(), format!("{what}{because}"))
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
