//! A selection of observations: whose, how old, which, and what is made of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::context::unnameable;
use super::evidence::sources;
use super::given;
use super::numbers::{check_weights, number_ref, threshold};
use super::rule::{Rule, Span};
use super::worlds::{thresholds_of, worlds};
use crate::domain::{
    Length, LengthUnit, Number, Rounding, Source, ValueType, is_snake_case, parse_length,
};
use crate::finding::Code;
use crate::ruleset::yaml::{Document, Fields, Node};
use crate::ruleset::{
    AgeUnit, Bound, Evidence, EvidenceId, EvidenceKind, FieldKind, Input, NumberRef, Raters,
    Selection, SelectionId, Take, ThresholdShape, WeightsRef, Window, WindowLength,
};
use crate::script::Expected;

/// The words of `take`.
const TAKES: [&str; 12] = [
    "latest", "mean", "balanced", "median", "min", "max", "sum", "count", "spread", "change",
    "age", "all",
];

const AGE_UNITS: [(&str, AgeUnit); 2] = [("days", AgeUnit::Days), ("months", AgeUnit::Months)];

/// The selection of a shorthand: the latest of evidence that has one source.
pub(super) fn of_one_source(rule: &Rule<'_>, node: &Node, name: &str) -> Option<SelectionId> {
    let (id, evidence, field) = target(rule, node, name)?;
    if evidence.sources.len() > 1 {
        needs_from(rule.doc, node, evidence);
        return None;
    }
    let value_type = result_type(rule.doc, node, evidence, field.as_deref(), &Take::Latest)?;
    Some(intern(
        rule,
        Selection {
            evidence: id,
            field,
            from: evidence.sources.clone(),
            within: None,
            only: None,
            only_fields: Vec::new(),
            only_text: "".into(),
            newest: None,
            raters: None,
            take: Take::Latest,
            rounding: None,
            value_type,
            place: rule.doc.place(&node.bytes),
        },
    ))
}

fn needs_from(doc: Document<'_>, node: &Node, evidence: &Evidence) {
    let words: Vec<&str> = evidence
        .sources
        .iter()
        .map(|source| source.word())
        .collect();
    let message = format!(
        "`{}` has several sources: say whose observations count",
        evidence.name
    );
    let help = format!(
        "write `{{ of: {}, from: [{}] }}` with those that are meant",
        evidence.name,
        words.join(", ")
    );
    doc.advise(Code::MissingKey, &node.bytes, message, help);
}

/// The evidence, and the field of an item, that `of` names.
fn target<'m>(
    rule: &Rule<'m>,
    node: &Node,
    name: &str,
) -> Option<(EvidenceId, &'m Evidence, Option<Arc<str>>)> {
    let (name, field) = match name.split_once('.') {
        Some((name, field)) => (name, Some(field)),
        None => (name, None),
    };
    let (id, evidence) = given::evidence(rule, name, &node.bytes)?;
    let Some(field) = field else {
        return Some((id, evidence, None));
    };
    match &evidence.kind {
        EvidenceKind::Items(fields) => {
            if let Some((field, _)) = fields.get_key_value(field) {
                return Some((id, evidence, Some(Arc::clone(field))));
            }
            let help = crate::finding::closest(field, fields.keys().map(|field| &**field))
                .map_or_else(
                    || {
                        fields
                            .keys()
                            .map(|field| format!("`{field}`"))
                            .collect::<Vec<_>>()
                            .join(", ")
                    },
                    |meant| format!("did you mean `{name}.{meant}`?"),
                );
            let message = format!("items of `{name}` have no field `{field}`");
            rule.doc
                .advise(Code::UnknownProperty, &node.bytes, message, help);
        }
        EvidenceKind::Single(_) => {
            let message = format!("`{name}` has no items, so it has no field `{field}`");
            rule.doc.add(Code::UnknownProperty, &node.bytes, message);
        }
    }
    None
}

