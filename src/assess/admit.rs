//! Taking a profile in: every violation at once, or a checked [`Profile`].

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::digest::digest;
use super::reading::{read_day, read_seeing, read_undeclared};
use super::texts::Texts;
use super::{Observation, Profile, Seeing};
use crate::domain::{Date, RawObservation, RawProfile, Source, Value, Violation, shortened};
use crate::finding::Patience;
use crate::ruleset::{Catalogue, EvidenceId, RuleSet};

/// The most observations that a profile may hold.
pub const OBSERVATIONS_MAX: usize = 10_000;

/// The most bytes that a text in a profile may have.
pub const TEXT_BYTES_MAX: usize = 256;

/// The most characters of what is said of a violation; it can repeat words of any length.
const MESSAGE_MAX: usize = 400;

impl Profile {
    /// Checks a profile against a rule set. `field` is the path of the profile in the request, such as
    /// `profile`; the path of every violation starts with it.
    ///
    /// # Errors
    /// Every violation.
    pub fn check(rule_set: &RuleSet, raw: &RawProfile, field: &str) -> Result<Self, Vec<Violation>> {
        let patience = Patience::of_one_request();
        let mut violations = Violations::new(field, &patience);
        violations.text("candidate", &raw.candidate);
        violations.required("candidate", &raw.candidate, "no candidate is named", "give a pseudonym");
        check_role(rule_set, &raw.role, &mut violations);
        if raw.observations.len() > OBSERVATIONS_MAX {
            let count = raw.observations.len();
            violations.add(
                "observations",
                "TOO_MANY",
                format!("{count} observations"),
                format!("at most {OBSERVATIONS_MAX} are taken"),
            );
            return Err(violations.found);
        }
        let mut observations: Vec<Observation> = Vec::with_capacity(raw.observations.len());
        let mut texts = Texts::default();
        for (at, observation) in raw.observations.iter().enumerate() {
            let at = format_args!("observations[{at}]");
            observations.extend(admit(rule_set, observation, at, &mut texts, &mut violations));
        }
        if violations.found.is_empty() {
            texts.rank_raters(&mut observations);
            Ok(Self::from_checked(raw, observations, &rule_set.catalogue))
        } else {
            Err(violations.found)
        }
    }

    fn from_checked(raw: &RawProfile, observations: Vec<Observation>, catalogue: &Catalogue) -> Self {
        let observations = sorted(observations);
        let by_evidence = stretches(&observations, catalogue.evidence.len());
        let digest = digest(raw, catalogue, &observations);
        Self {
            candidate: raw.candidate.as_str().into(),
            role: raw.role.as_str().into(),
            observations,
            by_evidence,
            digest,
        }
    }

    /// A profile that knows of nothing but one evidence item, and of that what `change` leaves; for asking what
    /// selections of it would see. Its digest stays that of the whole profile as it is.
    #[must_use]
    pub fn of_one(&self, evidence: EvidenceId, change: impl FnOnce(&mut Vec<Observation>)) -> Self {
        let mut observations = self.of(evidence).to_vec();
        change(&mut observations);
        observations.retain(|observation| observation.evidence == evidence);
        let observations = sorted(observations);
        let mut by_evidence = vec![0..0; self.by_evidence.len()];
        if let Some(own) = by_evidence.get_mut(evidence.0) {
            *own = 0..observations.len();
        }
        let (candidate, role) = (Arc::clone(&self.candidate), Arc::clone(&self.role));
        Self { candidate, role, observations, by_evidence, digest: self.digest }
    }

    /// The whole profile with other observations; for asking what an assessment would come to. Its digest stays that
    /// of the profile as it is.
    #[must_use]
    pub fn changed(&self, change: impl FnOnce(&mut Vec<Observation>)) -> Self {
        let mut observations = self.observations.clone();
        change(&mut observations);
        let observations = sorted(observations);
        let by_evidence = stretches(&observations, self.by_evidence.len());
        let (candidate, role) = (Arc::clone(&self.candidate), Arc::clone(&self.role));
        Self { candidate, role, observations, by_evidence, digest: self.digest }
    }
}

/// For each evidence item its stretch of the sorted observations.
fn stretches(observations: &[Observation], evidence_count: usize) -> Vec<Range<usize>> {
    let mut by_evidence = vec![0..0; evidence_count];
    for (at, observation) in observations.iter().enumerate() {
        let next = at.saturating_add(1);
        match by_evidence.get_mut(observation.evidence.0) {
            Some(stretch) if stretch.start == stretch.end => *stretch = at..next,
            Some(stretch) => stretch.end = next,
            None => {}
        }
    }
    by_evidence
}

