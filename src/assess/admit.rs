//! Taking a profile in: every violation at once, or a checked [`Profile`].

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use super::reading::read_seeing;
use super::{InputDigest, Observation, Profile, Seeing};
use crate::domain::{Date, RawObservation, RawProfile, Source, Value, Violation, exact_text, parse_date};
use crate::finding::did_you_mean;
use crate::ruleset::{EvidenceId, RuleSet};

/// The most observations that a profile may hold.
pub const OBSERVATIONS_MAX: usize = 10_000;

/// The most bytes that a text in a profile may have.
pub const TEXT_BYTES_MAX: usize = 256;

impl Profile {
    /// Checks a profile against a rule set. `field` is the path of the profile in the request, such as
    /// `profile`; the path of every violation starts with it.
    ///
    /// # Errors
    /// Every violation.
    pub fn check(rule_set: &RuleSet, raw: &RawProfile, field: &str) -> Result<Self, Vec<Violation>> {
        let mut violations = Violations { prefix: field, found: Vec::new() };
        violations.text("candidate", &raw.candidate);
        if raw.candidate.is_empty() {
            violations.add(
                "candidate",
                "CANDIDATE_MISSING",
                "no candidate is named".into(),
                "give a pseudonym".into(),
            );
        }
        check_role(rule_set, &raw.role, &mut violations);
        if raw.observations.len() > OBSERVATIONS_MAX {
            let count = raw.observations.len();
            violations.add(
                "observations",
                "TOO_MANY_OBSERVATIONS",
                format!("{count} observations"),
                format!("at most {OBSERVATIONS_MAX} are taken"),
            );
            return Err(violations.found);
        }
        let mut observations: Vec<Observation> = Vec::with_capacity(raw.observations.len());
        for (at, observation) in raw.observations.iter().enumerate() {
            let read = admit(rule_set, observation, &format!("observations[{at}]"), &mut violations);
            observations.extend(read);
        }
        if violations.found.is_empty() {
            Ok(Self::from_checked(raw, observations, rule_set.catalogue.evidence.len()))
        } else {
            Err(violations.found)
        }
    }

    fn from_checked(raw: &RawProfile, mut observations: Vec<Observation>, evidence_count: usize) -> Self {
        sort(&mut observations);
        number_raters(&mut observations);
        let by_evidence = stretches(&observations, evidence_count);
        let digest = digest(raw, &observations);
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
        sort(&mut observations);
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
        sort(&mut observations);
        let by_evidence = stretches(&observations, self.by_evidence.len());
        let (candidate, role) = (Arc::clone(&self.candidate), Arc::clone(&self.role));
        Self { candidate, role, observations, by_evidence, digest: self.digest }
    }
}

/// For each evidence item its stretch of the sorted observations.
fn stretches(observations: &[Observation], evidence_count: usize) -> Vec<Range<usize>> {
    let mut by_evidence = Vec::with_capacity(evidence_count);
    let mut from = 0_usize;
    for evidence in 0..evidence_count {
        let rest = observations.get(from..).unwrap_or(&[]);
        let to = from.saturating_add(rest.partition_point(|o| o.evidence.0 <= evidence));
        by_evidence.push(from..to);
        from = to;
    }
    by_evidence
}

/// By evidence, then newest first; see [`Profile`].
fn sort(observations: &mut [Observation]) {
    observations.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)).then_with(|| order_of_seeing(a, b)));
}

/// Everything wrong so far, and the path that it is below of.
pub(super) struct Violations<'a> {
    prefix: &'a str,
    found: Vec<Violation>,
}

impl Violations<'_> {
    pub(super) fn add(&mut self, field: &str, reason: &'static str, message: String, help: String) {
        let field =
            if self.prefix.is_empty() { field.to_owned() } else { format!("{}.{field}", self.prefix) };
        self.found.push(Violation { field, reason, message, help });
    }

    fn text(&mut self, field: &str, text: &str) {
        if text.len() > TEXT_BYTES_MAX {
            let message = format!("{} bytes of text", text.len());
            self.add(field, "TEXT_TOO_LONG", message, format!("at most {TEXT_BYTES_MAX} bytes are taken"));
        }
        if text.chars().any(char::is_control) {
            let message = "a control character in the text".to_owned();
            self.add(field, "CONTROL_CHARACTER", message, "remove it".to_owned());
        }
    }
}

/// "did you mean `…`?", or the whole list when nothing is close and it is short.
pub(super) fn suggest<'a>(word: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    did_you_mean(word, known.clone()).unwrap_or_else(|| {
        let known: Vec<&str> = known.into_iter().collect();
        if known.len() > 12 { String::new() } else { format!("known are: {}", known.join(", ")) }
    })
}

fn check_role(rule_set: &RuleSet, role: &str, violations: &mut Violations<'_>) {
    violations.text("role", role);
    if rule_set.organisation.role(role).is_none() {
        let help = suggest(role, rule_set.organisation.roles.iter().map(|role| &*role.id));
        violations.add("role", "UNKNOWN_ROLE", format!("role `{role}` is not known"), help);
    }
}

