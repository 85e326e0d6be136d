//! An assessment that was kept, as an account: what it says itself, without the rules that made it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::account::{Account, MissingKey, ReadingKey, Reads, ReasonKey, Report, Said, SeenReading};
use super::{CauseKind, Difference};
use crate::assess::{Absence, PointsSpan, Reading};
use crate::domain::{Audience, Date, Source, Value};
use crate::replay::{Axis, Part, PartKind, PartReading, Parts, Points, Standing};

/// An assessment that was kept.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The id of the organisation.
    pub organisation: String,
    /// The digest of the rules.
    pub digest: String,
    /// What people call these rules.
    pub label: String,
    /// The version of how rules are understood.
    pub semantics: u32,
    /// The day that it speaks of.
    pub as_of: Date,
    /// The language of its titles and texts.
    pub language: String,
    /// For whom it was told.
    pub audience: Audience,
    /// The caller's pseudonym for the person.
    pub candidate: String,
    /// The id of the pathway.
    pub pathway: String,
    /// The pathway's name for people.
    pub pathway_title: String,
    /// Where the person stood.
    pub standing: Standing,
    /// The levels that it names, each with its place from the lowest and its title.
    pub levels: Vec<KeptLevel>,
    /// The points, where there are any.
    pub score: Option<PointsSpan>,
    /// The most points that can be had.
    pub maximum: PointsSpan,
    /// Gates, dimensions, criteria, floors, caps, flags and thresholds, each kind in its order.
    pub parts: Vec<KeptPart>,
    /// What rules saw.
    pub readings: Vec<KeptReading>,
    /// The reasons, in their order.
    pub reasons: Vec<KeptReason>,
    /// The missing evidence, in its order.
    pub missing: Vec<KeptMissing>,
}

/// A level that a kept assessment names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeptLevel {
    /// Its place, from 0 for the lowest.
    pub position: u32,
    /// Its id.
    pub id: Arc<str>,
    /// Its name for people.
    pub title: Arc<str>,
}

/// A part of a kept assessment.
#[derive(Debug, Clone)]
pub struct KeptPart {
    /// What kind of part.
    pub kind: PartKind,
    /// Its id; the name of a threshold.
    pub id: Arc<str>,
    /// Its name for people.
    pub title: String,
    /// What it came to.
    pub reading: PartReading,
    /// The places of the readings that it reads itself.
    pub reads: BTreeSet<usize>,
    /// The parts whose points it reads.
    pub points_of: Vec<(PartKind, String)>,
    /// The words of its expressions, among which are names of thresholds.
    pub words: BTreeSet<String>,
}

/// What a selection of observations came to.
#[derive(Debug, Clone)]
pub struct KeptReading {
    /// The name of the evidence.
    pub evidence: String,
    /// The evidence's name for people.
    pub title: String,
    /// The field of an item; may be empty.
    pub field: String,
    /// Whose observations count.
    pub from: Vec<Source>,
    /// What is made of them.
    pub take: String,
    /// The condition that items meet; may be empty.
    pub only: String,
    /// What it came to.
    pub reading: Reading,
    /// Whether that was assumed.
    pub assumed: bool,
    /// The reports that it lists.
    pub used: Vec<KeptReport>,
    /// The newest day of all reports that counted.
    pub newest: Option<Date>,
}

/// A report that a kept assessment lists.
#[derive(Debug, Clone)]
pub struct KeptReport {
    /// The day.
    pub on: Date,
    /// Who reported it.
    pub source: Source,
    /// The item's name; may be empty.
    pub item: String,
    /// The caller's id; may be empty.
    pub id: String,
    /// Where it comes from; may be empty.
    pub reference: String,
    /// The value; none for an item.
    pub value: Option<Value>,
}

/// A reason of a kept assessment.
#[derive(Debug, Clone)]
pub struct KeptReason {
    /// The code.
    pub code: String,
    /// What kind of part gave it.
    pub kind: PartKind,
    /// The part's id.
    pub part: String,
    /// The part's name for people.
    pub title: String,
}