/// By evidence, then newest first; see [`Profile`].
fn sorted(mut observations: Vec<Observation>) -> Vec<Observation> {
    let mut order: Vec<(u128, usize)> = observations.iter().map(sort_key).zip(0..).collect();
    let compare = |(one_key, one): &(u128, usize), (other_key, other): &(u128, usize)| {
        one_key.cmp(other_key).then_with(|| order_of_alike(&observations, *one, *other))
    };
    if order.is_sorted_by(|one, other| compare(one, other).is_lt()) {
        return observations;
    }
    order.sort_unstable_by(compare);
    let mut order: Vec<usize> = order.into_iter().map(|(_, from)| from).collect();
    for at in 0..observations.len() {
        // What stood here may have gone to where another was taken from before, and on from there.
        let mut from = order.get(at).copied().unwrap_or(at);
        while from < at {
            from = order.get(from).copied().unwrap_or(at);
        }
        if let Some(slot) = order.get_mut(at) {
            *slot = from;
        }
        observations.swap(at, from);
    }
    observations
}

/// The order of two observations of one evidence item, day, source and rater; as they came, where they say the same.
fn order_of_alike(observations: &[Observation], one: usize, other: usize) -> Ordering {
    let pair = observations.get(one).zip(observations.get(other));
    let content = pair.map_or(Ordering::Equal, |(one, other)| {
        one.item.cmp(&other.item).then_with(|| order_of_seeing(one, other))
    });
    content.then(one.cmp(&other))
}

/// Everything wrong so far, and the path that it is below of.
pub(super) struct Violations<'a> {
    prefix: &'a str,
    found: Vec<Violation>,
    patience: &'a Patience,
}

impl<'a> Violations<'a> {
    pub(super) const fn new(prefix: &'a str, patience: &'a Patience) -> Self {
        Self { prefix, found: Vec::new(), patience }
    }

    pub(super) fn into_found(self) -> Vec<Violation> {
        self.found
    }

    pub(super) fn add(
        &mut self,
        field: impl fmt::Display,
        reason: &'static str,
        message: String,
        help: String,
    ) {
        let field =
            if self.prefix.is_empty() { field.to_string() } else { format!("{}.{field}", self.prefix) };
        let message = match shortened(&message, MESSAGE_MAX) {
            Cow::Owned(shorter) => shorter,
            Cow::Borrowed(_) => message,
        };
        self.found.push(Violation::new(field, reason, message, help));
    }

    /// That a field which must be there is not; whether it is.
    fn required(&mut self, field: impl fmt::Display, text: &str, message: &str, help: &str) -> bool {
        if text.is_empty() {
            self.add(field, "REQUIRED", message.to_owned(), help.to_owned());
        }
        !text.is_empty()
    }

    /// "did you mean `…`?", or the whole list when nothing is close and it is short.
    pub(super) fn suggest<'k>(&self, word: &str, known: impl IntoIterator<Item = &'k str> + Clone) -> String {
        self.patience.suggest(word, known)
    }

    /// Checks a text; whether it can be used.
    pub(super) fn text(&mut self, field: impl fmt::Display, text: &str) -> bool {
        if text.len() <= TEXT_BYTES_MAX && text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return true;
        }
        let before = self.found.len();
        if text.len() > TEXT_BYTES_MAX {
            let message = format!("{} bytes of text", text.len());
            self.add(&field, "TEXT_TOO_LONG", message, format!("at most {TEXT_BYTES_MAX} bytes are taken"));
        }
        if text.chars().any(char::is_control) {
            let message = "a control character in the text".to_owned();
            self.add(&field, "CONTROL_CHARACTER", message, "remove it".to_owned());
        }
        self.found.len() == before
    }
}

fn check_role(rule_set: &RuleSet, role: &str, violations: &mut Violations<'_>) {
    violations.text("role", role);
    if !violations.required("role", role, "no role is given", "give the id of a role of the rules") {
        return;
    }
    if rule_set.organisation.role(role).is_none() {
        let help = violations.suggest(role, rule_set.organisation.roles.iter().map(|role| &*role.id));
        violations.add("role", "UNKNOWN_ROLE", format!("role `{role}` is not known"), help);
    }
}

/// Reads one observation; none when anything in it is wrong.
fn admit<'r>(
    rule_set: &RuleSet,
    raw: &'r RawObservation,
    at: fmt::Arguments<'_>,
    texts: &mut Texts<'r>,
    violations: &mut Violations<'_>,
) -> Option<Observation> {
    let before = violations.found.len();
    let given = [("rater", &raw.rater), ("item", &raw.item), ("id", &raw.id), ("reference", &raw.reference)];
    for (name, text) in given {
        violations.text(format_args!("{at}.{name}"), text);
    }
    let on = read_day(&raw.on, format_args!("{at}.on"), violations);
    let evidence = texts.evidence(&raw.evidence, |_| find_evidence(rule_set, raw, at, violations));
    let source = read_source(&raw.source, at, violations);
    let evidence = evidence?;
    let declared = rule_set.catalogue.get(evidence)?;
    if let Some(source) = source.filter(|source| !declared.sources.contains(source)) {
        let known: Vec<&str> = declared.sources.iter().map(|source| source.word()).collect();
        violations.add(
            format_args!("{at}.source"),
            "SOURCE_NOT_ALLOWED",
            format!("`{}` is not reported by `{source}`", declared.name),
            format!("it comes from: {}", known.join(", ")),
        );
    }
    if texts.is_repeated(evidence, &raw.id) {
        violations.add(
            format_args!("{at}.id"),
            "ID_TWICE",
            format!("an observation of `{}` with the id `{}` came before", declared.name, raw.id),
            "send each observation once, with an id of its own".to_owned(),
        );
    }
    // What else is wrong is said, whatever the day.
    let seeing = read_seeing(declared, raw, on.unwrap_or(Date::MIN), at, violations);
    if violations.found.len() > before {
        return None;
    }
    let (rater, rater_index) = texts.rater(&raw.rater, source);
    Some(Observation {
        evidence,
        on: on?,
        source: source?,
        rater,
        rater_index,
        seeing: seeing?,
        item: raw.item.as_str().into(),
        id: raw.id.as_str().into(),
        reference: raw.reference.as_str().into(),
    })
}