/// Reads one observation; none when anything in it is wrong.
fn admit(
    rule_set: &RuleSet,
    raw: &RawObservation,
    at: &str,
    violations: &mut Violations<'_>,
) -> Option<Observation> {
    let before = violations.found.len();
    let texts = [("rater", &raw.rater), ("item", &raw.item), ("id", &raw.id), ("reference", &raw.reference)];
    for (name, text) in texts {
        violations.text(&format!("{at}.{name}"), text);
    }
    let on = read_date(&raw.on, at, violations);
    let evidence = find_evidence(rule_set, &raw.evidence, at, violations);
    let source = read_source(&raw.source, at, violations);
    let evidence = evidence?;
    let declared = rule_set.catalogue.get(evidence)?;
    if let Some(source) = source.filter(|source| !declared.sources.contains(source)) {
        let known: Vec<&str> = declared.sources.iter().map(|source| source.word()).collect();
        violations.add(
            &format!("{at}.source"),
            "SOURCE_NOT_ALLOWED",
            format!("`{}` is not reported by `{source}`", declared.name),
            format!("it comes from: {}", known.join(", ")),
        );
    }
    let on = on?;
    let seeing = read_seeing(declared, raw, on, at, violations);
    if violations.found.len() > before {
        return None;
    }
    Some(Observation {
        evidence,
        on,
        source: source?,
        rater: raw.rater.as_str().into(),
        rater_index: 0,
        seeing: seeing?,
        item: raw.item.as_str().into(),
        id: raw.id.as_str().into(),
        reference: raw.reference.as_str().into(),
    })
}

fn read_date(text: &str, at: &str, violations: &mut Violations<'_>) -> Option<Date> {
    let date = parse_date(text);
    if date.is_none() {
        violations.add(
            &format!("{at}.on"),
            "BAD_DATE",
            format!("`{text}` is not a date"),
            "write it as 2026-11-01".to_owned(),
        );
    }
    date
}

fn read_source(word: &str, at: &str, violations: &mut Violations<'_>) -> Option<Source> {
    let source = Source::from_word(word);
    if source.is_none() {
        let help = suggest(word, Source::ALL.iter().map(|source| source.word()));
        violations.add(
            &format!("{at}.source"),
            "UNKNOWN_SOURCE",
            format!("source `{word}` is not known"),
            help,
        );
    }
    source
}

fn find_evidence(
    rule_set: &RuleSet,
    name: &str,
    at: &str,
    violations: &mut Violations<'_>,
) -> Option<EvidenceId> {
    let field = format!("{at}.evidence");
    let found = rule_set.catalogue.find(name);
    if found.is_some() {
        return found;
    }
    if rule_set.catalogue.protected.iter().any(|protected| &*protected.name == name) {
        violations.add(
            &field,
            "PROTECTED_ATTRIBUTE",
            format!("`{name}` is a protected attribute"),
            "send it apart from the profile; no rule can read it".to_owned(),
        );
    } else {
        let help = suggest(name, rule_set.catalogue.evidence.iter().map(|evidence| &*evidence.name));
        violations.add(&field, "UNKNOWN_EVIDENCE", format!("evidence `{name}` is not known"), help);
    }
    None
}

type SortKey<'a> = (EvidenceId, Reverse<Date>, Source, &'a str, &'a str);

fn sort_key(observation: &Observation) -> SortKey<'_> {
    (observation.evidence, Reverse(observation.on), observation.source, &observation.rater, &observation.item)
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
    values.then_with(|| (&a.id, &a.reference).cmp(&(&b.id, &b.reference)))
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

/// Equal exactly when two readings are. An item's name and date stand apart.
fn words_of(seeing: &Seeing) -> String {
    match seeing {
        Seeing::Value(value) => words_of_value(value),
        Seeing::Item(fields) => {
            let own = fields.iter().filter(|(name, _)| !matches!(&***name, "item" | "date"));
            let fields: Vec<String> =
                own.map(|(name, value)| format!("{name}={}", words_of_value(value))).collect();
            fields.join(";")
        }
        Seeing::NotApplicable => "not-applicable".to_owned(),
        Seeing::Unreadable => "unreadable".to_owned(),
    }
}

fn words_of_value(value: &Value) -> String {
    match value {
        Value::Number(number) => format!("n:{}", exact_text(*number)),
        Value::Bool(yes) => format!("b:{yes}"),
        Value::Choice(word) => format!("c:{word}"),
        Value::Date(date) => format!("d:{date}"),
        Value::List(_) | Value::Item(_) | Value::Nothing => String::new(),
    }
}

/// Gives equal raters equal numbers, whatever the order they came in.
fn number_raters(observations: &mut [Observation]) {
    let raters: BTreeSet<Arc<str>> = observations
        .iter()
        .filter(|observation| !observation.rater.is_empty())
        .map(|observation| Arc::clone(&observation.rater))
        .collect();
    let raters: Vec<Arc<str>> = raters.into_iter().collect();
    for observation in observations {
        if let Ok(at) = raters.binary_search(&observation.rater) {
            observation.rater_index = u32::try_from(at.saturating_add(1)).unwrap_or(u32::MAX);
        }
    }
}

/// SHA-256 over the candidate, the role, and the sorted observations with every field.
fn digest(raw: &RawProfile, observations: &[Observation]) -> InputDigest {
    let mut bytes: Vec<u8> = Vec::with_capacity(observations.len().saturating_mul(64));
    let mut put = |text: &str| {
        bytes.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes());
        bytes.extend_from_slice(text.as_bytes());
    };
    put(&raw.candidate);
    put(&raw.role);
    let mut evidence_text = String::new();
    for observation in observations {
        evidence_text.clear();
        evidence_text.push_str(&observation.evidence.0.to_string());
        put(&evidence_text);
        put(&observation.on.to_string());
        put(observation.source.word());
        put(&words_of(&observation.seeing));
        for text in [&observation.rater, &observation.item, &observation.id, &observation.reference] {
            put(text);
        }
    }
    InputDigest(Sha256::digest(&bytes).into())
}
