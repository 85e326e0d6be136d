//! What links name. Ids of the rules have single hyphens, so the doubled ones keep these apart.

use crate::ruleset::{Dimension, Pathway};

/// The section of a pathway.
pub(super) fn pathway(pathway: &Pathway) -> String {
    format!("path-{}", pathway.id)
}

/// A section within that of a pathway.
pub(super) fn part(pathway: &Pathway, part: &str) -> String {
    format!("path-{}--{part}", pathway.id)
}

/// The section of a dimension.
pub(super) fn dimension(pathway: &Pathway, dimension: &Dimension) -> String {
    format!("path-{}--points--{}", pathway.id, dimension.id)
}

/// The row or section of a threshold.
pub(super) fn threshold(name: &str) -> String {
    format!("threshold-{name}")
}

/// The row of an evidence item.
pub(super) fn evidence(name: &str) -> String {
    format!("evidence-{name}")
}

/// The table of a scale.
pub(super) fn scale(name: &str) -> String {
    format!("scale-{name}")
}

/// The row of an offer of support.
pub(super) fn support(id: &str) -> String {
    format!("support-{id}")
}

/// The section of a script.
pub(super) fn script(file: &str) -> String {
    let name = file.strip_prefix("scripts/").and_then(|name| name.strip_suffix(".rhai")).unwrap_or(file);
    format!("script-{name}")
}
