//! `curve` and `steps`: what they look up, their rows, and whether these cover the input.

use std::sync::Arc;

use super::choices::thresholds_of_choices;
use super::numbers::{self, check_rows, number_ref, threshold};
use super::rule::Rule;
use super::take::span_of;
use super::worlds::{World, thresholds_of, thresholds_of_table, worlds};
use crate::domain::{Number, Span, ValueType};
use crate::finding::Code;
use crate::ruleset::yaml::{Document, Fields, Node};
use crate::ruleset::{DerivedForm, Input, Lookup, NumberRef, PointsRange, Row, Table, ThresholdShape};

/// The slots that a table reads, rising.
pub(super) fn slots(form: &DerivedForm) -> Arc<[usize]> {
    let (of, thresholds) = match form {
        DerivedForm::Expression(program) => return program.slots().into(),
        DerivedForm::Curve(lookup) | DerivedForm::Steps(lookup) => {
            (lookup.of, thresholds_of_table(&lookup.table))
        }
        DerivedForm::Choices(choices) => (choices.of, thresholds_of_choices(&choices.table)),
    };
    thresholds.into_iter().map(|id| id.0).chain([of]).collect()
}

/// The input that a table looks up, and its slot.
pub(super) fn input<'r>(rule: &'r Rule<'_>, node: &Node) -> Option<(usize, &'r Input)> {
    let name = rule.doc.text(node, "`of`")?;
    rule.reads(&name);
    if let Some(found) = rule.input(&name) {
        return Some(found);
    }
    if !rule.broken.contains(&name) {
        let known = rule.inputs.iter().map(|input| &*input.name);
        let help = rule
            .doc
            .did_you_mean(&name, known)
            .unwrap_or_else(|| "a table looks up a name of `given` or `where`".to_owned());
        rule.reads_all();
        rule.doc.advise(Code::UnknownName, &node.bytes, format!("the rule is not given `{name}`"), help);
    }
    None
}

/// Reads `curve` or `steps`. With a range of points, what the rows give is compared with it.
pub(super) fn lookup(
    rule: &Rule<'_>,
    node: &Node,
    is_curve: bool,
    range: Option<&PointsRange>,
) -> Option<Lookup> {
    let doc = rule.doc;
    let what = if is_curve { "`curve`" } else { "`steps`" };
    let Some(mut fields) = Fields::of(doc, node, what) else {
        rule.reads_all();
        return None;
    };
    let of_node = fields.need("of");
    let of = of_node.and_then(|node| input(rule, node));
    let at_node = fields.need("at");
    let shape = if is_curve { ThresholdShape::Curve } else { ThresholdShape::Steps };
    let table = at_node.and_then(|node| match node.scalar() {
        Some(_) => threshold(rule.context(), doc, node, shape, "`at`").map(Table::Threshold),
        None => rows(rule, node),
    });
    fields.finish();
    let ((slot, input), of_node, table, at_node) = (of?, of_node?, table?, at_node?);
    if !is_number(doc, of_node, input, what) {
        return None;
    }
    let checks = TableChecks { rule, node: at_node, input, is_curve, range };
    checks.run(&table).then(|| Lookup { of: slot, table, place: doc.place(&at_node.head()) })
}

fn is_number(doc: Document<'_>, node: &Node, input: &Input, what: &str) -> bool {
    if input.value_type == ValueType::Number {
        return true;
    }
    if is_optional(&input.value_type) {
        let message = format!("`{}` may be nothing, which {what} cannot look up", input.name);
        let help = format!("say what then, in `where`: `{} ?? 0`", input.name);
        doc.advise(Code::OptionalUnchecked, &node.bytes, message, help);
        return false;
    }
    let help = if matches!(input.value_type, ValueType::Choice(_)) { "use `choices`" } else { "" };
    let message = format!("{what} looks up a number, and `{}` is none", input.name);
    doc.advise(Code::ScriptType, &node.bytes, message, help);
    false
}

/// Whether a value can be nothing.
pub(super) fn is_optional(value_type: &ValueType) -> bool {
    matches!(value_type, ValueType::Optional(_) | ValueType::Nothing)
}

fn rows(rule: &Rule<'_>, node: &Node) -> Option<Table> {
    let doc = rule.doc;
    let (_, rows) = numbers::rows(doc, node, "`at`", |input, gives| {
        let input = number_ref(rule.context(), doc, input, "an input");
        let gives = number_ref(rule.context(), doc, gives, "what a row gives");
        input.zip(gives).map(|(input, gives)| Row { input, gives })
    })?;
    let fixed: Option<Vec<(Number, Number)>> = rows
        .iter()
        .map(|row| match (row.input, row.gives) {
            (NumberRef::Literal(input), NumberRef::Literal(gives)) => Some((input, gives)),
            _ => None,
        })
        .collect();
    Some(fixed.map_or(Table::Rows(rows), |fixed| Table::Fixed(fixed.into())))
}

