//! Parts that only have another id: what is otherwise the same counts as the same part.

use std::sync::Arc;

use super::PartKind;
use crate::diff::{self, Change, What};
use crate::replay::Sided;
use crate::ruleset::{Pathway, RuleSet};

/// The parts of a pathway, and the thresholds, that have another id under the proposed rules and are the same
/// otherwise.
#[derive(Debug, Clone, Default)]
pub struct Renames {
    /// Levels: the old id and the new one.
    pub(super) levels: Vec<(Arc<str>, Arc<str>)>,
    /// All else: of what kind, the old id, and the new one.
    parts: Vec<(PartKind, Arc<str>, Arc<str>)>,
}

impl Renames {
    /// Those of one pathway.
    pub(super) fn of(changes: &[Change], rules: Sided<&RuleSet>, pathway: Sided<Option<&Pathway>>) -> Self {
        let mut renames = Self::default();
        for change in changes.iter().filter(|change| change.keys.is_empty()) {
            let (Some(part), What::Renamed(new)) = (change.part(), &change.what) else { continue };
            let is_threshold = part.kind == diff::PartKind::Threshold;
            let is_own = is_threshold || pathway.baseline.is_some_and(|own| own.place.file == change.file);
            let has = |side: Sided<bool>| side.baseline && !side.proposed;
            let old_has =
                rules.zip(pathway).map(|(rules, pathway)| has_part(rules, pathway, part.kind, &part.id));
            let new_has = rules.zip(pathway).map(|(rules, pathway)| has_part(rules, pathway, part.kind, new));
            if !is_own || !has(old_has) || !has(Sided::new(new_has.proposed, new_has.baseline)) {
                continue;
            }
            let (old, new) = (&part.id, new);
            if part.kind == diff::PartKind::Level {
                renames.levels.push((Arc::clone(old), Arc::clone(new)));
            }
            let kinds = replayed(part.kind).iter();
            renames.parts.extend(kinds.map(|kind| (*kind, Arc::clone(old), Arc::clone(new))));
        }
        renames
    }

    /// The id that a part had under the baseline, if it has another one now.
    pub(super) fn old_id(&self, kind: PartKind, new: &str) -> Option<&Arc<str>> {
        self.parts.iter().find(|(of, _, id)| *of == kind && **id == *new).map(|(_, old, _)| old)
    }
}

/// The kinds of parts that a replay tells of, for a kind of part that can have another id.
const fn replayed(kind: diff::PartKind) -> &'static [PartKind] {
    match kind {
        diff::PartKind::Gate => &[PartKind::Gate],
        diff::PartKind::Dimension => &[PartKind::Dimension, PartKind::Floor],
        diff::PartKind::Criterion => &[PartKind::Criterion],
        diff::PartKind::Cap => &[PartKind::Cap],
        diff::PartKind::Flag => &[PartKind::Flag],
        diff::PartKind::Threshold => &[PartKind::Threshold],
        diff::PartKind::Organisation
        | diff::PartKind::Role
        | diff::PartKind::Scale
        | diff::PartKind::Evidence
        | diff::PartKind::Protected
        | diff::PartKind::DatedValue
        | diff::PartKind::Pathway
        | diff::PartKind::Level
        | diff::PartKind::Given
        | diff::PartKind::Where
        | diff::PartKind::Script
        | diff::PartKind::Support
        | diff::PartKind::Messages
        | diff::PartKind::Message
        | diff::PartKind::Import
        | diff::PartKind::Column
        | diff::PartKind::Tests
        | diff::PartKind::Test
        | diff::PartKind::Profile
        | diff::PartKind::Accepted
        | diff::PartKind::Approval
        | diff::PartKind::File => &[],
    }
}

/// Whether there is a part of a kind with an id.
fn has_part(rules: &RuleSet, pathway: Option<&Pathway>, kind: diff::PartKind, id: &str) -> bool {
    if kind == diff::PartKind::Threshold {
        return rules.thresholds.iter().any(|threshold| &*threshold.name == id);
    }
    let Some(pathway) = pathway else { return false };
    let mut criteria = pathway.dimensions.iter().flat_map(|dimension| &dimension.criteria);
    match replayed(kind) {
        [PartKind::Gate] => pathway.gates.iter().any(|gate| &*gate.id == id),
        [PartKind::Dimension, ..] => pathway.dimensions.iter().any(|dimension| &*dimension.id == id),
        [PartKind::Criterion] => criteria.any(|criterion| &*criterion.id == id),
        [PartKind::Cap] => pathway.caps.iter().any(|cap| &*cap.id == id),
        [PartKind::Flag] => pathway.flags.iter().any(|flag| &*flag.id == id),
        _ => pathway.levels.iter().any(|level| &*level.id == id),
    }
}
