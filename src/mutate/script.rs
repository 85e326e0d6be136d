//! Scripts: the numbers and comparisons in them.

use std::sync::Arc;

use super::grid::Grids;
use super::site::Site;
use super::{Found, expression};
use crate::ruleset::yaml::Document;
use crate::ruleset::{Form, PathwayId, Report};
use crate::script::Spot;

/// Changes each number and comparison of a script.
pub(super) fn mutate(found: &Found<'_>, path: &Arc<str>, text: &str) {
    let uses = |id: &PathwayId| {
        let pathway = found.rule_set.pathway(&id.0);
        let mut criteria =
            pathway.iter().flat_map(|pathway| &pathway.dimensions).flat_map(|dimension| &dimension.criteria);
        criteria.any(|criterion| matches!(&criterion.form, Form::Script { place, .. } if place.file == *path))
    };
    let report = Report::new();
    let name = path.strip_prefix("scripts/").unwrap_or(path);
    let site = Site {
        found,
        doc: Document { file: path, text, report: &report },
        pathways: found.tested.iter().filter(|id| uses(id)).cloned().collect(),
        path: name.to_owned(),
        of: format!("the script {name}"),
    };
    let subject = |spot: &Spot| {
        let start = text.get(..spot.range.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("");
        format!("`{}` of {}", line.trim(), site.of)
    };
    expression::in_text(&site, text, &subject, &Grids::new(), &|spot| spot.range.clone());
}