struct TableChecks<'a, 'm> {
    rule: &'a Rule<'m>,
    node: &'a Node,
    input: &'a Input,
    is_curve: bool,
    range: Option<&'a PointsRange>,
}

impl TableChecks<'_, '_> {
    /// Checks the table in every world; each kind of mistake is reported once.
    fn run(&self, table: &Table) -> bool {
        let context = self.rule.context();
        let span = span_of(self.rule, self.input);
        let mut thresholds = thresholds_of_table(table);
        if let Some(range) = self.range {
            thresholds.extend(thresholds_of([range.low, range.high]));
        }
        let mut whole = true;
        let mut doubtful = false;
        for world in worlds(context, &self.rule.of.id, &thresholds) {
            let Some(rows) = world.rows(table) else {
                continue;
            };
            let when = world.words();
            // Rows of a threshold were checked where the threshold stands.
            let items = self.node.items().unwrap_or(&[]);
            let ordered = matches!(table, Table::Threshold(_))
                || check_rows(self.rule.doc, self.node, items, &rows, self.is_curve, &when);
            whole &= ordered && self.covers(&rows, span, &when);
            doubtful = doubtful || self.beyond(&rows, &world) || self.short(&rows, &world);
            if !whole {
                break;
            }
        }
        whole
    }

    fn row_bytes(&self, row: usize) -> std::ops::Range<usize> {
        self.node
            .items()
            .and_then(|items| items.get(row))
            .map_or_else(|| self.node.bytes.clone(), |item| item.bytes.clone())
    }

    /// Whether the rows start at the smallest input, and all inputs can occur.
    fn covers(&self, rows: &[(Number, Number)], span: Span, when: &str) -> bool {
        let doc = self.rule.doc;
        let name = &self.input.name;
        let mut covers = true;
        for (row, (input, _)) in rows.iter().enumerate() {
            let beyond = span.min.filter(|min| input < min).map(|min| ("below", min));
            let beyond = beyond.or(span.max.filter(|max| input > max).map(|max| ("above", max)));
            if let Some((side, end)) = beyond {
                let message = format!("`{name}` is never {side} {end}, and a row is for {input}{when}");
                doc.add(Code::OffScale, &self.row_bytes(row), message);
                covers = false;
            }
        }
        if !self.is_curve
            && let (Some(min), Some((first, _))) = (span.min, rows.first())
            && *first > min
        {
            let message = format!("`{name}` can be {min}, and the first row starts at {first}{when}");
            let help = format!("add a row for {min}");
            doc.advise(Code::TableGap, &self.row_bytes(0), message, help);
            covers = false;
        }
        covers
    }

    /// Reports a row that gives points outside of the range; once.
    fn beyond(&self, rows: &[(Number, Number)], world: &World<'_>) -> bool {
        let Some(range) = self.range else {
            return false;
        };
        let (Some(low), Some(high)) = (world.number(range.low), world.number(range.high)) else {
            return false;
        };
        let found = rows.iter().position(|(_, gives)| *gives < low || *gives > high);
        let Some((row, (_, gives))) = found.and_then(|row| rows.get(row).map(|found| (row, found))) else {
            return false;
        };
        report_beyond(self.rule.doc, &self.row_bytes(row), *gives, low, high, &world.words());
        true
    }

    /// Reports that no row gives the most points.
    fn short(&self, rows: &[(Number, Number)], world: &World<'_>) -> bool {
        let high = self.range.and_then(|range| world.number(range.high));
        let most = rows.iter().enumerate().max_by_key(|(row, (_, gives))| (*gives, *row));
        let (Some(high), Some((row, (_, gives)))) = (high, most) else {
            return false;
        };
        if *gives >= high {
            return false;
        }
        report_short(self.rule.doc, &self.row_bytes(row), *gives, high, &world.words());
        true
    }
}

/// Reports that a row gives points outside of the criterion's range.
pub(super) fn report_beyond(
    doc: Document<'_>,
    bytes: &std::ops::Range<usize>,
    gives: Number,
    low: Number,
    high: Number,
    when: &str,
) {
    let message = format!("the row gives {gives} points, and the criterion {low} to {high}{when}");
    doc.advise(Code::BeyondPoints, bytes, message, "points outside of the range are limited to it");
}

/// Reports that no row gives the most points of the criterion.
pub(super) fn report_short(
    doc: Document<'_>,
    bytes: &std::ops::Range<usize>,
    gives: Number,
    high: Number,
    when: &str,
) {
    let message = format!("the rows give {gives} points at most, and the criterion {high}{when}");
    let help = format!("let a row give {high}, or give the criterion {gives} points");
    doc.advise(Code::PointsNotReached, bytes, message, help);
}