/// The selection of a `given` that is written in full.
pub(super) fn full<'n>(
    rule: &Rule<'_>,
    fields: &mut Fields<'n>,
    of: &'n Node,
    rounding: Option<Rounding>,
) -> Option<SelectionId> {
    let doc = rule.doc;
    let target = doc
        .text(of, "`of`")
        .and_then(|name| target(rule, of, &name));
    let from_node = fields.get("from");
    let from_list = from_node.map(|node| sources(doc, node));
    let take = take(rule, fields);
    let newest = fields
        .get("newest")
        .map(|node| count(rule, node, "`newest`"));
    let raters_node = fields.get("raters");
    let within = fields.get("within").map(|node| window(rule, node));
    let only = fields.get("only");
    let (id, evidence, field) = target?;
    let from = from(doc, of, from_node, from_list, evidence);
    let raters =
        raters_node.map(|node| raters(rule, node, from.as_deref().unwrap_or(&evidence.sources)));
    let (take, from) = (take?, from?);
    let value_type = result_type(
        doc,
        fields_take(fields, of),
        evidence,
        field.as_deref(),
        &take,
    )?;
    let (only, only_fields, only_text) = match only {
        Some(node) => only_items(rule, node, evidence)?,
        None => (None, Vec::new(), "".into()),
    };
    // What was written and could not be read has been reported.
    if matches!(newest, Some(None)) || matches!(within, Some(None)) || matches!(raters, Some(None))
    {
        return None;
    }
    Some(intern(
        rule,
        Selection {
            evidence: id,
            field,
            from,
            within: within.flatten(),
            only,
            only_fields,
            only_text,
            newest: newest.flatten(),
            raters: raters.flatten(),
            take,
            rounding,
            value_type,
            place: doc.place(&of.bytes),
        },
    ))
}

/// Where the kind of value is to blame: `take` when it is written, else `of`.
fn fields_take<'n>(fields: &mut Fields<'n>, of: &'n Node) -> &'n Node {
    fields.get("take").unwrap_or(of)
}

/// Puts a selection in its place; equal ones are made once.
fn intern(rule: &Rule<'_>, selection: Selection) -> SelectionId {
    let mut selections = rule.of.selections.borrow_mut();
    if let Some(at) = selections
        .iter()
        .position(|known| is_same(known, &selection))
    {
        return SelectionId(at);
    }
    selections.push(selection);
    SelectionId(selections.len() - 1)
}

/// Whether two selections of a pathway give the same. `only` is compared by its text: it sees the same
/// fields and thresholds.
fn is_same(a: &Selection, b: &Selection) -> bool {
    a.evidence == b.evidence
        && a.field == b.field
        && a.from == b.from
        && a.within == b.within
        && a.only_text == b.only_text
        && a.newest == b.newest
        && a.raters == b.raters
        && a.take == b.take
        && a.rounding == b.rounding
}

fn from(
    doc: Document<'_>,
    of: &Node,
    node: Option<&Node>,
    list: Option<Option<Vec<Source>>>,
    evidence: &Evidence,
) -> Option<Vec<Source>> {
    let (Some(list), Some(node)) = (list, node) else {
        if evidence.sources.len() > 1 && evidence.sources.contains(&Source::Self_) {
            needs_from(doc, of, evidence);
            return None;
        }
        return Some(evidence.sources.clone());
    };
    let list = list?;
    let mut whole = true;
    for item in node.items().unwrap_or(&[]) {
        let source = item
            .scalar()
            .and_then(|scalar| Source::from_word(&scalar.text));
        if source.is_some_and(|source| !evidence.sources.contains(&source)) {
            let known: Vec<&str> = evidence
                .sources
                .iter()
                .map(|source| source.word())
                .collect();
            let takes = format!("`{}` comes from", evidence.name);
            doc.not_among(Code::UnknownSource, item, &takes, &known);
            whole = false;
        }
    }
    whole.then_some(list)
}

