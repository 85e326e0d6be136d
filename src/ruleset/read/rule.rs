//! One rule while it is read: its scope, its inputs, and which names something reads.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::compile;
use super::context::{Context, unnameable};
use super::mentions::mentions;
use super::moves::Move;
use super::texts::{self, Nameable};
use crate::domain::ValueType;
use crate::finding::{Code, Finding, Place};
use crate::ruleset::yaml::{Document, Node};
use crate::ruleset::{Aspect, EvidenceId, Given, Input, InputKind, PartRef, Selection, Text};
use crate::script::{Expected, Program, Scope};

/// One rule while it is read.
pub(super) struct Rule<'m> {
    pub(super) of: &'m Move<'m>,
    pub(super) doc: Document<'m>,
    /// Whether `each` can be named.
    pub(super) of_each: bool,
    /// The evidence that `each` stands for; none when it could not be read.
    pub(super) each: Option<EvidenceId>,
    /// Whether `points` can be named.
    pub(super) has_points: bool,
    pub(super) scope: Scope,
    pub(super) inputs: Vec<Input>,
    /// Whether all names are known. Otherwise what is not known is not reported.
    pub(super) names_are_whole: bool,
    /// Names that are declared and could not be read.
    pub(super) broken: BTreeSet<Arc<str>>,
    /// Every name that is declared, with its place.
    pub(super) declared: BTreeMap<Arc<str>, Place>,
    read: RefCell<BTreeSet<Arc<str>>>,
}

impl<'m> Rule<'m> {
    pub(super) fn new(of: &'m Move<'m>, doc: Document<'m>, has_points: bool) -> Self {
        let mut scope = of.context.threshold_scope.clone();
        let points: Arc<str> = if has_points { "points".into() } else { unnameable("points") };
        scope.push(points, ValueType::Number);
        Self {
            of,
            doc,
            of_each: false,
            each: None,
            has_points,
            scope,
            inputs: Vec::new(),
            names_are_whole: true,
            broken: BTreeSet::new(),
            declared: BTreeMap::new(),
            read: RefCell::new(BTreeSet::new()),
        }
    }

    pub(super) fn context(&self) -> &'m Context<'m> {
        self.of.context
    }

    /// The slot of the first input.
    pub(super) fn first_slot(&self) -> usize {
        self.context().thresholds.items.len() + 1
    }

    /// Adds an input.
    pub(super) fn push(&mut self, input: Input) {
        self.scope.push(Arc::clone(&input.name), input.value_type.clone());
        self.inputs.push(input);
    }

    /// Notes that something reads a name.
    pub(super) fn reads(&self, name: &str) {
        self.read.borrow_mut().insert(name.into());
    }

    /// Notes every name in a part of the file that could not be read, so that they do not count as unread.
    pub(super) fn note(&self, node: &Node) {
        if let Some(scalar) = node.scalar() {
            for (_, name) in mentions(&scalar.text) {
                self.reads(name);
                if let Some(id) = self.context().threshold(name) {
                    self.context().use_threshold(id);
                }
            }
        }
        node.items().into_iter().flatten().for_each(|item| self.note(item));
        node.entries().into_iter().flatten().for_each(|entry| self.note(&entry.value));
    }

    /// Notes all names: what would read them is not there.
    pub(super) fn reads_all(&self) {
        self.declared.keys().for_each(|name| self.reads(name));
    }

    /// Compiles an expression of this rule.
    pub(super) fn compile(&self, node: &Node, expected: Expected) -> Option<Program> {
        self.note(node);
        if !self.names_are_whole {
            return None;
        }
        compile::expression(self.context(), &self.scope, &self.broken, self.doc, node, expected)
    }

    /// Compiles a script of this rule.
    pub(super) fn compile_script(&self, file: Document<'_>) -> Option<Program> {
        for (_, name) in mentions(file.text) {
            self.reads(name);
        }
        compile::script(self.context(), &self.scope, &self.broken, file)
    }

    /// Reads a text with placeholders of this rule.
    pub(super) fn text(&self, node: &Node) -> Option<Text> {
        let selections = self.of.selections.borrow();
        let nameable = Nameable {
            context: self.context(),
            inputs: &self.inputs,
            selections: &selections,
            broken: &self.broken,
            has_points: self.has_points,
            names_are_whole: self.names_are_whole,
        };
        texts::read(self.doc, node, &nameable, &|name| self.reads(name))
    }

    /// The input with a name, and its slot.
    pub(super) fn input(&self, name: &str) -> Option<(usize, &Input)> {
        self.inputs
            .iter()
            .position(|input| &*input.name == name)
            .and_then(|at| self.inputs.get(at).map(|input| (self.first_slot() + at, input)))
    }

    /// Reports names that nothing reads.
    pub(super) fn finish(&self) {
        let read = self.read.borrow();
        let unread = self.declared.iter().filter(|(name, _)| !read.contains(*name));
        for (name, place) in unread.filter(|(name, _)| !self.broken.contains(*name)) {
            self.doc.report.add(
                Finding::new(Code::UnusedGiven, place.clone(), format!("nothing reads `{name}`"))
                    .help("remove it, or use it"),
            );
        }
    }

    /// The parts whose points the rule reads.
    pub(super) fn parts_read(&self) -> Vec<(PartRef, Place)> {
        self.inputs
            .iter()
            .filter_map(|input| match &input.kind {
                InputKind::Given(Given::PointsOf { part, .. }) => Some((*part, input.place.clone())),
                InputKind::Given(Given::Observed { .. }) | InputKind::Where(_) => None,
            })
            .collect()
    }

    /// The categories of the evidence that the rule reads, sorted; an empty word for evidence without one.
    pub(super) fn categories(&self) -> Vec<Arc<str>> {
        let selections = self.of.selections.borrow();
        let mut categories = BTreeSet::new();
        for input in &self.inputs {
            if let InputKind::Given(Given::Observed { selection, .. }) = &input.kind
                && let Some(evidence) = selections
                    .get(selection.0)
                    .and_then(|selection| self.context().evidence.catalogue.get(selection.evidence))
            {
                categories.insert(evidence.category.clone().unwrap_or_else(|| "".into()));
            }
        }
        categories.into_iter().collect()
    }

    /// The selection behind an input.
    pub(super) fn selection_of<R>(&self, input: &Input, with: impl FnOnce(&Selection) -> R) -> Option<R> {
        match &input.kind {
            InputKind::Given(Given::Observed { selection, .. }) => {
                self.of.selections.borrow().get(selection.0).map(with)
            }
            InputKind::Given(Given::PointsOf { .. }) | InputKind::Where(_) => None,
        }
    }
}

/// Something that could not be read, which the report has a finding for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reported;

/// Aspects by their words.
pub(super) const ASPECTS: [(&str, Aspect); 3] = Aspect::WORDS;
