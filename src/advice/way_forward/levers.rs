//! Which evidence of a pathway can be changed: actionable, read by rules that count, not said by the person alone.

use crate::assess::{Absence, Free, Reading, Rerun};
use crate::domain::{Number, Source};
use crate::ruleset::{Evidence, EvidenceId, EvidenceKind, Selection, SelectionId, Take};

use super::change::Lever;
use super::not_tried::{Cut, NotTried};
use super::trial::{Ended, Trials};
use super::{items, values};

/// A selection with its place among the pathway's.
pub(super) type Placed<'a> = (SelectionId, &'a Selection);

/// Everything that can be changed, in the order of the catalogue, of which `wanted` says that it may help: it is given
/// the selections that a part of the evidence can move, and what they may see.
pub(super) fn levers(
    rerun: &Rerun<'_>,
    trials: &mut Trials<'_>,
    mut wanted: impl FnMut(&mut Trials<'_>, &[Free]) -> Result<bool, Ended>,
) -> Result<Vec<Lever>, Ended> {
    let mut levers = Vec::new();
    for (at, evidence) in rerun.rule_set().catalogue.evidence.iter().enumerate() {
        if !evidence.actionable.is_any() {
            continue;
        }
        let id = EvidenceId(at);
        let read: Vec<Placed<'_>> = selections(rerun, id).collect();
        if read.is_empty() {
            continue;
        }
        match &evidence.kind {
            EvidenceKind::Items(fields) => {
                let free = any_items(evidence, &read);
                if wanted(trials, &free)? {
                    levers.push(items::lever(rerun, trials, (id, fields, &read), free)?);
                }
            }
            EvidenceKind::Single(kind) => {
                for tied in tied(&read) {
                    let free = any_value(evidence, &tied);
                    if wanted(trials, &free)? {
                        levers.push(values::seen(rerun, (id, kind), &tied, free));
                    }
                }
                let left: Vec<Placed<'_>> = read.iter().filter(|placed| is_left(placed.1)).copied().collect();
                let free = any_value(evidence, &left);
                if !left.is_empty() && wanted(trials, &free)? {
                    levers.push(untried(&left, free));
                }
                for aged in read.iter().filter(|(_, selection)| matches!(selection.take, Take::Age(_))) {
                    let free = any_value(evidence, &[*aged]);
                    if wanted(trials, &free)? {
                        levers.extend(values::anew(rerun, id, *aged, free));
                    }
                }
            }
        }
    }
    levers.retain(|lever| !lever.changes.is_empty() || lever.cut.is_some());
    Ok(levers)
}

/// What selections can see of an evidence item.
fn any_value(evidence: &Evidence, read: &[Placed<'_>]) -> Vec<Free> {
    let free = |(selection, of): &Placed<'_>| Free { selection: *selection, seen: Some(of.span(evidence)) };
    read.iter().map(free).collect()
}

/// The same of items. New reports on known ones can leave nothing that counts, but counts and sums stay.
fn any_items(evidence: &Evidence, read: &[Placed<'_>]) -> Vec<Free> {
    let stays =
        |of: &Selection| !evidence.actionable.follow_up() || matches!(of.take, Take::Count | Take::Sum);
    let free = |(selection, of): &Placed<'_>| Free {
        selection: *selection,
        seen: stays(of).then(|| of.span(evidence)),
    };
    read.iter().map(free).collect()
}

/// The selections of an evidence item that rules read which count for the result.
fn selections<'a>(rerun: &'a Rerun<'_>, evidence: EvidenceId) -> impl Iterator<Item = Placed<'a>> {
    let all = rerun.pathway().selections.iter().enumerate();
    all.map(|(at, selection)| (SelectionId(at), selection)).filter(move |(id, selection)| {
        let counts = !rerun.readers().of_selection(*id).is_empty() || rerun.readers().groups_thresholds(*id);
        selection.evidence == evidence && counts
    })
}

/// Selections that see the same people's reports move together: groups of those whose sources overlap. What the
/// person alone says is left out, as nobody is asked to rate themselves otherwise.
fn tied<'a>(read: &[Placed<'a>]) -> Vec<Vec<Placed<'a>>> {
    let mut groups: Vec<Vec<Placed<'a>>> = Vec::new();
    for placed in
        read.iter().filter(|(_, selection)| selection.take.gives_own_values() && !is_own_view(selection))
    {
        let (mut own, others): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| group.iter().any(|(_, other)| overlap(other, placed.1)));
        let mut joined: Vec<Placed<'a>> = own.drain(..).flatten().collect();
        joined.push(*placed);
        groups = others;
        groups.push(joined);
    }
    for group in &mut groups {
        group.sort_by_key(|(id, _)| *id);
    }
    groups.sort_by_key(|group| group.first().map(|(id, _)| *id));
    groups
}

/// Whether nothing is proposed for a selection, although more or other reports could change it: a sum, a number of
/// reports, or how they differ.
fn is_left(selection: &Selection) -> bool {
    let take = &selection.take;
    !take.gives_own_values() && !matches!(take, Take::Age(_)) && !is_own_view(selection)
}

/// That something could be done, and is not proposed.
fn untried(left: &[Placed<'_>], free: Vec<Free>) -> Lever {
    let selections = left.iter().map(|(id, _)| *id).collect();
    let cut = Some(Cut { from: Number::ZERO, why: NotTried::Sums });
    Lever { selections, free, changes: Vec::new(), grid: None, cut, together: None }
}

fn is_own_view(selection: &Selection) -> bool {
    selection.from.iter().all(|source| *source == Source::Self_)
}

fn overlap(a: &Selection, b: &Selection) -> bool {
    a.from.iter().any(|source| *source != Source::Self_ && b.from.contains(source))
}

/// Whether something can be done about what is missing: not when the question does not apply, or the platform may
/// not see the answer.
pub(super) fn can_be_seen(reading: &Reading) -> bool {
    !matches!(reading, Reading::Absent(Absence::NotApplicable | Absence::Unreadable))
}