fn take(rule: &Rule<'_>, fields: &mut Fields<'_>) -> Option<Take> {
    let doc = rule.doc;
    let node = fields.get("take");
    let weights_entry = fields.entry("weights");
    let unit_entry = fields.entry("unit");
    let word = match node {
        Some(node) => Some(doc.one_of(node, "`take`", &TAKES.map(|word| (word, word)))?),
        None => None,
    };
    if word != Some("age")
        && let Some(entry) = unit_entry
    {
        doc.add(
            Code::OneOf,
            &entry.key.bytes,
            "`unit` says what an age is counted in: it goes with `take: age`",
        );
    }
    if let Some(entry) = weights_entry {
        if word.is_some_and(|word| word != "mean") {
            let message = "`weights` weigh a mean: they go with `take: mean`";
            doc.add(Code::OneOf, &entry.key.bytes, message);
            return None;
        }
        return weights(rule, &entry.value).map(Take::WeightedMean);
    }
    Some(match word.unwrap_or("latest") {
        "mean" => Take::Mean,
        "balanced" => Take::Balanced,
        "median" => Take::Median,
        "min" => Take::Min,
        "max" => Take::Max,
        "sum" => Take::Sum,
        "count" => Take::Count,
        "spread" => Take::Spread,
        "change" => Take::Change,
        "all" => Take::All,
        "age" => {
            let Some(entry) = unit_entry else {
                let help = "write `unit: days` or `unit: months`";
                let bytes = node.map_or_else(|| fields.head().clone(), |node| node.bytes.clone());
                doc.advise(Code::MissingKey, &bytes, "an age needs its `unit`", help);
                return None;
            };
            Take::Age(doc.one_of(&entry.value, "`unit`", &AGE_UNITS)?)
        }
        _ => Take::Latest,
    })
}

fn weights(rule: &Rule<'_>, node: &Node) -> Option<WeightsRef> {
    let (context, doc) = (rule.context(), rule.doc);
    if node.scalar().is_some() {
        return threshold(context, doc, node, ThresholdShape::Weights, "`weights`")
            .map(WeightsRef::Threshold);
    }
    let weights: Option<Vec<NumberRef>> = doc
        .list(node, "`weights`")?
        .iter()
        .map(|item| number_ref(context, doc, item, "a weight"))
        .collect();
    let weights = weights?;
    for world in worlds(
        context,
        &rule.of.id,
        &thresholds_of(weights.iter().copied()),
    ) {
        let numbers: Option<Vec<Number>> =
            weights.iter().map(|weight| world.number(*weight)).collect();
        if !check_weights(doc, node, &numbers?) {
            return None;
        }
    }
    Some(WeightsRef::Written(weights))
}

/// A whole number from 1 on, or a threshold that is one on every date.
fn count(rule: &Rule<'_>, node: &Node, what: &str) -> Option<NumberRef> {
    let number = number_ref(rule.context(), rule.doc, node, what)?;
    whole_everywhere(rule, node, what, number, Number::ONE).then_some(number)
}

fn whole_everywhere(
    rule: &Rule<'_>,
    node: &Node,
    what: &str,
    number: NumberRef,
    least: Number,
) -> bool {
    for world in worlds(rule.context(), &rule.of.id, &thresholds_of([number])) {
        let Some(value) = world.number(number) else {
            continue;
        };
        if !value.is_integer() || value < least || value > Number::from(10_000) {
            let message = format!(
                "{what} takes a whole number from {least} to 10000, not {value}{}",
                world.words()
            );
            rule.doc.add(Code::WrongValue, &node.bytes, message);
            return false;
        }
    }
    true
}

fn raters(rule: &Rule<'_>, node: &Node, from: &[Source]) -> Option<Raters> {
    let Some(entries) = node.entries() else {
        return count(rule, node, "`raters`").map(Raters::Total);
    };
    let mut bounds = Vec::new();
    for entry in entries {
        let known: Vec<&str> = from.iter().map(|source| source.word()).collect();
        let source = Source::from_word(&entry.key.text).filter(|source| from.contains(source));
        let Some(source) = source else {
            let help = crate::finding::closest(&entry.key.text, known.iter().copied()).map_or_else(
                || format!("the sources here are {}", known.join(", ")),
                |meant| format!("did you mean `{meant}`?"),
            );
            let message = format!("`{}` is not a source of this `given`", entry.key.text);
            rule.doc
                .advise(Code::UnknownSource, &entry.key.bytes, message, help);
            continue;
        };
        bounds.extend(
            count(rule, &entry.value, "`raters`").map(|at_least| Bound { source, at_least }),
        );
    }
    bounds.sort_by_key(|bound| bound.source);
    if entries.is_empty() {
        rule.doc.add(
            Code::WrongValue,
            &node.bytes,
            "`raters` names at least one source",
        );
    }
    (!entries.is_empty() && bounds.len() == entries.len()).then_some(Raters::Each(bounds))
}

