//! `curve`, `steps` and `choices`: what they look up, their rows, and whether these cover the input.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::numbers::{check_rows, number_ref, threshold};
use super::rule::{Rule, Span};
use super::selection::span_of;
use super::worlds::{World, thresholds_of, thresholds_of_table, worlds};
use crate::domain::{Number, ValueType};
use crate::finding::Code;
use crate::ruleset::yaml::{Document, Fields, Node};
use crate::ruleset::{
    Choices, ChoicesTable, DerivedForm, Input, Lookup, NumberRef, PointsRange, Row, Table,
    ThresholdId, ThresholdShape, ThresholdTable,
};

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

fn thresholds_of_choices(table: &ChoicesTable) -> BTreeSet<ThresholdId> {
    match table {
        ChoicesTable::Rows(rows) => thresholds_of(rows.iter().map(|(_, gives)| *gives)),
        ChoicesTable::Threshold(id) => BTreeSet::from([*id]),
    }
}

/// The input that a table looks up, and its slot.
fn input<'r>(rule: &'r Rule<'_>, node: &Node) -> Option<(usize, &'r Input)> {
    let name = rule.doc.text(node, "`of`")?;
    rule.reads(&name);
    if let Some(found) = rule.input(&name) {
        return Some(found);
    }
    if !rule.broken.contains(&name) {
        let known = rule.inputs.iter().map(|input| &*input.name);
        let help = crate::finding::closest(&name, known).map_or_else(
            || "a table looks up a name of `given` or `where`".to_owned(),
            |meant| format!("did you mean `{meant}`?"),
        );
        rule.reads_all();
        rule.doc.advise(
            Code::UnknownName,
            &node.bytes,
            format!("the rule is not given `{name}`"),
            help,
        );
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
    let shape = if is_curve {
        ThresholdShape::Curve
    } else {
        ThresholdShape::Steps
    };
    let table = at_node.and_then(|node| match node.scalar() {
        Some(_) => threshold(rule.context(), doc, node, shape, "`at`").map(Table::Threshold),
        None => rows(rule, node),
    });
    fields.finish();
    let ((slot, input), of_node, table, at_node) = (of?, of_node?, table?, at_node?);
    if !is_number(doc, of_node, input, what) {
        return None;
    }
    let checks = TableChecks {
        rule,
        node: at_node,
        input,
        is_curve,
        range,
    };
    checks.run(&table).then(|| Lookup {
        of: slot,
        table,
        place: doc.place(&at_node.head()),
    })
}

fn is_number(doc: Document<'_>, node: &Node, input: &Input, what: &str) -> bool {
    match &input.value_type {
        ValueType::Number => true,
        ValueType::Optional(inner) if **inner == ValueType::Number => {
            let message = format!(
                "`{}` may be nothing, which {what} cannot look up",
                input.name
            );
            let help = format!("say what then, in `where`: `{} ?? 0`", input.name);
            doc.advise(Code::OptionalUnchecked, &node.bytes, message, help);
            false
        }
        other => {
            let help = if matches!(other, ValueType::Choice(_)) {
                "use `choices`"
            } else {
                ""
            };
            let message = format!("{what} looks up a number, and `{}` is none", input.name);
            doc.advise(Code::ScriptType, &node.bytes, message, help);
            false
        }
    }
}

fn rows(rule: &Rule<'_>, node: &Node) -> Option<Table> {
    let doc = rule.doc;
    let items = doc.list(node, "`at`")?;
    let mut rows = Vec::new();
    for item in items {
        let Some([input, gives]) = item.items() else {
            doc.wrong_type(
                item,
                "a row",
                "an input and what it gives, such as `[3, 7]`",
            );
            continue;
        };
        let input = number_ref(rule.context(), doc, input, "an input");
        let gives = number_ref(rule.context(), doc, gives, "what a row gives");
        rows.extend(input.zip(gives).map(|(input, gives)| Row { input, gives }));
    }
    if rows.len() < items.len() {
        return None;
    }
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
            doubtful = doubtful || self.beyond(&rows, &world);
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
                let message =
                    format!("`{name}` is never {side} {end}, and a row is for {input}{when}");
                doc.add(Code::OffScale, &self.row_bytes(row), message);
                covers = false;
            }
        }
        if !self.is_curve
            && let (Some(min), Some((first, _))) = (span.min, rows.first())
            && *first > min
        {
            let message =
                format!("`{name}` can be {min}, and the first row starts at {first}{when}");
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
        let found = rows
            .iter()
            .position(|(_, gives)| *gives < low || *gives > high);
        let Some((row, (_, gives))) = found.and_then(|row| rows.get(row).map(|found| (row, found)))
        else {
            return false;
        };
        report_beyond(
            self.rule.doc,
            &self.row_bytes(row),
            *gives,
            low,
            high,
            &world.words(),
        );
        true
    }
}

fn report_beyond(
    doc: Document<'_>,
    bytes: &std::ops::Range<usize>,
    gives: Number,
    low: Number,
    high: Number,
    when: &str,
) {
    let message = format!("the row gives {gives} points, and the criterion {low} to {high}{when}");
    doc.advise(
        Code::BeyondPoints,
        bytes,
        message,
        "points outside of the range are limited to it",
    );
}

