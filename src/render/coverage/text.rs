//! Coverage as text.

use super::{Measured, SHARED, failing_sentence, rule_set_sentence, share_words, uncovered_sentence};
use crate::coverage::{Point, Share};
use crate::render::page::{Page, Row, Side};
use crate::render::{Look, Paint};

/// The shares of a rule set and of its pathways, and every place that no case reaches.
#[must_use]
pub fn coverage_text(measured: &Measured<'_>, look: Look) -> String {
    let mut page = Page::new(look);
    page.heading(&rule_set_sentence(measured));
    if let Some(sentence) = failing_sentence(measured.coverage) {
        page.paragraph(0, Some(Paint::Bad), &sentence);
    }
    let shares = measured.coverage.by_pathway();
    let rows: Vec<Row> = shares
        .iter()
        .map(|(pathway, share)| {
            let name = pathway.as_ref().map_or(SHARED, |pathway| &pathway.0);
            Row::new(&[name], share_words(*share)).paint(Some(paint(*share)))
        })
        .collect();
    page.list(Side::Left, &rows);
    let mut uncovered = measured.coverage.uncovered().peekable();
    while let Some(first) = uncovered.next() {
        let file = &first.place.file;
        let mut points = vec![first];
        while let Some(point) = uncovered.next_if(|point| point.place.file == *file) {
            points.push(point);
        }
        page.heading(&measured.path(file));
        let rows: Vec<Row> = points.iter().map(|point| row(measured, point, &points)).collect();
        page.list(Side::Right, &rows);
    }
    page.finish()
}

fn paint(share: Share) -> Paint {
    if share.covered == share.all { Paint::Good } else { Paint::Open }
}

/// `18:14  wants-it: no case …`, with the pathway where a file has several.
fn row(measured: &Measured<'_>, point: &Point, beside: &[&Point]) -> Row {
    let at = measured.at(point);
    let several = beside.iter().any(|other| other.pathway != point.pathway);
    let whose = match &point.pathway {
        Some(pathway) if several && pathway.0 != point.rule => format!("{pathway}, {}", point.rule),
        _ => point.rule.to_string(),
    };
    Row::new(&[&format!("{}:{}", at.line, at.column)], format!("{whose}: {}", uncovered_sentence(point)))
}
