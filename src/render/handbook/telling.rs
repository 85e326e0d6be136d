//! One rule in words: what it looks at, what it asks, and what the names in its expressions stand for.

use std::collections::BTreeSet;

use crate::domain::{Number, Span, parse_input_number};
use crate::render::UnitWords;
use crate::render::words::{choice_words, from_whom};
use crate::ruleset::{
    Condition, Criterion, Derived, DerivedForm, Given, Input, InputKind, NumberRef, PartRef, Selection,
    ThresholdId,
};
use crate::script::Program;

use super::content::Line;
use super::formula::{Formula, formula};
use super::named::{Named, plain};
use super::published::OnPathway;
use super::words::Words;
use super::{looked_at, tables};

/// A rule on its way to words. What is shown as written is remembered, so that its names can be explained.
#[derive(Debug)]
pub(super) struct Telling<'a> {
    /// The pathway of the rule.
    pub(super) on: OnPathway<'a>,
    /// What the rule reads.
    pub(super) inputs: &'a [Input],
    /// The most points that it gives, when it gives points.
    points: Option<NumberRef>,
    /// The slots of the names that were shown as written.
    shown: BTreeSet<usize>,
}

impl<'a> Telling<'a> {
    /// A rule that reads these.
    pub(super) const fn new(on: OnPathway<'a>, inputs: &'a [Input]) -> Self {
        Self { on, inputs, points: None, shown: BTreeSet::new() }
    }

    /// A criterion.
    pub(super) fn of_criterion(on: OnPathway<'a>, criterion: &'a Criterion) -> Self {
        Self { points: Some(criterion.points.high), ..Self::new(on, &criterion.inputs) }
    }

    /// The slot of an input.
    fn slot_of(&self, at: usize) -> usize {
        self.on.published.rule_set.first_input_slot().saturating_add(at)
    }

