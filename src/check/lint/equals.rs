//! Paths of leading people that have no equal for those who lead by knowledge.

use crate::finding::{Code, Finding};
use crate::ruleset::{Pathway, PathwayKind, RuleSet};

/// A finding for each management pathway without a specialist pathway, or one of more depth, as its equal.
pub(super) fn check(rule_set: &RuleSet) -> Vec<Finding> {
    let of_kind =
        |kind| rule_set.pathways.iter().filter(move |pathway: &&Pathway| pathway.kind == Some(kind));
    let alone = of_kind(PathwayKind::Management).filter(|management| {
        let knowledge = of_kind(PathwayKind::Specialist).chain(of_kind(PathwayKind::Depth));
        !knowledge.into_iter().any(|other| are_equals(management, other))
    });
    alone.map(finding).collect()
}

fn are_equals(one: &Pathway, other: &Pathway) -> bool {
    one.equal_standing.contains(&other.id) || other.equal_standing.contains(&one.id)
}

fn finding(pathway: &Pathway) -> Finding {
    let message = format!("`{}` leads into management, and no specialist pathway is its equal", pathway.id);
    Finding::new(Code::NoSpecialistPath, pathway.place.clone(), message).help(
        "add a pathway of the kind `specialist` with the same levels, and name each under `equal_standing` of the \
         other: not everybody who is good wants to manage",
    )
}
