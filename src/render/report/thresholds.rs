//! The thresholds that were used, and for auditors all values that they ever had.

use super::Told;
use crate::domain::Date;
use crate::render::handbook::{Cell, Section, Table, Words};
use crate::render::{table_text, threshold_text};
use crate::ruleset::{DatedValue, Threshold, ThresholdTable, ThresholdValue};

/// The places of numbers in thresholds, which are as many as rules can write.
const PLACES: u32 = 9;

/// The thresholds in force, with who decided them and why.
pub(super) fn used(told: Told<'_, '_>) -> Option<Section> {
    let (assessment, language) = (told.assessment(), told.language);
    let mut section = Section::new("thresholds", say!(language, "report-thresholds"));
    let mut table = table_of(told, say!(language, "report-thresholds-about"));
    for used in &assessment.thresholds {
        let Some(threshold) = assessment.rule_set.threshold(used.threshold) else { continue };
        let value = threshold_text(assessment, used.threshold, PLACES, language);
        let name = Cell::from(Words::of_code(&*threshold.name)).and(&*language.threshold_about(threshold));
        table.row(None, cells(told, (threshold, name), value.into(), used.in_force));
    }
    section.table(table);
    (!section.blocks.is_empty()).then_some(section)
}

/// Every dated value of each threshold that was used; the one in force is marked.
pub(super) fn history(told: Told<'_, '_>) -> Option<Section> {
    let (assessment, language) = (told.assessment(), told.language);
    let mut section = Section::new("history", say!(language, "report-history"));
    let mut table = table_of(told, say!(language, "report-history-about"));
    for used in &assessment.thresholds {
        let Some(threshold) = assessment.rule_set.threshold(used.threshold) else { continue };
        for value in &threshold.values {
            let in_force = value.from == used.in_force.from;
            let text = values_text(told, &value.value);
            let text = if in_force {
                Cell::from(Words::of_strong(text)).and(say!(language, "report-in-force"))
            } else {
                Cell::from(text)
            };
            table.row(None, cells(told, (threshold, Words::of_code(&*threshold.name).into()), text, value));
        }
    }
    section.table(table);
    (!section.blocks.is_empty()).then_some(section)
}

fn table_of(told: Told<'_, '_>, caption: String) -> Table {
    let language = told.language;
    let columns = [
        say!(language, "report-threshold"),
        say!(language, "report-value"),
        say!(language, "report-since"),
        say!(language, "report-decided-by"),
        say!(language, "report-because"),
    ];
    Table::with_columns(caption, &columns.each_ref().map(|c| &**c))
}

fn cells(
    told: Told<'_, '_>,
    (threshold, name): (&Threshold, Cell),
    value: Cell,
    dated: &DatedValue,
) -> Vec<Cell> {
    let DatedValue { from, value: _, decided_by, because: _ } = dated;
    let because = told.language.threshold_because(threshold, dated);
    let from: Date = *from;
    vec![name, value, told.language.date(from).into(), (&**decided_by).into(), (&*because).into()]
}

/// A value, or one for each group.
fn values_text(told: Told<'_, '_>, value: &ThresholdValue) -> String {
    let text = |table: &ThresholdTable| table_text(table, PLACES, told.language);
    match value {
        ThresholdValue::One(table) => text(table),
        ThresholdValue::Grouped { groups, otherwise } => {
            let mut parts: Vec<String> =
                groups.iter().map(|(group, table)| format!("{group}: {}", text(table))).collect();
            if let Some(table) = otherwise {
                parts.push(say!(told.language, "report-otherwise-value", value = text(table)));
            }
            parts.join("; ")
        }
    }
}
