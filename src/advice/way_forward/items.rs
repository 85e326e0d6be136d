//! Changes of evidence that consists of items: more of them, or new reports on those that are known.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::assess::{Assumption, Free, Observation, Reading, Rerun, Seeing};
use crate::domain::{Item, Number, SharedText, Source, Value};
use crate::ruleset::{Evidence, EvidenceId, EvidenceKind, FieldKind, Scale, Selection, Take};

use super::change::{Change, ChangeKind, Lever};
use super::levers::Placed;
use super::not_tried::{Cut, NotTried};
use super::trial::{Ended, Trials};

/// The most kinds of an item that are tried: each choice of its answers and words.
const KINDS_MAX: usize = 32;

/// The most items that are proposed at once.
const COUNT_MAX: u32 = 8;

/// The most items on which new reports are tried, the newest first.
const KNOWN_MAX: usize = 12;

/// More items, and new reports on known ones, as far as the evidence declares that these can be wished for. When a
/// budget ends, what was found before.
pub(super) fn lever(
    rerun: &Rerun<'_>,
    trials: &mut Trials<'_>,
    (id, fields, read): Declared<'_>,
    free: Vec<Free>,
) -> Result<Lever, Ended> {
    let selections = read.iter().map(|(selection, _)| *selection).collect();
    let mut lever = Lever { selections, free, changes: Vec::new(), grid: None, cut: None, together: None };
    match find(rerun, trials, (id, fields, read), &mut lever) {
        Err(Ended::Stopped) => return Err(Ended::Stopped),
        Err(Ended::Budget(why)) => lever.cut = Some(Cut { from: Number::ZERO, why }),
        Ok(()) => {}
    }
    if are_several(&lever.changes) {
        // One of each is nearest.
        lever.together = Some(Cut { from: Number::from(2_u32), why: NotTried::Items });
    }
    lever.changes.sort_by_key(|change| change.distance);
    Ok(lever)
}

/// Whether some changes could be made together: more items of two kinds, or of two items what is reported anew.
fn are_several(changes: &[Change]) -> bool {
    let what = |change: &Change| match &change.kind {
        ChangeKind::MoreItems { fields, .. } => Some((None, Some(Arc::clone(fields)))),
        ChangeKind::ItemAgain { item, .. } => Some((Some(item.clone()), None)),
        ChangeKind::Seen { .. } | ChangeKind::Anew { .. } | ChangeKind::Wait { .. } => None,
    };
    changes.first().is_some_and(|first| changes.iter().any(|other| what(other) != what(first)))
}

/// Evidence with the fields of its items, and the selections that read it.
pub(super) type Declared<'d> = (EvidenceId, &'d BTreeMap<Arc<str>, FieldKind>, &'d [Placed<'d>]);

fn find(
    rerun: &Rerun<'_>,
    trials: &mut Trials<'_>,
    (id, fields, read): Declared<'_>,
    lever: &mut Lever,
) -> Result<(), Ended> {
    let Some(evidence) = rerun.rule_set().catalogue.get(id) else { return Ok(()) };
    let (kinds, all_kinds) = kinds(fields);
    let from_the_first = Cut { from: Number::ZERO, why: NotTried::Items };
    let has_numbers = fields.values().any(|kind| matches!(kind, FieldKind::Number { .. }));
    if !all_kinds || has_numbers {
        lever.cut = Some(from_the_first);
    }
    if evidence.actionable.anew() {
        for fields in &kinds {
            let some_more = more(rerun, trials, (id, evidence), fields, read)?;
            let Some((some_more, are_all)) = some_more else {
                lever.cut = Some(from_the_first);
                continue;
            };
            if !are_all && lever.cut.is_none() {
                lever.cut = Some(Cut { from: Number::from(COUNT_MAX), why: NotTried::Items });
            }
            lever.changes.extend(some_more);
        }
    }
    if evidence.actionable.follow_up() {
        let (known, all_known) = latest_of_each(rerun, id);
        if !all_known {
            lever.cut = Some(from_the_first);
        }
        for known in known {
            for fields in &kinds {
                lever.changes.extend(again(rerun, trials, known, fields, read)?);
            }
        }
    }
    Ok(())
}