/// Reads `choices`.
pub(super) fn choices(
    rule: &Rule<'_>,
    node: &Node,
    range: Option<&PointsRange>,
) -> Option<Choices> {
    let doc = rule.doc;
    let Some(mut fields) = Fields::of(doc, node, "`choices`") else {
        rule.reads_all();
        return None;
    };
    let of_node = fields.need("of");
    let of = of_node.and_then(|node| input(rule, node));
    let at_node = fields.need("at");
    let table = at_node.and_then(|node| match node.scalar() {
        Some(_) => threshold(rule.context(), doc, node, ThresholdShape::Choices, "`at`")
            .map(ChoicesTable::Threshold),
        None => choice_rows(rule, node),
    });
    fields.finish();
    let ((slot, input), of_node, table, at_node) = (of?, of_node?, table?, at_node?);
    let words = match &input.value_type {
        ValueType::Choice(words) => Arc::clone(words),
        ValueType::Optional(inner) if matches!(**inner, ValueType::Choice(_)) => {
            let message = format!(
                "`{}` may be nothing, which `choices` cannot look up",
                input.name
            );
            doc.add(Code::OptionalUnchecked, &of_node.bytes, message);
            return None;
        }
        other => {
            let help = if *other == ValueType::Number {
                "numbers, and scales of words, are looked up with `steps` or `curve`"
            } else {
                ""
            };
            let message = format!("`choices` looks up a choice, and `{}` is none", input.name);
            doc.advise(Code::ScriptType, &of_node.bytes, message, help);
            return None;
        }
    };
    let whole = covers_choices(rule, at_node, &table, &words);
    if let Some(range) = range {
        choices_beyond(rule, at_node, &table, range);
    }
    whole.then(|| Choices {
        of: slot,
        table,
        place: doc.place(&at_node.head()),
    })
}

fn choice_rows(rule: &Rule<'_>, node: &Node) -> Option<ChoicesTable> {
    let Some(entries) = node.entries() else {
        rule.doc
            .wrong_type(node, "`at`", "choices with what they give");
        return None;
    };
    let rows: Vec<(Arc<str>, NumberRef)> = entries
        .iter()
        .filter_map(|entry| {
            let gives = number_ref(rule.context(), rule.doc, &entry.value, "a choice")?;
            Some((Arc::clone(&entry.key.text), gives))
        })
        .collect();
    (rows.len() == entries.len()).then_some(ChoicesTable::Rows(rows))
}

/// What choices give.
type ChoiceRows = Vec<(Arc<str>, Number)>;

/// The choices that a table names, in every world.
fn named_choices(rule: &Rule<'_>, table: &ChoicesTable) -> Vec<(ChoiceRows, String)> {
    worlds(rule.context(), &rule.of.id, &thresholds_of_choices(table))
        .iter()
        .filter_map(|world| Some((choices_in(world, table)?, world.words())))
        .collect()
}

fn choices_in(world: &World<'_>, table: &ChoicesTable) -> Option<ChoiceRows> {
    match table {
        ChoicesTable::Rows(rows) => rows
            .iter()
            .map(|(word, gives)| Some((Arc::clone(word), world.number(*gives)?)))
            .collect(),
        ChoicesTable::Threshold(id) => match world.table(*id)? {
            ThresholdTable::Choices(rows) => Some(rows.to_vec()),
            ThresholdTable::Number(_) | ThresholdTable::Rows(_) | ThresholdTable::Weights(_) => {
                None
            }
        },
    }
}

fn covers_choices(rule: &Rule<'_>, node: &Node, table: &ChoicesTable, words: &[Arc<str>]) -> bool {
    let doc = rule.doc;
    for (rows, when) in named_choices(rule, table) {
        let mut covers = true;
        for (word, _) in rows.iter().filter(|(word, _)| !words.contains(word)) {
            let key = node
                .entries()
                .and_then(|entries| entries.iter().find(|entry| entry.key.text == *word));
            let bytes = key.map_or_else(|| node.bytes.clone(), |entry| entry.key.bytes.clone());
            let help = crate::finding::closest(word, words.iter().map(|word| &**word))
                .map(|meant| format!("did you mean `{meant}`?"))
                .unwrap_or_default();
            doc.advise(
                Code::UnknownChoice,
                &bytes,
                format!("`{word}` is not one of the choices{when}"),
                help,
            );
            covers = false;
        }
        let left: Vec<String> = words
            .iter()
            .filter(|word| !rows.iter().any(|(known, _)| known == *word))
            .map(|word| format!("`{word}`"))
            .collect();
        if !left.is_empty() {
            let message = format!("the table says nothing of {}{when}", left.join(", "));
            doc.advise(
                Code::TableGap,
                &node.head(),
                message,
                "a table of choices names every choice",
            );
            covers = false;
        }
        if !covers {
            return false;
        }
    }
    true
}

fn choices_beyond(rule: &Rule<'_>, node: &Node, table: &ChoicesTable, range: &PointsRange) {
    let mut thresholds = thresholds_of_choices(table);
    thresholds.extend(thresholds_of([range.low, range.high]));
    for world in worlds(rule.context(), &rule.of.id, &thresholds) {
        let (Some(rows), Some(low), Some(high)) = (
            choices_in(&world, table),
            world.number(range.low),
            world.number(range.high),
        ) else {
            continue;
        };
        if let Some((word, gives)) = rows.iter().find(|(_, gives)| *gives < low || *gives > high) {
            let key = node
                .entries()
                .and_then(|entries| entries.iter().find(|entry| entry.key.text == *word));
            let bytes = key.map_or_else(|| node.bytes.clone(), |entry| entry.value.bytes.clone());
            report_beyond(rule.doc, &bytes, *gives, low, high, &world.words());
            return;
        }
    }
}
