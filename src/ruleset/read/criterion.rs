//! Criteria: what each reads, and how its points come about.

use std::sync::Arc;

use super::choices;
use super::condition;
use super::context::Found;
use super::inputs;
use super::moves::Move;
use super::names;
use super::numbers::number_ref;
use super::organisation::{MISSING, rounding};
use super::parts::{reason, title};
use super::rule::Rule;
use super::tables;
use super::worlds::{thresholds_of, worlds};
use crate::domain::{Number, Rounding};
use crate::finding::{Code, Place};
use crate::ruleset::yaml::{Document, Fields, Node};
use crate::ruleset::{Criterion, EvidenceId, Form, NumberRef, PartRef, PointsRange, Says};
use crate::script::Expected;

/// A criterion, and the parts whose points it reads.
pub(super) struct Read {
    pub(super) criterion: Criterion,
    pub(super) parts_read: Vec<(PartRef, Place)>,
}

/// The criteria that an entry stands for: one, or one for each evidence of `for_each`. The ids are known
/// before anything else is read, because rules can name them.
pub(super) fn ids(of_context: &super::context::Context<'_>, doc: Document<'_>, node: &Node) -> Vec<Named> {
    if let Some(each) = node.get("for_each") {
        return doc
            .texts(each, "`for_each`")
            .into_iter()
            .flatten()
            .filter_map(|(name, item)| match of_context.find_evidence(doc, &name, &item.bytes) {
                Found::Evidence(id, evidence) => Some(Named {
                    id: evidence.name.replace('_', "-").into(),
                    bytes: item.bytes.clone(),
                    of_each: true,
                    each: Some(id),
                }),
                Found::Nothing => None,
            })
            .collect();
    }
    node.get("id")
        .and_then(|node| Some((node.scalar()?, node)))
        .map(|(scalar, node)| Named {
            id: Arc::clone(&scalar.text),
            bytes: node.bytes.clone(),
            of_each: false,
            each: None,
        })
        .into_iter()
        .collect()
}

/// The id of a criterion, where it stands, and the evidence of `for_each`.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) id: Arc<str>,
    pub(super) bytes: std::ops::Range<usize>,
    /// Whether it comes from `for_each`.
    pub(super) of_each: bool,
    pub(super) each: Option<EvidenceId>,
}

/// Reads one criterion.
pub(super) fn read(of: &Move<'_>, node: &Node, id: &Named) -> Option<Read> {
    let doc = of.doc;
    if !of.context.may_read(doc, node) {
        return None;
    }
    let mut fields = Fields::of(doc, node, "a criterion")?;
    let mut rule = Rule::new(of, doc, true);
    rule.of_each = id.of_each;
    rule.each = id.each;
    let title = if id.of_each {
        fields.get("for_each");
        evidence_title(of, &id.id).unwrap_or_else(|| names::humanised(&id.id))
    } else {
        names::id(&mut fields);
        match evidence_title(of, &id.id) {
            Some(default) => fields.text("title").unwrap_or(default),
            None => title(&mut fields, Some(&id.id)),
        }
    };
    let about = fields.text_or_empty("about");
    let rounding = match fields.get("rounding") {
        Some(node) => rounding(doc, node),
        None => Some(of.context.defaults.rounding),
    };
    let points_node = fields.need("points");
    let points = points_node.and_then(|node| points(&rule, node, rounding));
    inputs::read(&mut rule, &mut fields);
    let form = form(&rule, &mut fields, points.as_ref());
    let missing = fields.one_of("missing", &MISSING).unwrap_or(of.context.defaults.missing);
    let reason = reason(&mut fields, Some(&id.id));
    let says = match fields.get("says") {
        Some(node) => says(&rule, node),
        None => Some(Says::default()),
    };
    fields.finish();
    rule.finish();
    let parts_read = rule.parts_read();
    let categories = rule.categories();
    let criterion = Criterion {
        id: Arc::clone(&id.id),
        title,
        about,
        points: points?,
        inputs: rule.inputs,
        form: form?,
        missing,
        rounding: rounding?,
        reason,
        says: says?,
        categories,
        place: doc.place(&id.bytes),
    };
    Some(Read { criterion, parts_read })
}

/// The title of the evidence that has the criterion's id as its name.
fn evidence_title(of: &Move<'_>, id: &str) -> Option<Arc<str>> {
    let catalogue = &of.context.evidence.catalogue;
    let evidence = catalogue.find(&id.replace('-', "_")).and_then(|id| catalogue.get(id))?;
    Some(Arc::clone(&evidence.title))
}

/// `12`, or `[-5, 0]`, with thresholds in place of numbers.
fn points(rule: &Rule<'_>, node: &Node, rounding: Option<Rounding>) -> Option<PointsRange> {
    let (context, doc) = (rule.context(), rule.doc);
    let range = match node.items() {
        None => PointsRange {
            low: NumberRef::Literal(Number::ZERO),
            high: number_ref(context, doc, node, "`points`")?,
        },
        Some([low, high]) => {
            let low = number_ref(context, doc, low, "`points`");
            let high = number_ref(context, doc, high, "`points`");
            PointsRange { low: low?, high: high? }
        }
        Some(_) => {
            doc.wrong_type(node, "`points`", "a number, or the least and the most such as `[-5, 0]`");
            return None;
        }
    };
    points_fit(rule, node, range, rounding).then_some(range)
}

