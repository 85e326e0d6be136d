//! Which selections see an assumed value, and which stay as observed.

use std::sync::Arc;

use crate::assess::{Assumption, Reading};
use crate::domain::{Date, Number, Source, Value, completed_days, completed_months};
use crate::ruleset::{AgeUnit, Catalogue, EvidenceId, Pathway, Selection, SelectionId, Take};

/// A value that is assumed for an evidence item, or for a field of its items.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumed {
    /// The evidence.
    pub evidence: EvidenceId,
    /// The field of its items.
    pub field: Option<Arc<str>>,
    /// The value.
    pub value: Value,
}

/// What assumed values make of the selections of a pathway.
#[derive(Debug, Clone, Default)]
pub struct Assumptions {
    /// What selections see.
    pub made: Vec<Assumption>,
    /// The selections of the same evidence that stay as observed.
    pub untouched: Vec<SelectionId>,
}

impl Assumptions {
    /// What some assumed values make of the selections of a pathway.
    #[must_use]
    pub fn on(pathway: &Pathway, catalogue: &Catalogue, assumed: &[Assumed], as_of: Date) -> Self {
        let mut found = Self::default();
        for (at, selection) in pathway.selections.iter().enumerate() {
            let of_same = assumed.iter().filter(|one| one.evidence == selection.evidence);
            let Some(one) =
                of_same.clone().find(|one| one.field == selection.field).or(of_same.clone().next())
            else {
                continue;
            };
            let seen = seen(selection, catalogue, &one.value, as_of).filter(|_| one.field == selection.field);
            if let Some(value) = seen {
                let reading = Reading::Value(value);
                found.made.push(Assumption { selection: SelectionId(at), reading });
            } else if one.field == selection.field || selection.field.is_none() {
                found.untouched.push(SelectionId(at));
            }
        }
        found
    }
}

/// What a selection sees of an assumed value; none when it gives no value of the evidence itself. What the person
/// alone says is no such value where others report the evidence too: that others see it otherwise does not change the
/// person's own view. The age of an assumed day follows from it.
fn seen(selection: &Selection, catalogue: &Catalogue, value: &Value, as_of: Date) -> Option<Value> {
    let sources = catalogue.get(selection.evidence).map_or(&[][..], |evidence| &evidence.sources);
    let by_others = sources.iter().any(|source| *source != Source::Self_);
    if by_others && selection.from.as_slice() == [Source::Self_] {
        return None;
    }
    match (&selection.take, value) {
        (Take::All, _) => None,
        (take, value) if take.gives_own_values() => Some(value.clone()),
        (Take::Age(unit), Value::Date(day)) if *day <= as_of => {
            Some(Value::Number(Number::from(match unit {
                AgeUnit::Days => completed_days(*day, as_of),
                AgeUnit::Months => completed_months(*day, as_of),
            })))
        }
        _ => None,
    }
}