/// Missing evidence of a kept assessment.
#[derive(Debug, Clone)]
pub struct KeptMissing {
    /// The name of the evidence.
    pub evidence: String,
    /// The evidence's name for people.
    pub title: String,
    /// Whose observations would count.
    pub from: Vec<Source>,
    /// The ids of the parts that wait for it.
    pub needed_by: Vec<String>,
    /// Why it is missing, and whom to ask.
    pub text: String,
}

/// Why two kept assessments cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotComparable {
    /// They are of two organisations.
    #[error("one is of the organisation `{0}`, the other of `{1}`")]
    Organisations(String, String),
    /// They are about two people.
    #[error("one is about `{0}`, the other about `{1}`")]
    Candidates(String, String),
    /// They are of two pathways.
    #[error("one is of the pathway `{0}`, the other of `{1}`")]
    Pathways(String, String),
    /// They are told to two audiences.
    #[error("one is told to the {0}, the other to the {1}")]
    Audiences(Audience, Audience),
    /// The same rules could give other scores.
    #[error("one has semantics version {0}, the other {1}, so that the same rules could give other scores")]
    Semantics(u32, u32),
    /// The later is before the earlier.
    #[error("the earlier one is as of {0}, the later one as of {1}")]
    Days(Date, Date),
}

/// What moved between two kept assessments.
#[derive(Debug)]
pub struct KeptProgress {
    /// The earlier one.
    pub before: Kept,
    /// The later one.
    pub after: Kept,
    /// What moved.
    pub difference: Difference,
}

impl KeptProgress {
    /// Compares two kept assessments of one person on one pathway, told to one audience. Their rules may differ.
    ///
    /// # Errors
    /// Why they cannot be compared.
    pub fn between(mut before: Kept, mut after: Kept) -> Result<Self, NotComparable> {
        let both = |one: &String, other: &String| (one.clone(), other.clone());
        if before.organisation != after.organisation {
            let (one, other) = both(&before.organisation, &after.organisation);
            return Err(NotComparable::Organisations(one, other));
        }
        if before.candidate != after.candidate {
            let (one, other) = both(&before.candidate, &after.candidate);
            return Err(NotComparable::Candidates(one, other));
        }
        if before.pathway != after.pathway {
            let (one, other) = both(&before.pathway, &after.pathway);
            return Err(NotComparable::Pathways(one, other));
        }
        if before.audience != after.audience {
            return Err(NotComparable::Audiences(before.audience, after.audience));
        }
        if before.semantics != after.semantics {
            return Err(NotComparable::Semantics(before.semantics, after.semantics));
        }
        if before.as_of > after.as_of {
            return Err(NotComparable::Days(before.as_of, after.as_of));
        }
        share_levels(&mut before, &mut after);
        let mut difference = Difference::of(&before, &after);
        if matches!(after.audience, Audience::Candidate | Audience::Manager) {
            // Reports of colleagues are not listed one by one, so that they cannot be counted.
            for cause in difference.readings.iter_mut().flat_map(|change| &mut change.causes) {
                (cause.observations, cause.newest) = (0, None);
            }
        }
        Ok(Self { before, after, difference })
    }

    /// Whether the two were made by other rules.
    #[must_use]
    pub fn has_other_rules(&self) -> bool {
        self.before.digest != self.after.digest
    }
}

/// Lets both have all levels, where they stand in one order.
fn share_levels(before: &mut Kept, after: &mut Kept) {
    let all: BTreeSet<KeptLevel> = before.levels.iter().chain(&after.levels).cloned().collect();
    let ids: BTreeSet<&str> = all.iter().map(|level| &*level.id).collect();
    let places: BTreeSet<(u32, &str)> = all.iter().map(|level| (level.position, &*level.id)).collect();
    if ids.len() == places.len() {
        let all: Vec<KeptLevel> = all.iter().cloned().collect();
        before.levels.clone_from(&all);
        after.levels = all;
    }
}

