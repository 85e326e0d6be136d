//! What follows from an assessment, without what its audience may not see.

use super::{Disclosed, sight};
use crate::advice::support::support_plan;
use crate::advice::{
    Advice, Change, ChangeKind, NotTried, Proof, Reach, Stability, Way, WayForward, resting,
};
use crate::assess::{Absence, Reading};
use crate::domain::Number;
use crate::ruleset::{EvidenceId, EvidenceKind, Selection, SelectionId, Take};

impl<'a> Disclosed<'_, 'a> {
    /// What the audience may see of what follows. Support is worked out anew from what the audience sees.
    ///
    /// Where a change starts at a hidden value, the change is told, and neither where it starts nor how far it is; a
    /// way is left out that names a hidden item, or that waits while something hidden changes with time. The
    /// order of the ways is by what the audience sees.
    #[must_use]
    pub fn advice(self, advice: &Advice<'_>) -> Advice<'a> {
        let Advice { way_forward, stability, support: _ } = advice;
        let WayForward { goals, evidence_first } = way_forward;
        let goals = goals.iter().map(|reach| self.reach(reach)).collect();
        Advice {
            way_forward: WayForward { goals, evidence_first: *evidence_first },
            stability: stability.as_ref().map(|stability| self.stability(stability)),
            support: support_plan(self.assessment()),
        }
    }

    /// Who sees no single reports learns how sure the result is, and neither which rater nor which rating it hangs on:
    /// what leaving one out does tells nearly what was said.
    fn stability(self, stability: &Stability) -> Stability {
        let mut seen = stability.clone();
        if !sight::sees_single_reports(self.audience) {
            seen.ratings = 0;
            // The day from which a report no longer counts tells its own day.
            seen.expiring.clear();
            seen.left_out.clear();
            seen.moved.clear();
            seen.spreads.clear();
            seen.is_summary_alone = true;
        }
        // What is kept to others is told in no other way either. That a report is near its expiry tells its day.
        seen.resting.near_expiry = resting(self.assessment()).near_expiry;
        seen.moved.retain(|moved| !self.hides_any_of(moved.evidence));
        seen.spreads.retain(|spread| !self.hides_any_of(spread.evidence));
        seen.expiring.retain(|expiring| !self.hides_any_of(expiring.evidence));
        seen
    }

    /// Whether anything that rules see of an evidence item is hidden.
    fn hides_any_of(self, evidence: EvidenceId) -> bool {
        let selections = self.assessment().pathway.selections.iter().enumerate();
        selections
            .filter(|(_, selection)| selection.evidence == evidence)
            .any(|(at, _)| self.hides(SelectionId(at)).is_some())
    }

    fn reach(self, reach: &Reach) -> Reach {
        let starts_hidden = |way: &Way| way.changes.iter().any(|change| self.starts_hidden(change));
        let told = reach.ways.iter().filter_map(|way| Some((starts_hidden(way), self.way(way)?)));
        let mut told: Vec<(bool, Way)> = told.collect();
        if reach.ways.iter().any(starts_hidden) {
            // The distances that ordered them tell of hidden values.
            told.sort_by_key(|(is_hidden, way)| (*is_hidden, told_distance(way), evidence_of(way)));
        }
        let mut shown = Reach { ways: told.into_iter().map(|(_, way)| way).collect(), ..reach.clone() };
        // Said whether or not a way was left out: that one is nearer than what is told would tell how near.
        if !shown.ways.is_empty() && self.hides_what_time_changes() {
            if shown.proof == Proof::Smallest {
                shown.proof = Proof::NotProven;
            }
            shown.not_tried.insert(NotTried::Withheld);
        }
        shown
    }

    fn way(self, way: &Way) -> Option<Way> {
        let changes: Option<Vec<Change>> = way.changes.iter().map(|change| self.change(change)).collect();
        Some(Way { changes: changes?, ..way.clone() })
    }

    fn change(self, change: &Change) -> Option<Change> {
        let is_hidden = self.starts_hidden(change);
        let kind = match &change.kind {
            ChangeKind::Seen { now, to } => {
                let now = now.iter().map(|(id, reading)| (*id, self.now(*id, reading))).collect();
                ChangeKind::Seen { now, to: to.clone() }
            }
            ChangeKind::Anew { now: (id, reading) } => {
                ChangeKind::Anew { now: (*id, self.now(*id, reading)) }
            }
            ChangeKind::ItemAgain { .. } if is_hidden => return None,
            ChangeKind::Wait { .. } if self.hides_what_time_changes() => return None,
            kind
            @ (ChangeKind::MoreItems { .. } | ChangeKind::ItemAgain { .. } | ChangeKind::Wait { .. }) => {
                kind.clone()
            }
        };
        // How far a change is, and what rules see then, would tell where it starts.
        let distance = if is_hidden { Number::ZERO } else { change.distance };
        let mut assumptions = change.assumptions.clone();
        assumptions.retain(|assumed| self.hides(assumed.selection).is_none());
        Some(Change { evidence: change.evidence, kind, assumptions, distance })
    }

    /// Whether a change may move something that is hidden; that it does would tell where that is. Waiting moves
    /// nothing.
    fn starts_hidden(self, change: &Change) -> bool {
        let is_hidden = |selection: SelectionId| self.hides(selection).is_some();
        match &change.kind {
            ChangeKind::Seen { now, to: _ } => now.iter().any(|(selection, _)| is_hidden(*selection)),
            ChangeKind::Anew { now: (selection, _) } => is_hidden(*selection),
            ChangeKind::MoreItems { .. } | ChangeKind::ItemAgain { .. } => {
                change.assumptions.iter().any(|assumed| is_hidden(assumed.selection))
            }
            ChangeKind::Wait { .. } => false,
        }
    }

    /// Whether something is hidden that comes out differently on another day: how long to wait would tell its day.
    fn hides_what_time_changes(self) -> bool {
        let selections = self.assessment().pathway.selections.iter().enumerate();
        let mut hidden = selections.filter(|(at, _)| self.hides(SelectionId(*at)).is_some());
        hidden.any(|(_, selection)| self.changes_with_time(selection))
    }

    fn changes_with_time(self, selection: &Selection) -> bool {
        let evidence = self.assessment().rule_set.catalogue.get(selection.evidence);
        let changes = evidence.is_some_and(|evidence| {
            matches!(evidence.kind, EvidenceKind::Items(_)) || evidence.grows_with_time.is_some()
        });
        changes || matches!(selection.take, Take::Age(_) | Take::Count | Take::Sum)
    }

    fn now(self, selection: SelectionId, reading: &Reading) -> Reading {
        match self.hides(selection) {
            Some(why) => Reading::Absent(Absence::Withheld(why)),
            None => reading.clone(),
        }
    }
}

fn told_distance(way: &Way) -> Number {
    way.changes
        .iter()
        .fold(Number::ZERO, |sum, change| sum.checked_add(change.distance).unwrap_or(Number::MAX))
}

fn evidence_of(way: &Way) -> Vec<Option<EvidenceId>> {
    way.changes.iter().map(|change| change.evidence).collect()
}
