//! Management pathways whose points come mostly from expert work.

use super::maxima::{Kind, bounds, is_kind};
use crate::domain::{Number, Rounding, exact_text};
use crate::finding::{Code, Finding};
use crate::ruleset::{Pathway, PathwayKind, RuleSet};

/// A finding for each. On other pathways expert work is what is asked for.
pub(super) fn check(rule_set: &RuleSet) -> Vec<Finding> {
    let management = rule_set.pathways.iter().filter(|pathway| pathway.kind == Some(PathwayKind::Management));
    management.filter_map(|pathway| of_pathway(rule_set, pathway)).collect()
}

fn of_pathway(rule_set: &RuleSet, pathway: &Pathway) -> Option<Finding> {
    let (mut technical, mut all) = (Number::ZERO, Number::ZERO);
    for criterion in pathway.dimensions.iter().flat_map(|dimension| &dimension.criteria) {
        let (_, most) = bounds(rule_set, pathway, criterion.points.high)?;
        all = all.checked_add(most)?;
        // Points count in equal parts for each category that a criterion reads.
        let of = criterion
            .categories
            .iter()
            .filter(|category| is_kind(rule_set, category, Kind::Technical))
            .count();
        let count = Number::from(criterion.categories.len().max(1));
        technical = technical.checked_add(most.checked_mul(Number::from(of))?.checked_div(count)?)?;
    }
    let twice = technical.checked_mul(Number::TWO)?;
    if twice <= all {
        return None;
    }
    let share = Rounding::half_even(0).round(technical.checked_mul(Number::ONE_HUNDRED)?.checked_div(all)?);
    let message = format!(
        "{} % of the points of `{}` come from technical evidence, and it leads into management",
        exact_text(share),
        pathway.id
    );
    Some(Finding::new(Code::MostlyTechnical, pathway.place.clone(), message).help(
        "weigh what the next role needs more than results in this one: a gate for technical competence is enough",
    ))
}