impl Kept {
    fn of_kind(&self, kind: PartKind) -> Vec<Part<'_>> {
        let parts = self.parts.iter().filter(|part| part.kind == kind);
        parts.map(|part| Part { id: &part.id, title: &part.title, reading: part.reading.clone() }).collect()
    }

    fn collect(&self, kind: PartKind, id: &str, reads: &mut Reads, seen: &mut Vec<(PartKind, String)>) {
        let key = (kind, id.to_owned());
        if seen.contains(&key) {
            return;
        }
        seen.push(key);
        let Some(part) = self.parts.iter().find(|part| part.kind == kind && &*part.id == id) else { return };
        reads.readings.extend(&part.reads);
        let thresholds = self.parts.iter().filter(|part| part.kind == PartKind::Threshold);
        let named = thresholds.filter(|threshold| part.words.contains(&*threshold.id));
        reads.thresholds.extend(named.map(|threshold| Arc::clone(&threshold.id)));
        for (kind, id) in &part.points_of {
            self.collect(*kind, id, reads, seen);
        }
    }
}

impl Account for Kept {
    fn standing(&self) -> Standing {
        self.standing.clone()
    }

    fn levels(&self) -> Axis {
        let level = |level: &KeptLevel| (Arc::clone(&level.id), Arc::clone(&level.title));
        Axis { levels: self.levels.iter().map(level).collect() }
    }

    fn points(&self) -> Option<Points> {
        self.score.map(|score| Points { score, maximum: self.maximum })
    }

    fn parts(&self) -> Parts<'_> {
        Parts(Parts::KINDS.map(|kind| self.of_kind(kind)))
    }

    fn readings(&self) -> Vec<SeenReading<'_>> {
        let seen = self.readings.iter().map(|kept| SeenReading {
            key: ReadingKey {
                evidence: &kept.evidence,
                field: &kept.field,
                from: kept.from.clone(),
                take: &kept.take,
                only: &kept.only,
            },
            reading: &kept.reading,
            assumed: kept.assumed,
            reports: kept.used.iter().map(report).collect(),
        });
        seen.collect()
    }

    fn reads(&self, kind: PartKind, id: &str) -> Reads {
        let mut reads = Reads::default();
        self.collect(kind, id, &mut reads, &mut Vec::new());
        reads
    }

    fn reasons(&self) -> Vec<ReasonKey<'_>> {
        let key = self.reasons.iter().map(|KeptReason { code, kind, part, title: _ }| ReasonKey {
            code,
            kind: *kind,
            part,
        });
        key.collect()
    }

    fn missing(&self) -> Vec<MissingKey<'_>> {
        let missing = self.missing.iter().map(|missing| MissingKey {
            evidence: &missing.evidence,
            from: missing.from.clone(),
            needed_by: missing.needed_by.iter().map(String::as_str).collect(),
        });
        missing.collect()
    }

    fn why_gone(&self, reading: usize, _: &Report<'_>) -> CauseKind {
        match self.readings.get(reading).map(|kept| &kept.reading) {
            Some(Reading::Absent(Absence::Stale { .. })) => CauseKind::Stale,
            Some(_) | None => CauseKind::NotCounted,
        }
    }

    /// What is not listed is known by its newest day alone.
    fn there(&self, reading: usize) -> Vec<Report<'_>> {
        let Some(kept) = self.readings.get(reading).filter(|kept| kept.used.is_empty()) else {
            return Vec::new();
        };
        let (source, said) = (kept.from.first().copied().unwrap_or(Source::Record), Said::Value(None));
        let newest =
            kept.newest.map(|on| Report { on, source, rater: "", item: "", id: "", reference: "", said });
        newest.into_iter().collect()
    }
}

fn report(kept: &KeptReport) -> Report<'_> {
    let KeptReport { on, source, item, id, reference, value } = kept;
    Report { on: *on, source: *source, rater: "", item, id, reference, said: Said::Value(value.as_ref()) }
}