fn read_source(word: &str, at: fmt::Arguments<'_>, violations: &mut Violations<'_>) -> Option<Source> {
    if !violations.required(
        format_args!("{at}.source"),
        word,
        "nothing says who reported it",
        "give a source",
    ) {
        return None;
    }
    let source = Source::from_word(word);
    if source.is_none() {
        let help = violations.suggest(word, Source::ALL.iter().map(|source| source.word()));
        violations.add(
            format_args!("{at}.source"),
            "UNKNOWN_SOURCE",
            format!("source `{word}` is not known"),
            help,
        );
    }
    source
}

/// The evidence of an observation. Where there is none of that name, what it says is checked as far as it can be.
fn find_evidence(
    rule_set: &RuleSet,
    raw: &RawObservation,
    at: fmt::Arguments<'_>,
    violations: &mut Violations<'_>,
) -> Option<EvidenceId> {
    let name = raw.evidence.as_str();
    let found = rule_set.catalogue.find(name);
    if found.is_some() {
        return found;
    }
    let field = format!("{at}.evidence");
    if !violations.required(&field, name, "no evidence is named", "give a name of the catalogue") {
        read_undeclared(raw, at, violations);
        return None;
    }
    if rule_set.catalogue.protected.iter().any(|protected| &*protected.name == name) {
        violations.add(
            &field,
            "PROTECTED_ATTRIBUTE",
            format!("`{name}` is a protected attribute"),
            "send it apart from the profile; no rule can read it".to_owned(),
        );
    } else {
        let help =
            violations.suggest(name, rule_set.catalogue.evidence.iter().map(|evidence| &*evidence.name));
        violations.add(&field, "UNKNOWN_EVIDENCE", format!("evidence `{name}` is not known"), help);
        read_undeclared(raw, at, violations);
    }
    None
}

/// The evidence, the newest day first, the source and the rater as one number that sorts as they do. The rater's number
/// stands for the name: it is in the order of names, but for the candidate's own views, which have one.
fn sort_key(observation: &Observation) -> u128 {
    let Observation { evidence, on, source, rater_index, .. } = observation;
    let evidence = u32::try_from(evidence.0).unwrap_or(u32::MAX);
    // No year of the calendar is beyond these, on either side.
    let [year, month, day] = [on.year().saturating_add(10_000), i16::from(on.month()), i16::from(on.day())];
    let [year, month, day] = [year, month, day].map(|part| u32::from(part.unsigned_abs()));
    let newest_first = !(year << 16 | month << 8 | day);
    let source = u128::from(u8::try_from(source.index()).unwrap_or(u8::MAX));
    u128::from(evidence) << 72 | u128::from(newest_first) << 40 | source << 32 | u128::from(*rater_index)
}

fn order_of_seeing(a: &Observation, b: &Observation) -> Ordering {
    let kind = |seeing: &Seeing| match seeing {
        Seeing::Value(_) => 0,
        Seeing::Item(_) => 1,
        Seeing::NotApplicable => 2,
        Seeing::Unreadable => 3,
    };
    let values = match (&a.seeing, &b.seeing) {
        (Seeing::Value(a), Seeing::Value(b)) => order_of_values(a, b),
        (Seeing::Item(a), Seeing::Item(b)) => {
            let pairs = a.values().zip(b.values()).map(|(a, b)| order_of_values(a, b));
            pairs.fold(Ordering::Equal, Ordering::then)
        }
        (a, b) => kind(a).cmp(&kind(b)),
    };
    values.then_with(|| (&a.rater, &a.id, &a.reference).cmp(&(&b.rater, &b.id, &b.reference)))
}

/// Numbers, words, days and answers by themselves. Values of one evidence item are of one kind.
fn order_of_values(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.cmp(b),
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::Choice(a), Value::Choice(b)) => a.cmp(b),
        (Value::Date(a), Value::Date(b)) => a.cmp(b),
        _ => Ordering::Equal,
    }
}
