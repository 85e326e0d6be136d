//! Coverage as text.

use super::{Measured, SHARED, failing_sentence, files, gaps, rule_set_sentence, share_words};
use crate::coverage::Share;
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
    for file in files(measured) {
        let rows: Vec<Row> = gaps(measured, file)
            .iter()
            .map(|gap| Row::new(&[&format!("{}:{}", gap.at.line, gap.at.column)], gap.text()))
            .collect();
        if !rows.is_empty() {
            page.heading(&measured.path(file));
            page.list(Side::Right, &rows);
        }
    }
    page.finish()
}

fn paint(share: Share) -> Paint {
    if share.covered == share.all { Paint::Good } else { Paint::Open }
}
