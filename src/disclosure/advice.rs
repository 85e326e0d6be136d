//! What follows from an assessment, without what its audience may not see.

use super::{Disclosed, sight};
use crate::advice::support::support_plan;
use crate::advice::{Advice, Change, ChangeKind, Reach, Stability, Way, WayForward};
use crate::assess::{Absence, Reading};
use crate::domain::Number;
use crate::ruleset::SelectionId;

impl<'a> Disclosed<'_, 'a> {
    /// What the audience may see of what follows. Support is matched anew to what the audience sees. Where a change starts at a hidden value, the change is told and where
    /// it starts is not; a way that names a hidden item is left out.
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
            seen.left_out.clear();
            seen.moved.clear();
            seen.spreads.clear();
            seen.is_summary_alone = true;
        }
        seen
    }

    fn reach(self, reach: &Reach) -> Reach {
        let ways = reach.ways.iter().filter_map(|way| self.way(way));
        Reach { ways: ways.collect(), ..reach.clone() }
    }

    fn way(self, way: &Way) -> Option<Way> {
        let changes: Option<Vec<Change>> = way.changes.iter().map(|change| self.change(change)).collect();
        Some(Way { changes: changes?, ..way.clone() })
    }

    fn change(self, change: &Change) -> Option<Change> {
        let is_hidden = change.assumptions.iter().any(|assumed| self.hides(assumed.selection).is_some());
        let kind = match &change.kind {
            ChangeKind::Seen { now, to } => {
                let now = now.iter().map(|(id, reading)| (*id, self.now(*id, reading))).collect();
                ChangeKind::Seen { now, to: to.clone() }
            }
            ChangeKind::Anew { now: (id, reading) } => {
                ChangeKind::Anew { now: (*id, self.now(*id, reading)) }
            }
            ChangeKind::ItemAgain { .. } if is_hidden => return None,
            kind
            @ (ChangeKind::MoreItems { .. } | ChangeKind::ItemAgain { .. } | ChangeKind::Wait { .. }) => {
                kind.clone()
            }
        };
        // Where a change ends and how far it is would tell where it starts.
        let distance = if is_hidden { Number::ZERO } else { change.distance };
        Some(Change { kind, distance, ..change.clone() })
    }

    fn now(self, selection: SelectionId, reading: &Reading) -> Reading {
        match self.hides(selection) {
            Some(why) => Reading::Absent(Absence::Withheld(why)),
            None => reading.clone(),
        }
    }
}
