//! Random selections of observations.

use super::calendar::Unit;
use super::expression::{Expr, Op};
use super::generate::{CHOICES, Class, decimal};
use super::generate_evidence::LENGTHS;
use super::generate_inputs::{Maker, as_expr};
use super::rules::{Field, Kind, Num, Raters, Selection, Span, Take, Weights, Within};
use super::tape::Tape;
use super::uses::grouping;
use rust_decimal::Decimal;

impl Maker<'_> {
    /// A selection of some evidence with whose and how old; `take` is still the latest.
    pub(super) fn selection(&self, tape: &mut Tape<'_>, evidence: &str) -> Selection {
        let declared = self.catalogue.iter().find(|one| one.name == evidence);
        let declared = declared.unwrap_or(&self.catalogue[0]);
        let sources = &declared.sources;
        let mut selection = grouping(evidence);
        selection.from_one = sources.len() == 1;
        if sources.contains(&0) && sources.len() > 1 || tape.chance(30) {
            let mut from: Vec<usize> = sources.iter().copied().filter(|_| tape.chance(60)).collect();
            if from.is_empty() {
                from.push(sources[sources.len() - 1]);
            }
            selection.from = Some(from);
        }
        if tape.chance(20) {
            selection.within = Some(self.within(tape));
        }
        if let Kind::Items(fields) = &declared.kind
            && tape.chance(50)
        {
            selection.only = Some(self.only(tape, fields));
        }
        if tape.chance(20) {
            let from = selection.from.as_ref().unwrap_or(sources);
            selection.raters = Some(if tape.chance(40) {
                let each = from.iter().filter_map(|source| {
                    let count = tape.whole(1, 2);
                    tape.chance(60).then(|| (*source, self.num(tape, Class::Whole, count)))
                });
                let each: Vec<(usize, Num)> = each.collect();
                if each.is_empty() { Raters::Total(Num::whole(2)) } else { Raters::Each(each) }
            } else {
                let count = tape.whole(1, 3);
                Raters::Total(self.num(tape, Class::Whole, count))
            });
        }
        if tape.chance(12) {
            let count = tape.whole(1, 4);
            selection.newest = Some(self.num(tape, Class::Whole, count));
        }
        selection
    }

    fn within(&self, tape: &mut Tape<'_>) -> Within {
        if tape.chance(25)
            && let Some(name) = self.threshold(tape, &[Class::Whole])
        {
            let unit = *tape.one_of(&[Unit::Months, Unit::Years, Unit::Weeks]);
            return Within { nearest: None, farthest: Span { count: Num::Threshold(name), unit } };
        }
        let length = *tape.one_of(&LENGTHS);
        let span = |length: super::calendar::Length| Span {
            count: Num::whole(length.count.into()),
            unit: length.unit,
        };
        let nearest = (length.count > 0 && tape.chance(40)).then(|| {
            let shorter = super::calendar::Length { count: length.count / 2, unit: length.unit };
            span(shorter)
        });
        Within { nearest, farthest: span(length) }
    }

    /// A condition on the fields of an item.
    fn only(&self, tape: &mut Tape<'_>, fields: &[(String, Field)]) -> Expr {
        let (name, field) = tape.one_of(fields);
        let name = Expr::name(name);
        let test = match field {
            Field::YesNo => name,
            Field::Choice(_) => Expr::two(Op::Equal, name, Expr::Word((*tape.one_of(&CHOICES)).to_owned())),
            _ => {
                let number = self.num(tape, Class::Value, decimal("3"));
                Expr::two(Op::AtLeast, name, as_expr(number))
            }
        };
        if tape.chance(30) { Expr::Not(Box::new(test)) } else { test }
    }

    /// A selection that gives a number, with the least and the most that it gives.
    pub(super) fn number_selection(
        &self,
        tape: &mut Tape<'_>,
        evidence: &str,
    ) -> (Selection, Option<Decimal>, Option<Decimal>) {
        let declared = self.catalogue.iter().find(|one| one.name == evidence);
        let kind = &declared.unwrap_or(&self.catalogue[0]).kind;
        let mut selection = self.selection(tape, evidence);
        let field = match kind {
            Kind::Single(field) => Some(field.clone()),
            Kind::Items(fields) => {
                let number = fields.iter().find(|(_, field)| matches!(field, Field::Number { .. }));
                match number {
                    Some((name, field)) if tape.chance(50) => {
                        selection.field = Some(name.clone());
                        Some(field.clone())
                    }
                    _ => None,
                }
            }
        };
        let (min, max) = match field {
            Some(Field::Five) => (Some(Decimal::ONE), Some(Decimal::from(5))),
            Some(Field::People) => (Some(Decimal::ONE), Some(Decimal::from(4))),
            Some(Field::Number { min, max }) => (min, max),
            Some(Field::Date) => {
                selection.take =
                    if tape.chance(15) { Take::Count } else { Take::Age { months: tape.chance(50) } };
                return (selection, Some(Decimal::ZERO), None);
            }
            Some(Field::YesNo | Field::Choice(_)) | None => {
                selection.take =
                    if tape.chance(30) { Take::Age { months: tape.chance(50) } } else { Take::Count };
                return (selection, Some(Decimal::ZERO), None);
            }
        };
        let width = max.zip(min).map(|(max, min)| max - min);
        let (take, min, max) = match tape.below(16) {
            0 | 1 => (Take::Latest, min, max),
            2 | 3 => (Take::Mean, min, max),
            4 => (Take::Balanced, min, max),
            5 | 6 => (Take::Median, min, max),
            7 => (Take::Min, min, max),
            8 => (Take::Max, min, max),
            9 => (Take::Sum, min.filter(|min| *min >= Decimal::ZERO).map(|_| Decimal::ZERO), None),
            10 => (Take::Count, Some(Decimal::ZERO), None),
            11 => (Take::Spread, Some(Decimal::ZERO), width),
            12 => (Take::Change, width.map(|width| -width), width),
            13 => (Take::Age { months: tape.chance(50) }, Some(Decimal::ZERO), None),
            _ => (Take::Weighted(self.weights(tape)), min, max),
        };
        selection.take = take;
        (selection, min, max)
    }

    fn weights(&self, tape: &mut Tape<'_>) -> Weights {
        if tape.chance(30)
            && let Some(name) = self.threshold(tape, &[Class::Weights])
        {
            return Weights::Threshold(name);
        }
        let mut weights = vec![self.num(tape, Class::Whole, Decimal::from(50))];
        for weight in ["30", "12.5", "0"] {
            if tape.chance(50) {
                weights.push(self.num(tape, Class::Value, decimal(weight)));
            }
        }
        Weights::Written(weights)
    }

    /// The evidence, and sometimes the field, of a kind.
    pub(super) fn of_kind(&self, tape: &mut Tape<'_>, fits: fn(&Field) -> bool) -> Option<Selection> {
        let mut found: Vec<(&str, Option<&str>)> = Vec::new();
        for one in self.catalogue {
            match &one.kind {
                Kind::Single(field) if fits(field) => found.push((&one.name, None)),
                Kind::Single(_) => {}
                Kind::Items(fields) => found.extend(
                    fields
                        .iter()
                        .filter(|(_, field)| fits(field))
                        .map(|(name, _)| (one.name.as_str(), Some(name.as_str()))),
                ),
            }
        }
        if found.is_empty() {
            return None;
        }
        let (evidence, field) = *tape.one_of(&found);
        let mut selection = self.selection(tape, evidence);
        selection.field = field.map(str::to_owned);
        Some(selection)
    }
}
