//! What is compared of two assessments, whether they were just made or were kept.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::CauseKind;
use crate::assess::{Reading, Seeing};
use crate::domain::{Date, Source, Value};
use crate::replay::{Axis, PartKind, Parts, Points, Standing};

/// An assessment as far as it can differ from another of the same person on the same pathway.
pub trait Account {
    /// Where the person stands.
    fn standing(&self) -> Standing;
    /// The levels, lowest first.
    fn levels(&self) -> Axis;
    /// The points, where there are any.
    fn points(&self) -> Option<Points>;
    /// What each part and each threshold came to.
    fn parts(&self) -> Parts<'_>;
    /// What each selection of observations came to.
    fn readings(&self) -> Vec<SeenReading<'_>>;
    /// What a part reads.
    fn reads(&self, kind: PartKind, id: &str) -> Reads;
    /// The reasons, in their order.
    fn reasons(&self) -> Vec<ReasonKey<'_>>;
    /// The missing evidence, in its order.
    fn missing(&self) -> Vec<MissingKey<'_>>;
    /// Why a report that counted in the other assessment does not count for the reading at a place here.
    fn why_gone(&self, reading: usize, report: &Report<'_>) -> CauseKind;
    /// The reports that there were for the reading at a place, whether or not they counted; empty where that is not
    /// known.
    fn there(&self, reading: usize) -> Vec<Report<'_>>;
}

/// What a selection of observations came to.
#[derive(Debug, Clone)]
pub struct SeenReading<'a> {
    /// Which selection.
    pub key: ReadingKey<'a>,
    /// What it came to.
    pub reading: &'a Reading,
    /// Whether that was assumed.
    pub assumed: bool,
    /// The reports that counted.
    pub reports: Vec<Report<'a>>,
}

/// Which selection of observations. Two of one pathway may have the same key; their order tells them apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingKey<'a> {
    /// The name of the evidence.
    pub evidence: &'a str,
    /// The field of an item; may be empty.
    pub field: &'a str,
    /// Whose observations count.
    pub from: Vec<Source>,
    /// What is made of them.
    pub take: &'a str,
    /// The condition that items meet; may be empty.
    pub only: &'a str,
}

/// A report, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Report<'a> {
    /// The day.
    pub on: Date,
    /// Who reported it.
    pub source: Source,
    /// The rater; empty when not known.
    pub rater: &'a str,
    /// The item's name; may be empty.
    pub item: &'a str,
    /// The caller's id; may be empty.
    pub id: &'a str,
    /// Where it comes from; may be empty.
    pub reference: &'a str,
    /// What it says.
    pub said: Said<'a>,
}

/// What a report says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Said<'a> {
    /// All of it.
    Whole(&'a Seeing),
    /// The value alone, as assessments tell it; none for an item.
    Value(Option<&'a Value>),
}

/// What a part reads.
#[derive(Debug, Clone, Default)]
pub struct Reads {
    /// The places of readings.
    pub readings: BTreeSet<usize>,
    /// The names of thresholds.
    pub thresholds: BTreeSet<Arc<str>>,
}

/// A reason, by its code and the part that gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReasonKey<'a> {
    /// The code.
    pub code: &'a str,
    /// What kind of part.
    pub kind: PartKind,
    /// The part's id.
    pub part: &'a str,
}

/// Missing evidence, by who could give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingKey<'a> {
    /// The name of the evidence.
    pub evidence: &'a str,
    /// Whose observations would count.
    pub from: Vec<Source>,
    /// The ids of the parts that wait for it.
    pub needed_by: Vec<&'a str>,
}

impl MissingKey<'_> {
    /// Whether it is the same that is missing, though for another reason: where some of the people are too few, those
    /// alone are to be asked.
    pub(super) fn goes_on_as(&self, other: &Self) -> bool {
        let is_part = |one: &[Source], of: &[Source]| one.iter().all(|source| of.contains(source));
        (self.evidence, &self.needed_by) == (other.evidence, &other.needed_by)
            && (is_part(&self.from, &other.from) || is_part(&other.from, &self.from))
    }
}