fn window(rule: &Rule<'_>, node: &Node) -> Option<Window> {
    let doc = rule.doc;
    let Some(items) = node.items() else {
        return window_length(rule, node).map(|farthest| Window {
            nearest: None,
            farthest,
        });
    };
    let [nearest, farthest] = items else {
        doc.wrong_type(
            node,
            "`within`",
            "a length, or two such as `[3 months, 6 months]`",
        );
        return None;
    };
    let (nearest, farthest) = (window_length(rule, nearest), window_length(rule, farthest));
    let (nearest, farthest) = (nearest?, farthest?);
    if let (WindowLength::Fixed(near), WindowLength::Fixed(far)) = (nearest, farthest)
        && days(near) > days(far)
    {
        let message = format!(
            "the window starts {near} ago and ends {far} ago: the shorter length comes first"
        );
        doc.advise(
            Code::WrongValue,
            &node.bytes,
            message,
            format!("write `[{far}, {near}]`"),
        );
        return None;
    }
    Some(Window {
        nearest: Some(nearest),
        farthest,
    })
}

/// About how many days a length has, to compare lengths of different units.
fn days(length: Length) -> u64 {
    let each = match length.unit {
        LengthUnit::Days => 100,
        LengthUnit::Weeks => 700,
        LengthUnit::Months => 3_044,
        LengthUnit::Years => 36_525,
    };
    u64::from(length.count).saturating_mul(each)
}

fn window_length(rule: &Rule<'_>, node: &Node) -> Option<WindowLength> {
    let doc = rule.doc;
    let text = doc.text(node, "`within`")?;
    if let Some(length) = parse_length(&text) {
        return Some(WindowLength::Fixed(length));
    }
    if let Some((name, unit)) = text.split_once(' ')
        && is_snake_case(name)
        && let Some(unit) = LengthUnit::from_word(unit.trim_start())
    {
        let name_node = part_of(node, name);
        let id = threshold(
            rule.context(),
            doc,
            &name_node,
            ThresholdShape::Number,
            "`within`",
        )?;
        let number = NumberRef::Threshold(id);
        return whole_everywhere(rule, node, "`within`", number, Number::ZERO)
            .then_some(WindowLength::Threshold(id, unit));
    }
    doc.length(node, "`within`").map(WindowLength::Fixed)
}

/// The node of the first word of a plain text.
fn part_of(node: &Node, word: &str) -> Node {
    let mut part = node.clone();
    if let crate::ruleset::yaml::NodeKind::Scalar(scalar) = &mut part.kind {
        scalar.text = word.into();
        if scalar.style == crate::ruleset::yaml::Style::Plain {
            part.bytes.end = part.bytes.start + word.len();
        }
    }
    part
}

type Only = (Option<crate::script::Program>, Vec<Arc<str>>, Arc<str>);

/// Compiles `only`, which sees thresholds and the fields of the item.
fn only_items(rule: &Rule<'_>, node: &Node, evidence: &Evidence) -> Option<Only> {
    let doc = rule.doc;
    let EvidenceKind::Items(fields) = &evidence.kind else {
        let message = format!(
            "`only` chooses among items, and `{}` has none",
            evidence.name
        );
        doc.add(Code::OneOf, &node.bytes, message);
        return None;
    };
    let mut scope = rule.context().threshold_scope.clone();
    scope.push(unnameable("points"), ValueType::Number);
    let mut names = Vec::new();
    let mut whole = true;
    for (name, kind) in fields {
        if rule.context().threshold(name).is_some() {
            let message = format!(
                "the field `{name}` of `{}` has the name of a threshold",
                evidence.name
            );
            doc.advise(
                Code::HiddenName,
                &node.bytes,
                message,
                "rename one of the two",
            );
            whole = false;
        }
        scope.push(Arc::clone(name), kind.value_type());
        names.push(Arc::clone(name));
    }
    let text = doc.text(node, "`only`")?;
    let none = std::collections::BTreeSet::new();
    let program = super::compile::expression(
        rule.context(),
        &scope,
        &none,
        doc,
        node,
        Expected::Condition,
    )?;
    whole.then_some((Some(program), names, text))
}