/// Whether a range goes up, and its ends fit the places that points are rounded to, in every world.
fn points_fit(rule: &Rule<'_>, node: &Node, range: PointsRange, rounding: Option<Rounding>) -> bool {
    let (context, doc) = (rule.context(), rule.doc);
    for world in worlds(context, &rule.of.id, &thresholds_of([range.low, range.high])) {
        let (Some(low), Some(high)) = (world.number(range.low), world.number(range.high)) else {
            continue;
        };
        let when = world.words();
        if low > high || high < Number::ZERO {
            let message = format!(
                "points from {low} to {high}: the least comes first, and the most is not below 0{when}"
            );
            let help = if node.items().is_none() {
                format!("a deduction is written `points: [{high}, 0]`")
            } else {
                String::new()
            };
            doc.advise(Code::PointsRange, &node.bytes, message, help);
            return false;
        }
        if let Some(rounding) = rounding
            && let Some(number) = [low, high].into_iter().find(|number| number.places() > rounding.places)
        {
            let message = format!(
                "{number} has more places than points are rounded to, which is {}{when}",
                rounding.places
            );
            doc.advise(Code::PointsPlaces, &node.bytes, message, "leave the places out, or set `rounding`");
            return false;
        }
    }
    true
}

pub(super) const FORMS: [&str; 6] = ["curve", "steps", "choices", "require", "score", "script"];

fn form(rule: &Rule<'_>, fields: &mut Fields<'_>, points: Option<&PointsRange>) -> Option<Form> {
    let found: Vec<(&str, &Node)> =
        FORMS.iter().filter_map(|key| fields.get(key).map(|node| (*key, node))).collect();
    let [(key, node)] = found.as_slice() else {
        for (_, node) in &found {
            rule.note(node);
        }
        let message = if found.is_empty() {
            rule.reads_all();
            "nothing says how the criterion gives points".to_owned()
        } else {
            let keys: Vec<String> = found.iter().map(|(key, _)| format!("`{key}`")).collect();
            format!("{} both say how the criterion gives points", keys.join(" and "))
        };
        let help = "exactly one of `curve`, `steps`, `choices`, `require`, `score` and `script`";
        rule.doc.advise(Code::OneOf, fields.head(), message, help);
        return None;
    };
    match *key {
        "curve" => tables::lookup(rule, node, true, points).map(Form::Curve),
        "steps" => tables::lookup(rule, node, false, points).map(Form::Steps),
        "choices" => choices::read(rule, node, points).map(Form::Choices),
        "require" => condition::read(rule, node).map(Form::Require),
        "score" => {
            let program = rule.compile(node, Expected::Points)?;
            let text = rule.doc.text(node, "`score`")?;
            Some(Form::Score { program, text, place: rule.doc.place(&node.bytes) })
        }
        _ => script(rule, node),
    }
}

fn script(rule: &Rule<'_>, node: &Node) -> Option<Form> {
    let (context, doc) = (rule.context(), rule.doc);
    let name = doc.text(node, "`script`")?;
    let name = name.strip_suffix(".rhai").unwrap_or(&name);
    let path = format!("scripts/{name}.rhai");
    let Some(file) = context.folder.scripts().find(|file| *file.path == *path) else {
        let known: Vec<&str> = context.folder.scripts().map(|file| super::folder::stem(&file.path)).collect();
        let help = doc.did_you_mean(name, known.iter().copied()).unwrap_or_default();
        rule.reads_all();
        if !context.folder.has_misplaced_script(name) {
            doc.advise(Code::UnknownScript, &node.bytes, format!("there is no file `{path}`"), help);
        }
        return None;
    };
    context.used.borrow_mut().scripts.insert(Arc::clone(&file.path));
    let document = Document { file: &file.path, text: file.text(), report: doc.report };
    let program = rule.compile_script(document)?;
    let place = Place::new(&file.path, 0..file.text().len());
    Some(Form::Script { program, place })
}

/// A text, or one for each of full, some and no points.
fn says(rule: &Rule<'_>, node: &Node) -> Option<Says> {
    if node.entries().is_none() {
        let text = rule.text(node)?;
        return Some(Says { full: Some(text.clone()), some: Some(text.clone()), none: Some(text) });
    }
    let mut fields = Fields::of(rule.doc, node, "`says`")?;
    let mut whole = true;
    let mut text = |key| {
        let node = fields.get(key)?;
        let text = rule.text(node);
        whole &= text.is_some();
        text
    };
    let says = Says { full: text("full"), some: text("some"), none: text("none") };
    fields.finish();
    whole.then_some(says)
}
