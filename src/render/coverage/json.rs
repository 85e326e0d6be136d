//! Coverage for programs: an object a rule set, with every point.

use serde_json::{Value, json};

use super::sentence::deed;
use super::{Measured, uncovered_sentence};
use crate::coverage::{Point, Share};
use crate::finding::line_column;
use crate::render::json::put;

/// The coverage of some rule sets as a JSON list.
#[must_use]
pub fn coverage_json(measured: &[Measured<'_>]) -> Value {
    Value::Array(measured.iter().map(rule_set).collect())
}

fn rule_set(measured: &Measured<'_>) -> Value {
    let coverage = measured.coverage;
    let pathways = coverage.by_pathway().into_iter().map(|(pathway, of)| {
        let mut object = json!({ "pathway": pathway.map(|pathway| pathway.to_string()) });
        put_share(&mut object, of);
        object
    });
    let mut object = json!({
        "folder": measured.folder,
        "organisation": measured.rule_set.organisation.id.to_string(),
        "digest": measured.rule_set.digest.to_string(),
        "cases": coverage.cases.all,
        "failed": coverage.cases.failed,
        "errored": coverage.cases.errored,
    });
    put_share(&mut object, coverage.share());
    put(&mut object, "pathways", pathways.collect());
    put(&mut object, "points", coverage.points.iter().map(|one| point(measured, one)).collect());
    object
}

fn put_share(object: &mut Value, share: Share) {
    put(object, "covered", share.covered.into());
    put(object, "all", share.all.into());
    put(object, "percent", share.percent().into());
}

fn point(measured: &Measured<'_>, point: &Point) -> Value {
    let start = measured.at(point);
    let end = line_column(measured.files().text(&point.place.file), point.place.end);
    let message = if point.is_covered() { None } else { Some(uncovered_sentence(point)) };
    json!({
        "kind": point.needs.word(),
        "pathway": point.pathway.as_ref().map(ToString::to_string),
        "rule": &*point.rule,
        "file": measured.path(&point.place.file),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "covered": point.is_covered(),
        "cases": point.cases,
        "case": format!("a case that {}", deed(&point.needs)),
        "message": message,
    })
}
