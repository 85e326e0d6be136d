//! Which observations count for a selection, told again after an assessment. Coverage asks what would count if
//! a number of the selection were another; an assessment itself never does.

use super::frame::Frame;
use super::raters::count_raters;
use super::select::{Picks, Selecting};
use super::thresholds::Thresholds;
use super::{Assessment, Observation};
use crate::domain::Source;
use crate::ruleset::{EvidenceKind, Selection};
use crate::script::Sandbox;

/// The observations that count for a selection, before what is made of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counting {
    /// Their places in [`super::Profile::observations`], newest first.
    pub places: Vec<usize>,
    /// How many different raters they come from, for each source.
    raters: Vec<(Source, u32)>,
    /// How many different raters they come from.
    pub raters_in_all: u32,
    /// How many items they speak of; how many there are, when they speak of none.
    pub things: usize,
}

impl Counting {
    /// How many different raters of a source there are.
    #[must_use]
    pub fn raters_of(&self, source: Source) -> u32 {
        self.raters.iter().find(|(known, _)| *known == source).map_or(0, |(_, count)| *count)
    }
}

/// The observations that count for a selection of an assessment's pathway, or for one that is nearly that. None
/// when a threshold in it is not known, or it fails.
#[must_use]
pub fn counting(
    assessment: &Assessment<'_>,
    sandbox: &mut Sandbox,
    selection: &Selection,
) -> Option<Counting> {
    let Assessment { rule_set, profile, as_of, .. } = *assessment;
    let thresholds = Thresholds::of_uses(rule_set, &assessment.thresholds);
    sandbox.begin();
    let mut frame = Frame::new(&thresholds).values;
    let mut reaches = Vec::new();
    let mut selecting = Selecting {
        rule_set,
        profile,
        as_of,
        thresholds: &thresholds,
        frame: &mut frame,
        sandbox,
        reaches: &mut reaches,
    };
    let evidence = rule_set.catalogue.get(selection.evidence)?;
    let mut picks = Picks::default();
    selecting.pick(selection, evidence, &mut picks).ok()?;
    let picked = picks.picked;
    let raters = Source::ALL
        .into_iter()
        .map(|source| (source, count_raters(&picked, |seen: &Observation| seen.source == source)))
        .collect();
    let mut things: Vec<&str> = Vec::new();
    for pick in &picked {
        let item = &*pick.observation.item;
        let is_known = matches!(evidence.kind, EvidenceKind::Items(_)) && things.contains(&item);
        if item.is_empty() || !is_known {
            things.push(item);
        }
    }
    Some(Counting {
        raters,
        raters_in_all: picks.raters,
        things: things.len(),
        places: picked.iter().filter_map(|pick| usize::try_from(pick.at).ok()).collect(),
    })
}