/// Every kind of an item by its answers, words and ratings, and whether these are all. Numbers and days cannot be
/// enumerated: with them, none is proposed.
fn kinds(fields: &BTreeMap<Arc<str>, FieldKind>) -> (Vec<Item>, bool) {
    let (mut kinds, mut are_all) = (vec![Item::new()], true);
    for (name, kind) in fields {
        let values: Vec<Value> = match kind {
            FieldKind::YesNo => vec![Value::Bool(true), Value::Bool(false)],
            FieldKind::Choice(words) => words.iter().map(|word| Value::Choice(Arc::clone(word))).collect(),
            FieldKind::Scale(_) | FieldKind::Number { .. } | FieldKind::Date => continue,
        };
        kinds = with_each(&kinds, name, &values);
        are_all &= kinds.len() <= KINDS_MAX;
        kinds.truncate(KINDS_MAX);
    }
    for (name, kind) in fields {
        let FieldKind::Scale(scale) = kind else { continue };
        let mut values = ratings(scale);
        if values.len().saturating_mul(kinds.len()) > KINDS_MAX {
            are_all = false;
            values.truncate(1);
        }
        kinds = with_each(&kinds, name, &values);
    }
    (kinds, are_all)
}

fn with_each(kinds: &[Item], name: &Arc<str>, values: &[Value]) -> Vec<Item> {
    let with = |item: &Item, value: &Value| {
        let mut item = item.clone();
        item.insert(Arc::clone(name), value.clone());
        item
    };
    kinds.iter().flat_map(|item| values.iter().map(|value| with(item, value))).collect()
}

/// The ratings of a scale, the highest first; one more than can be tried, when they are too many.
fn ratings(scale: &Scale) -> Vec<Value> {
    let step = scale.step.unwrap_or(Number::ONE);
    let below = |rating: &Number| rating.checked_sub(step).filter(|next| *next >= scale.min && next < rating);
    let down = std::iter::successors(Some(scale.max), below);
    down.take(KINDS_MAX.saturating_add(1)).map(Value::Number).collect()
}

/// One to several more items of a kind, until one more changes nothing, and whether further ones are sure to change
/// nothing; none when its fields cannot all be chosen.
fn more(
    rerun: &Rerun<'_>,
    trials: &mut Trials<'_>,
    (id, evidence): (EvidenceId, &Evidence),
    fields: &Item,
    read: &[Placed<'_>],
) -> Result<Option<(Vec<Change>, bool)>, Ended> {
    let Some(source) = evidence.sources.first().copied() else { return Ok(Some((Vec::new(), true))) };
    let mut seen_with = |item: &Item, count: u32| {
        let report = report(rerun, id, source, item);
        let changed = |all: &mut Vec<Observation>| all.extend((0..count).map(|_| report.clone()));
        assumptions(rerun, trials, (id, &changed), read)
    };
    let Some(whole) = smallest_whole(evidence, fields, |item| seen_with(item, 1))? else {
        return Ok(None);
    };
    let mut changes: Vec<Change> = Vec::new();
    for count in 1..=COUNT_MAX {
        let assumptions = seen_with(&whole, count)?;
        let is_the_same = changes.last().is_some_and(|fewer| fewer.assumptions == assumptions);
        if assumptions.is_empty() || is_the_same {
            if read.iter().all(|(_, selection)| stays(selection)) {
                return Ok(Some((changes, true)));
            }
            continue;
        }
        let kind = ChangeKind::MoreItems { count, fields: Arc::new(whole.clone()) };
        changes.push(Change { evidence: Some(id), kind, assumptions, distance: Number::from(count) });
    }
    Ok(Some((changes, false)))
}

/// Whether what a selection sees stays the same for good once one more item of a kind has not changed it.
fn stays(selection: &Selection) -> bool {
    let by_each = match selection.take {
        Take::Latest
        | Take::Mean
        | Take::Balanced
        | Take::Min
        | Take::Max
        | Take::Sum
        | Take::Count
        | Take::Age(_) => true,
        // One more may leave the middle where it is, and the next move it.
        Take::Median | Take::WeightedMean(_) | Take::Spread | Take::Change | Take::All => false,
    };
    by_each && selection.raters.is_none() && selection.newest.is_none()
}

fn report(rerun: &Rerun<'_>, evidence: EvidenceId, source: Source, item: &Item) -> Observation {
    let mut item = item.clone();
    item.insert("item".into(), Value::Choice("".into()));
    item.insert("date".into(), Value::Date(rerun.as_of()));
    Observation {
        evidence,
        on: rerun.as_of(),
        source,
        rater: SharedText::EMPTY,
        rater_index: 0,
        seeing: Seeing::Item(Arc::new(item)),
        item: SharedText::EMPTY,
        id: SharedText::EMPTY,
        reference: SharedText::EMPTY,
    }
}

/// An item with all its fields: its numbers are the smallest ones with which rules see the same as with the largest.
/// None when it has days, or numbers without a largest one.
fn smallest_whole(
    evidence: &Evidence,
    fields: &Item,
    mut seen: impl FnMut(&Item) -> Result<Vec<Assumption>, Ended>,
) -> Result<Option<Item>, Ended> {
    let EvidenceKind::Items(kinds) = &evidence.kind else { return Ok(None) };
    let mut item = fields.clone();
    let mut numbers = Vec::new();
    for (name, kind) in kinds.iter().filter(|(name, _)| !fields.contains_key(*name)) {
        let FieldKind::Number { min, max: Some(max), .. } = kind else { return Ok(None) };
        item.insert(Arc::clone(name), Value::Number(*max));
        numbers.push((name, min.unwrap_or_default(), *max));
    }
    if numbers.is_empty() {
        return Ok(Some(item));
    }
    let wanted = seen(&item)?;
    for (name, min, max) in numbers {
        let tried = [0_u32, 1, 2, 3, 5, 8, 10, 20, 50, 100].map(Number::from);
        for number in [min].into_iter().chain(tried).filter(|number| *number >= min && *number < max) {
            let before = item.insert(Arc::clone(name), Value::Number(number));
            if seen(&item)? == wanted {
                break;
            }
            item.extend(before.map(|before| (Arc::clone(name), before)));
        }
    }
    Ok(Some(item))
}

/// The newest report on each item that has a name, and whether these are all.
fn latest_of_each<'r>(rerun: &'r Rerun<'_>, id: EvidenceId) -> (Vec<&'r Observation>, bool) {
    let mut latest: Vec<&Observation> = Vec::new();
    let named =
        rerun.profile().of(id).iter().filter(|known| !known.item.is_empty() && known.on <= rerun.as_of());
    for known in named {
        if latest.iter().any(|other| other.item == known.item) {
            continue;
        }
        if latest.len() >= KNOWN_MAX {
            return (latest, false);
        }
        latest.push(known);
    }
    (latest, true)
}