    fn in_slot(&self, slot: usize) -> Option<&'a Input> {
        self.inputs.get(self.on.published.rule_set.input_in_slot(slot)?)
    }

    /// The selection of observations behind an input.
    pub(super) fn selection(&self, input: &Input) -> Option<&'a Selection> {
        match &input.kind {
            InputKind::Given(Given::Observed { selection, .. }) => {
                self.on.pathway.selections.get(selection.0)
            }
            InputKind::Given(Given::PointsOf { .. }) | InputKind::Where(_) => None,
        }
    }

    /// Remembers that an expression is shown as written.
    pub(super) fn show(&mut self, program: &Program) {
        self.shown.extend(program.slots());
    }

    /// What a condition asks, a line for each part.
    pub(super) fn condition(&mut self, condition: &Condition, depth: usize) -> Vec<Line> {
        let language = self.on.language();
        let (how, parts) = match condition {
            Condition::Test { program, text, .. } => {
                return vec![Line { depth, words: self.test(program, text) }];
            }
            Condition::All(parts) => (tell!(language, "handbook-all-of"), parts),
            Condition::Any(parts) => (tell!(language, "handbook-any-of"), parts),
            Condition::AtLeast { count, of } => {
                (tell!(language, "handbook-at-least-of", count = self.on.number(*count)), of)
            }
        };
        let mut lines = vec![Line { depth, words: how }];
        for part in parts {
            lines.extend(self.condition(&part.condition, depth.saturating_add(1)));
        }
        lines
    }

    fn test(&mut self, program: &Program, text: &str) -> Words {
        let plain = plain(self.on, text, &|name| {
            let input = self.inputs.iter().find(|input| &*input.name == name)?;
            Some(self.named(input))
        });
        if let Some(plain) = plain {
            let worked_out = self.worked_out(program.slots());
            self.shown.extend(worked_out);
            return plain;
        }
        self.show(program);
        Words::of_code(text)
    }

    /// The slots of `where` values among some.
    fn worked_out(&self, slots: &[usize]) -> Vec<usize> {
        let is_where =
            |slot: &usize| self.in_slot(*slot).is_some_and(|input| matches!(input.kind, InputKind::Where(_)));
        slots.iter().copied().filter(is_where).collect()
    }

    /// What an input stands for.
    pub(super) fn named(&self, input: &'a Input) -> Named<'a> {
        if let Some(selection) = self.selection(input) {
            let title = self.title(input, selection);
            return looked_at::named(self.on, selection, title);
        }
        let title = match &input.kind {
            InputKind::Given(Given::PointsOf { part, .. }) => self.points_of(*part),
            InputKind::Given(Given::Observed { .. }) | InputKind::Where(_) => Words::of_code(&*input.name),
        };
        Named { title, kind: None, of: None, unit: UnitWords::NONE, span: Span::default(), whole: false }
    }

    /// What evidence is called beside the other evidence of the rule: by from whom it comes, or by the rule's
    /// own name for it, where its title alone would stand for two.
    fn title(&self, input: &Input, selection: &Selection) -> Words {
        let title = looked_at::short(self.on, selection);
        let others = self.inputs.iter().filter(|other| other.name != input.name);
        let alike: Vec<&Selection> = others
            .filter_map(|other| self.selection(other))
            .filter(|other| looked_at::short(self.on, other) == title)
            .collect();
        let language = self.on.language();
        if alike.is_empty() {
            title
        } else if alike.iter().all(|other| other.from != selection.from) {
            let from = from_whom(&selection.from, language);
            tell!(language, "handbook-title-from", title = title, from = from)
        } else {
            let name = self.on.published.own(&choice_words(&input.name));
            tell!(language, "title-with-name", title = title, name = name)
        }
    }

    fn points_of(&self, part: PartRef) -> Words {
        let dimensions = &self.on.pathway.dimensions;
        let part = match part {
            PartRef::Dimension(at) => dimensions.get(at).map(|part| (&part.id, &part.title)),
            PartRef::Criterion(dimension, at) => {
                let criteria = dimensions.get(dimension).map(|dimension| &dimension.criteria);
                criteria.and_then(|criteria| criteria.get(at)).map(|part| (&part.id, &part.title))
            }
        };
        let title = part.map_or_else(Words::new, |(id, title)| self.on.title(id, title));
        let language = self.on.language();
        tell!(language, "handbook-points-of", part = title.quoted(language))
    }

    /// The name in a slot that a table looks up, and what it stands for.
    pub(super) fn looked_up(&mut self, slot: usize) -> Named<'a> {
        let worked_out = self.worked_out(&[slot]);
        self.shown.extend(worked_out);
        if let Some(input) = self.in_slot(slot) {
            return self.named(input);
        }
        self.shown.insert(slot);
        let name = self.on.published.rule_set.threshold(ThresholdId(slot)).map(|rule| &*rule.name);
        let title = Words::of_code(name.unwrap_or("points"));
        Named { title, kind: None, of: None, unit: UnitWords::NONE, span: Span::default(), whole: false }
    }

    /// A formula in words, a line for each thing that is added; none of one that is shown as written.
    pub(super) fn formula(&mut self, text: &str) -> Option<Vec<Words>> {
        let (lines, worked_out) = self.in_words(text)?;
        self.shown.extend(worked_out);
        Some(lines)
    }

    /// The lines of a formula, and the slots of the `where` values that it reads.
    fn in_words(&self, text: &str) -> Option<(Vec<Words>, Vec<usize>)> {
        let language = self.on.language();
        let mut worked_out = Vec::new();
        let mut input = |name: &str| {
            let at = self.inputs.iter().position(|input| &*input.name == name)?;
            worked_out.extend(self.worked_out(&[self.slot_of(at)]));
            self.inputs.get(at)
        };
        let lines = match formula(text)? {
            Formula::Share(part, whole) => {
                let (part, whole) = (self.named(input(part)?).title, self.named(input(whole)?).title);
                vec![tell!(language, "handbook-share", part = part, whole = whole)]
            }
            Formula::Sum(terms) => {
                let term = |factors: Vec<&str>| {
                    let mut words = Vec::new();
                    let mut of = None;
                    for factor in factors {
                        match input(factor) {
                            Some(_) if of.is_some() => return None,
                            Some(read) => of = Some(self.named(read).title),
                            None => words.push(self.constant(factor)?),
                        }
                    }
                    words.extend(of);
                    let mut all = words.into_iter();
                    let first = all.next()?;
                    Some(all.fold(first, |so_far, next| {
                        tell!(language, "handbook-times", left = so_far, right = next)
                    }))
                };
                terms.into_iter().map(term).collect::<Option<Vec<Words>>>()?
            }
        };
        Some((lines, worked_out))
    }

    /// A number, a threshold, or the most points.
    fn constant(&self, written: &str) -> Option<Words> {
        if let Ok(number) = parse_input_number(written) {
            return Some(self.on.language().number(number).into());
        }
        if written == "points" {
            return self.points.map(|points| self.on.number(points));
        }
        let thresholds = &self.on.published.rule_set.thresholds;
        let at = thresholds.iter().position(|rule| &*rule.name == written)?;
        Some(self.on.number(NumberRef::Threshold(ThresholdId(at))))
    }

    /// What the rule looks at, a line for each input; with its name where an expression is shown that reads it.
    pub(super) fn looks_at(&mut self) -> Vec<Words> {
        let language = self.on.language();
        let shown = self.everything_shown();
        let mut lines = Vec::new();
        for (at, input) in self.inputs.iter().enumerate() {
            let words = match &input.kind {
                InputKind::Where(_) => continue,
                InputKind::Given(Given::PointsOf { part, .. }) => self.points_of(*part),
                InputKind::Given(Given::Observed { optional, .. }) => {
                    let Some(selection) = self.selection(input) else { continue };
                    let words = looked_at::sentence(self.on, selection);
                    if *optional { tell!(language, "handbook-may-be-missing", what = words) } else { words }
                }
            };
            let named = shown.contains(&self.slot_of(at));
            lines.push(if named {
                tell!(language, "title-and-text", title = Words::of_code(&*input.name), text = words)
            } else {
                words
            });
        }
        lines
    }

    /// What the names in the expressions shown stand for: `where` values, then thresholds.
    pub(super) fn explains(&mut self) -> Vec<Words> {
        let language = self.on.language();
        let is = |name: &str, value: Words| {
            tell!(language, "handbook-is", name = Words::of_code(name), value = value)
        };
        let shown = self.everything_shown();
        let mut lines = Vec::new();
        for (at, input) in self.inputs.iter().enumerate() {
            if let InputKind::Where(derived) = &input.kind
                && shown.contains(&self.slot_of(at))
            {
                let value = self.derived(derived);
                lines.push(is(&input.name, value));
            }
        }
        if let Some(points) =
            self.points.filter(|_| shown.contains(&self.on.published.rule_set.thresholds.len()))
        {
            lines.push(is("points", self.on.number(points)));
        }
        for (at, rule) in self.on.published.rule_set.thresholds.iter().enumerate() {
            if shown.contains(&at) {
                lines.push(is(&rule.name, self.on.number(NumberRef::Threshold(ThresholdId(at)))));
            }
        }
        lines
    }

    /// What was shown, with what the `where` values among it read.
    fn everything_shown(&self) -> BTreeSet<usize> {
        let mut all = BTreeSet::new();
        let mut waiting: Vec<usize> = self.shown.iter().copied().collect();
        while let Some(slot) = waiting.pop() {
            if !all.insert(slot) {
                continue;
            }
            if let Some(InputKind::Where(derived)) = self.in_slot(slot).map(|input| &input.kind) {
                let of = match &derived.form {
                    DerivedForm::Expression(program) => {
                        match self.in_words(program.text()) {
                            Some((_, worked_out)) => waiting.extend(worked_out),
                            None => waiting.extend(derived.slots.iter()),
                        }
                        continue;
                    }
                    DerivedForm::Curve(lookup) | DerivedForm::Steps(lookup) => lookup.of,
                    DerivedForm::Choices(choices) => choices.of,
                };
                waiting.extend(self.worked_out(&[of]));
            }
        }
        all
    }

    fn derived(&mut self, derived: &'a Derived) -> Words {
        match &derived.form {
            DerivedForm::Expression(program) => match self.in_words(program.text()) {
                Some((lines, _)) => Words::joined(lines, self.on.language(), "handbook-list-plus"),
                None => Words::of_code(program.text()),
            },
            DerivedForm::Curve(lookup) => {
                self.table_words(lookup.of, |on, named| tables::rows(on, &lookup.table, named, true, ""))
            }
            DerivedForm::Steps(lookup) => {
                self.table_words(lookup.of, |on, named| tables::rows(on, &lookup.table, named, false, ""))
            }
            DerivedForm::Choices(choices) => {
                self.table_words(choices.of, |on, named| tables::choices(on, &choices.table, named, ""))
            }
        }
    }

    fn table_words(&mut self, of: usize, table: impl Fn(OnPathway<'a>, &Named<'a>) -> Words) -> Words {
        let named = self.looked_up(of);
        let rows = table(self.on, &named);
        tell!(self.on.language(), "handbook-by-the-table", title = named.title, rows = rows)
    }
}

/// A number as the rules have it.
pub(super) const fn literal(number: Number) -> NumberRef {
    NumberRef::Literal(number)
}