/// The type of what is made of the observations; a finding when it cannot be made.
fn result_type(
    doc: Document<'_>,
    node: &Node,
    evidence: &Evidence,
    field: Option<&str>,
    take: &Take,
) -> Option<ValueType> {
    let kind = match (&evidence.kind, field) {
        (EvidenceKind::Single(kind), _) => Some(kind),
        (EvidenceKind::Items(fields), Some(field)) => fields.get(field),
        (EvidenceKind::Items(_), None) => None,
    };
    let found = match (take, kind) {
        (Take::Count | Take::Age(_), _) => Some(ValueType::Number),
        (Take::All, Some(kind)) => Some(ValueType::List(Arc::new(kind.value_type()))),
        (Take::All, None) => Some(ValueType::List(Arc::new(item_type(evidence)))),
        (Take::Latest, Some(kind)) => Some(kind.value_type()),
        (Take::Min | Take::Max, Some(FieldKind::Date)) => Some(ValueType::Date),
        (_, Some(FieldKind::Scale(_) | FieldKind::Number { .. })) => Some(ValueType::Number),
        _ => None,
    };
    if found.is_none() {
        let (message, help) = match kind {
            None => (
                format!(
                    "`{}` has items, of which `{}` cannot be taken",
                    evidence.name,
                    take.word()
                ),
                "take `count`, `age` or `all`, or name a field of the items".to_owned(),
            ),
            Some(kind) => {
                let (words, takes) = match kind {
                    FieldKind::YesNo => ("yes or no", "`latest`, `count`, `age` or `all`"),
                    FieldKind::Choice(_) => ("a choice", "`latest`, `count`, `age` or `all`"),
                    _ => ("a day", "`latest`, `min`, `max`, `count`, `age` or `all`"),
                };
                (
                    format!("`{}` of {words} cannot be taken", take.word()),
                    format!("take {takes}"),
                )
            }
        };
        doc.advise(Code::WrongValue, &node.bytes, message, help);
    }
    found
}

/// The type of a whole item: its fields, and `item` and `date`.
fn item_type(evidence: &Evidence) -> ValueType {
    let mut fields: BTreeMap<Arc<str>, ValueType> = match &evidence.kind {
        EvidenceKind::Items(fields) => fields
            .iter()
            .map(|(name, kind)| (Arc::clone(name), kind.value_type()))
            .collect(),
        EvidenceKind::Single(_) => BTreeMap::new(),
    };
    fields.insert("item".into(), ValueType::Word);
    fields.insert("date".into(), ValueType::Date);
    ValueType::Item(Arc::new(fields))
}

/// The smallest and the largest value that an input can have, as far as that is known.
pub(super) fn span_of(rule: &Rule<'_>, input: &Input) -> Span {
    rule.selection_of(input, |selection| {
        let evidence = rule.context().evidence.catalogue.get(selection.evidence)?;
        let kind = match (&evidence.kind, &selection.field) {
            (EvidenceKind::Single(kind), _) => Some(kind),
            (EvidenceKind::Items(fields), Some(field)) => fields.get(field),
            (EvidenceKind::Items(_), None) => None,
        };
        let (min, max) = match kind {
            Some(FieldKind::Scale(scale)) => (Some(scale.min), Some(scale.max)),
            Some(FieldKind::Number { min, max, .. }) => (*min, *max),
            _ => (None, None),
        };
        let width = max.zip(min).and_then(|(max, min)| max.checked_sub(min));
        Some(match selection.take {
            Take::Latest
            | Take::Mean
            | Take::WeightedMean(_)
            | Take::Balanced
            | Take::Median
            | Take::Min
            | Take::Max => Span { min, max },
            Take::Count => Span {
                min: Some(Number::ZERO),
                max: None,
            },
            Take::Spread => Span {
                min: Some(Number::ZERO),
                max: width,
            },
            Take::Change => Span {
                min: width.map(|width| -width),
                max: width,
            },
            Take::Age(_) if !matches!(kind, Some(FieldKind::Date)) => Span {
                min: Some(Number::ZERO),
                max: None,
            },
            Take::Sum | Take::Age(_) | Take::All => Span::default(),
        })
    })
    .flatten()
    .unwrap_or_default()
}