/// A new report on a known item with other answers.
fn again(
    rerun: &Rerun<'_>,
    trials: &mut Trials<'_>,
    known: &Observation,
    fields: &Item,
    read: &[Placed<'_>],
) -> Result<Option<Change>, Ended> {
    let Seeing::Item(before) = &known.seeing else { return Ok(None) };
    let differ: Vec<(Arc<str>, Value)> = fields
        .iter()
        .filter(|(name, value)| before.get(*name) != Some(value))
        .map(|(name, value)| (Arc::clone(name), value.clone()))
        .collect();
    if differ.is_empty() {
        return Ok(None);
    }
    let mut item = Item::clone(before);
    item.extend(differ.iter().cloned());
    item.insert("date".into(), Value::Date(rerun.as_of()));
    let mut report = known.clone();
    report.on = rerun.as_of();
    report.seeing = Seeing::Item(Arc::new(item));
    let changed = |all: &mut Vec<Observation>| {
        all.retain(|other| !(other.item == known.item && other.on == rerun.as_of()));
        all.push(report.clone());
    };
    let assumptions = assumptions(rerun, trials, (known.evidence, &changed), read)?;
    let distance = Number::from(differ.len());
    let kind = ChangeKind::ItemAgain { item: known.item.clone(), fields: differ };
    let change = Change { evidence: Some(known.evidence), kind, assumptions, distance };
    Ok((!change.assumptions.is_empty()).then_some(change))
}

/// What is done to the observations of an evidence item.
type ChangeOf<'c> = &'c dyn Fn(&mut Vec<Observation>);

/// What the selections see of some evidence's changed observations, where that differs from what they see now.
fn assumptions(
    rerun: &Rerun<'_>,
    trials: &mut Trials<'_>,
    (id, change): (EvidenceId, ChangeOf<'_>),
    read: &[Placed<'_>],
) -> Result<Vec<Assumption>, Ended> {
    // Once to put the changed observations in order, once for each selection.
    let times = read.len().saturating_add(1);
    trials.read(rerun.profile().of(id).len().saturating_add(1).saturating_mul(times))?;
    let profile = rerun.profile().of_one(id, change);
    let differs = |(selection, _): &Placed<'_>| {
        let reading: Reading = rerun.reading_of(trials.sandbox, &profile, *selection)?;
        let now = rerun.observed(*selection).map(|observed| &observed.reading);
        (now != Some(&reading)).then_some(Assumption { selection: *selection, reading })
    };
    Ok(read.iter().filter_map(differs).collect())
}
