//! What the names in published rules stand for: which observations, of whom and when, and what is made of them.

use super::observed::{age_unit, source_words};
use super::pathway::Publishing;
use super::proto::{self, published_input::Origin};
use super::value::{count, part_to_proto, unit_to_proto};
use crate::domain::{Rounding, RoundingMode, Source, shortened};
use crate::render::handbook::PublishedSelection;
use crate::ruleset::{
    Bound, Derived, DerivedForm, Given, Input, InputKind, NumberRef, Raters, Selection, Take, WeightsRef,
    Window, WindowLength,
};

/// The most characters of a sentence: titles have no limit of their own.
const TEXT_MAX: usize = 1_000;

impl Publishing<'_> {
    pub(super) fn inputs(self, inputs: &[Input]) -> Vec<proto::PublishedInput> {
        inputs.iter().map(|input| self.input(input, inputs)).collect()
    }

    fn input(self, input: &Input, all: &[Input]) -> proto::PublishedInput {
        let (origin, rounding, optional) = match &input.kind {
            InputKind::Given(Given::Observed { selection, optional }) => {
                (Origin::Observed(count(selection.0)), None, *optional)
            }
            InputKind::Given(Given::PointsOf { part, rounding, optional }) => {
                (Origin::PointsOf(part_to_proto(self.pathway, *part).into()), *rounding, *optional)
            }
            InputKind::Where(Derived { form, slots: _, place: _ }) => {
                (Origin::Derived(self.derived(form, all)), None, false)
            }
        };
        let rounding = rounding.map(rounding_to_proto);
        proto::PublishedInput { name: input.name.to_string(), optional, rounding, origin: Some(origin) }
    }

    fn derived(self, form: &DerivedForm, inputs: &[Input]) -> proto::PublishedForm {
        match form {
            DerivedForm::Expression(program) => Self::expression(program.text()),
            DerivedForm::Curve(lookup) => self.curve(lookup, inputs),
            DerivedForm::Steps(lookup) => self.steps(lookup, inputs),
            DerivedForm::Choices(choices) => self.choices(choices, inputs),
        }
    }

    pub(super) fn selections(self) -> Vec<proto::PublishedSelection> {
        self.pathway.selections.iter().map(|selection| self.selection(selection)).collect()
    }

    fn selection(self, selection: &Selection) -> proto::PublishedSelection {
        let evidence = self.rule_set.catalogue.get(selection.evidence);
        let raters = match &selection.raters {
            None => Vec::new(),
            Some(Raters::Total(at_least)) => vec![self.raters(None, *at_least)],
            Some(Raters::Each(bounds)) => {
                let each = bounds.iter();
                each.map(|Bound { source, at_least }| self.raters(Some(*source), *at_least)).collect()
            }
        };
        let mut weights = Vec::new();
        if let Take::WeightedMean(weighted) = &selection.take {
            match weighted {
                WeightsRef::Written(written) => weights.clone_from(written),
                WeightsRef::Threshold(id) => weights.push(NumberRef::Threshold(*id)),
            }
        }
        let Self { rule_set, pathway, as_of, language } = self;
        let text = PublishedSelection { rule_set, pathway, selection, as_of, language }.sentence();
        proto::PublishedSelection {
            text: shortened(&text, TEXT_MAX).into_owned(),
            evidence: evidence.map_or_else(String::new, |evidence| evidence.name.to_string()),
            field: selection.field.as_ref().map_or_else(String::new, ToString::to_string),
            sources: source_words(&selection.from).map(str::to_owned).collect(),
            take: selection.take.word().to_owned(),
            age_unit: age_unit(&selection.take).into(),
            weights: weights.into_iter().map(|weight| self.number(weight)).collect(),
            only: selection.only_text.to_string(),
            within: selection.within.as_ref().map(|window| self.window(window)),
            newest: selection.newest.map(|newest| self.number(newest)),
            raters,
            rounding: selection.rounding.map(rounding_to_proto),
        }
    }

    fn raters(self, source: Option<Source>, at_least: NumberRef) -> proto::PublishedRaters {
        let source = source.map_or_else(String::new, |source| source.word().to_owned());
        proto::PublishedRaters { source, at_least: Some(self.number(at_least)) }
    }

    fn window(self, window: &Window) -> proto::PublishedWindow {
        let Window { nearest, farthest } = window;
        let length = |length: WindowLength| {
            let (count, unit) = match length {
                WindowLength::Fixed(length) => (NumberRef::Literal(length.count.into()), length.unit),
                WindowLength::Threshold(id, unit) => (NumberRef::Threshold(id), unit),
            };
            proto::PublishedLength { count: Some(self.number(count)), unit: unit_to_proto(unit).into() }
        };
        proto::PublishedWindow { nearest: nearest.map(length), farthest: Some(length(*farthest)) }
    }
}

fn rounding_to_proto(rounding: Rounding) -> proto::PublishedRounding {
    let Rounding { places, mode } = rounding;
    let mode = match mode {
        RoundingMode::HalfEven => proto::RoundingMode::HalfEven,
        RoundingMode::HalfUp => proto::RoundingMode::HalfUp,
        RoundingMode::Up => proto::RoundingMode::Up,
        RoundingMode::Down => proto::RoundingMode::Down,
    };
    proto::PublishedRounding { places, mode: mode.into() }
}
