//! For what a pathway reads an evidence item.

use crate::render::Language;
use crate::ruleset::{EvidenceId, Given, Grouping, Input, InputKind, Pathway, RuleSet};

/// For what evidence is read, the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Use {
    /// A condition that points cannot make up for.
    Condition,
    /// Points.
    Points,
    /// A limit of the level.
    Limit,
    /// Which value of a threshold holds.
    Threshold,
    /// A note for reviewers.
    Note,
}

impl Use {
    /// In a word.
    pub(super) fn word(self, language: Language<'_>) -> String {
        match self {
            Self::Condition => say!(language, "handbook-use-condition"),
            Self::Points => say!(language, "handbook-use-points"),
            Self::Limit => say!(language, "handbook-use-limit"),
            Self::Threshold => say!(language, "handbook-use-threshold"),
            Self::Note => say!(language, "handbook-use-note"),
        }
    }
}

/// Everything that a pathway reads an evidence item for, each once.
pub(super) fn uses(rule_set: &RuleSet, pathway: &Pathway, evidence: EvidenceId) -> Vec<Use> {
    let reads = |inputs: &[Input]| inputs.iter().any(|input| reads_it(pathway, input, evidence));
    let criteria = || pathway.dimensions.iter().flat_map(|dimension| &dimension.criteria);
    let groups = || {
        let used = pathway.thresholds.iter().filter_map(|used| rule_set.threshold(used.id));
        used.filter_map(|rule| rule.by).any(|by| by == Grouping::Evidence(evidence))
    };
    [
        (Use::Condition, pathway.gates.iter().any(|gate| reads(&gate.inputs))),
        (Use::Points, criteria().any(|criterion| reads(&criterion.inputs))),
        (Use::Limit, pathway.caps.iter().any(|cap| reads(&cap.inputs))),
        (Use::Threshold, groups()),
        (Use::Note, pathway.flags.iter().any(|flag| reads(&flag.inputs))),
    ]
    .into_iter()
    .filter_map(|(of, is)| is.then_some(of))
    .collect()
}

/// Whether an input comes from an evidence item.
pub(super) fn reads_it(pathway: &Pathway, input: &Input, evidence: EvidenceId) -> bool {
    let InputKind::Given(Given::Observed { selection, .. }) = &input.kind else {
        return false;
    };
    pathway.selections.get(selection.0).is_some_and(|selection| selection.evidence == evidence)
}
