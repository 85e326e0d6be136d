//! Assessments as messages, with a digest of themselves.

use std::borrow::Cow;

use prost::Message as _;
use sha2::{Digest as _, Sha256};

use super::encode::{Message as _, put_text};
use super::observed::{observed_to_proto, source_words};
use super::proto;
use super::rules::{
    aspect_to_proto, cap_to_proto, dimension_to_proto, flag_to_proto, gate_to_proto, level_to_proto,
};
use super::told::{self, share};
use super::value::{
    absence_to_proto, day_of, number_of, points_to_proto, start_to_proto, table_to_proto, text_of,
};
use super::words::Telling;
use crate::assess::{
    AspectResult, Aspects, Assessment, ErrorKind, LevelResult, MissingEvidence, Outcome, Reason, ReasonOf,
    RuleError, SEMANTICS_VERSION, Seen, Share, ShareOf, ThresholdUse, ToNext,
};
use crate::disclosure::{Disclosed, disclose};
use crate::domain::{Audience, hexadecimal};
use crate::ruleset::{Approval, PathwayKind};

/// How much of an assessment to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// Outcome, score, level, reasons, what is missing, and what failed.
    Basic,
    /// Everything.
    #[default]
    Full,
}

/// The message of an assessment for the committee, in the language of the rule files.
#[must_use]
pub fn assessment_to_proto(assessment: &Assessment<'_>, view: View) -> proto::Assessment {
    disclose(assessment, Audience::Committee, |disclosed| disclosed_to_proto(disclosed, view, ""))
}

/// The message of what an audience may see of an assessment, in a language such as `de`; an empty word is the
/// language of the rule files.
#[must_use]
pub fn disclosed_to_proto(disclosed: Disclosed<'_, '_>, view: View, language: &str) -> proto::Assessment {
    tell(disclosed, view, language).message().into()
}

/// What an audience may see of an assessment, told: as a message and as its bytes, which are the same wherever it is
/// told.
#[derive(Debug)]
pub struct Told<'s> {
    message: told::Assessment<'s>,
    digest: String,
    bytes: Vec<u8>,
}

/// Tells what an audience may see of an assessment, in a language such as `de`; an empty word is the language of the
/// rule files.
#[must_use]
pub fn tell<'s>(disclosed: Disclosed<'s, '_>, view: View, language: &str) -> Told<'s> {
    Told::of(message(disclosed, view, language))
}

/// Tells an assessment in which something is assumed: it says so, and is no assessment of the person.
#[must_use]
pub(super) fn tell_hypothetical<'s>(disclosed: Disclosed<'s, '_>, view: View, language: &str) -> Told<'s> {
    let mut message = message(disclosed, view, language);
    if let Some(identity) = &mut message.identity {
        identity.hypothetical = true;
    }
    Told::of(message)
}

impl<'s> Told<'s> {
    /// The digest is over the message without it. As the last of all fields, it is added at the end.
    fn of(message: told::Assessment<'s>) -> Self {
        let mut bytes = Vec::with_capacity(USUAL_LEN);
        message.encode(&mut bytes);
        let digest = digest(&bytes);
        put_text(DIGEST_FIELD, &digest, &mut bytes);
        Self { message, digest, bytes }
    }

    /// The message.
    #[must_use]
    pub fn message(self) -> told::Assessment<'s> {
        told::Assessment { digest: Cow::Owned(self.digest), ..self.message }
    }

    /// The message's bytes.
    #[must_use]
    pub fn bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// The form of assessments. Raised whenever the message, or one within it, gains a field.
pub(super) const MESSAGE_VERSION: u32 = 2;

/// The oldest form that is still read: one in which fields were other fields cannot be.
pub(super) const OLDEST_MESSAGE_VERSION: u32 = 2;

/// The number of the message's last field.
const DIGEST_FIELD: u32 = 23;

/// Bytes that most answers stay below.
const USUAL_LEN: usize = 32 << 10;

/// The digest that a message should have.
pub(super) fn message_digest(message: &proto::Assessment) -> String {
    digest(&proto::Assessment { digest: String::new(), ..message.clone() }.encode_to_vec())
}

/// SHA-256 over a message's bytes, in hexadecimal. Fields stand in the order of their numbers, and the message has no
/// maps, so that equal messages have equal bytes.
fn digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn message<'s>(disclosed: Disclosed<'s, '_>, view: View, language: &str) -> told::Assessment<'s> {
    let telling = Telling::new(disclosed.assessment(), language);
    let mut message = basic(disclosed, telling);
    if view == View::Full {
        explain(telling, &mut message);
    }
    message
}

/// Everything that the basic view has.
fn basic<'s>(disclosed: Disclosed<'s, '_>, telling: Telling<'s, '_>) -> told::Assessment<'s> {
    let Assessment {
        rule_set: _,
        pathway,
        profile,
        as_of: _,
        outcome,
        score,
        maximum,
        level,
        seen,
        reasons,
        missing,
        errors,
        // The full view.
        gates: _,
        dimensions: _,
        caps: _,
        flags: _,
        observed: _,
        used: _,
        thresholds: _,
        shares: _,
        aspects: _,
        whole_thresholds: _,
    } = telling.assessment;
    told::Assessment {
        identity: Some(identity(disclosed, telling)),
        candidate: text_of(&profile.candidate),
        role: text_of(&profile.role),
        pathway: text_of(&pathway.id.0),
        pathway_title: telling.pathway_title(),
        pathway_kind: kind_to_proto(pathway.kind),
        outcome: outcome_to_proto(*outcome),
        score: score.map(points_to_proto),
        maximum: Some(points_to_proto(*maximum)),
        level: level.as_ref().map(|level| level_result(telling, level)),
        seen: Some(seen_to_proto(*seen)),
        reasons: reasons.iter().map(|reason| reason_to_proto(telling, reason)).collect(),
        missing: missing.iter().map(|missing| missing_to_proto(telling, missing)).collect(),
        errors: errors.iter().map(|error| error_to_proto(telling, error)).collect(),
        ..told::Assessment::default()
    }
}

/// What the full view has beyond the basic one.
fn explain<'s>(telling: Telling<'s, '_>, message: &mut told::Assessment<'s>) {
    let assessment = telling.assessment;
    message.gates = assessment.gates.iter().map(|gate| gate_to_proto(telling, gate)).collect();
    message.dimensions = assessment.dimensions.iter().map(|part| dimension_to_proto(telling, part)).collect();
    message.caps = assessment.caps.iter().map(|cap| cap_to_proto(telling, cap)).collect();
    message.flags = assessment.flags.iter().map(|flag| flag_to_proto(telling, flag)).collect();
    message.observed = assessment.observed.iter().map(|seen| observed_to_proto(telling, seen)).collect();
    message.thresholds =
        assessment.thresholds.iter().map(|threshold| threshold_to_proto(telling, threshold)).collect();
    message.shares = assessment.shares.iter().map(share_to_proto).collect();
    let Aspects(aspects) = &assessment.aspects;
    message.aspects = aspects.iter().map(aspect_result).collect();
}

fn identity<'s>(disclosed: Disclosed<'s, '_>, telling: Telling<'s, '_>) -> told::Identity<'s> {
    let assessment = telling.assessment;
    let rule_set = assessment.rule_set;
    let approvals: Vec<_> = rule_set.approvals_in_force().map(approval_to_proto).collect();
    told::Identity {
        organisation: text_of(&rule_set.organisation.id.0),
        rule_set_digest: rule_set.digest.to_string().into(),
        rule_set_label: text_of(&rule_set.organisation.label),
        approved: !approvals.is_empty(),
        approvals,
        semantics_version: SEMANTICS_VERSION,
        as_of: day_of(assessment.as_of),
        input_digest: disclosed.input_digest().map_or_else(Cow::default, |digest| digest.to_string().into()),
        language: text_of(telling.language_name),
        hypothetical: false,
        audience: audience_to_proto(disclosed.audience()),
        message_version: MESSAGE_VERSION,
    }
}

pub(super) fn audience_to_proto(audience: Audience) -> proto::Audience {
    match audience {
        Audience::Committee => proto::Audience::Committee,
        Audience::Candidate => proto::Audience::Candidate,
        Audience::Manager => proto::Audience::Manager,
        Audience::Auditor => proto::Audience::Auditor,
    }
}

/// The audience that a message names; none when it names none that is known.
#[must_use]
pub fn audience_from_proto(audience: i32) -> Option<Audience> {
    Some(match proto::Audience::try_from(audience).ok()? {
        proto::Audience::Unspecified => return None,
        proto::Audience::Committee => Audience::Committee,
        proto::Audience::Candidate => Audience::Candidate,
        proto::Audience::Manager => Audience::Manager,
        proto::Audience::Auditor => Audience::Auditor,
    })
}

pub(super) fn approval_to_proto(approval: &Approval) -> told::Approval<'_> {
    let Approval { digest: _, by, on, note } = approval;
    told::Approval { by: text_of(by), on: day_of(*on), note: text_of(note) }
}

pub(super) fn outcome_to_proto(outcome: Outcome) -> proto::Outcome {
    match outcome {
        Outcome::RuleError => proto::Outcome::RuleError,
        Outcome::NotSought => proto::Outcome::NotSought,
        Outcome::NotEligible => proto::Outcome::NotEligible,
        Outcome::InsufficientEvidence => proto::Outcome::InsufficientEvidence,
        Outcome::Scored => proto::Outcome::Scored,
    }
}

pub(super) fn kind_to_proto(kind: Option<PathwayKind>) -> proto::PathwayKind {
    match kind {
        None => proto::PathwayKind::Unspecified,
        Some(PathwayKind::Management) => proto::PathwayKind::Management,
        Some(PathwayKind::Specialist) => proto::PathwayKind::Specialist,
        Some(PathwayKind::Lateral) => proto::PathwayKind::Lateral,
        Some(PathwayKind::Depth) => proto::PathwayKind::Depth,
        Some(PathwayKind::Transition) => proto::PathwayKind::Transition,
    }
}

pub(super) fn level_result<'s>(telling: Telling<'s, '_>, result: &LevelResult) -> told::LevelResult<'s> {
    let LevelResult { low, high, by_points, to_next } = result;
    let level = |at: usize| level_to_proto(telling, at);
    let settled = low == high;
    let (next, to_next) = to_next.map_or_else(Default::default, |to_next| {
        let ToNext { level: next, points } = to_next;
        (level(next), number_of(points))
    });
    told::LevelResult {
        settled: if settled { level(*low) } else { None },
        low: if settled { None } else { level(*low) },
        high: if settled { None } else { level(*high) },
        by_points: by_points.and_then(level),
        next,
        to_next,
    }
}

fn seen_to_proto(seen: Seen) -> told::Seen<'static> {
    let Seen { points, of, at_least, enough } = seen;
    told::Seen { points: number_of(points), of: number_of(of), at_least: number_of(at_least), enough }
}

pub(super) fn reason_to_proto<'s>(telling: Telling<'s, '_>, reason: &'s Reason<'_>) -> told::Reason<'s> {
    let Reason { code, of, points_lost } = reason;
    let assessment = telling.assessment;
    let dimension = |at: usize| assessment.dimensions.get(at);
    let (kind, named) = match *of {
        ReasonOf::Gate(at) => (
            proto::RuleKind::Gate,
            assessment.gates.get(at).map(|result| (&result.gate.id, &result.gate.title)),
        ),
        ReasonOf::Cap(at) => {
            (proto::RuleKind::Cap, assessment.caps.get(at).map(|result| (&result.cap.id, &result.cap.title)))
        }
        ReasonOf::Floor(at) => (
            proto::RuleKind::Floor,
            dimension(at).map(|result| (&result.dimension.id, &result.dimension.title)),
        ),
        ReasonOf::Flag(at) => (
            proto::RuleKind::Flag,
            assessment.flags.get(at).map(|result| (&result.flag.id, &result.flag.title)),
        ),
        ReasonOf::Criterion(at, within) => {
            let criterion = dimension(at).and_then(|result| result.criteria.get(within));
            (
                proto::RuleKind::Criterion,
                criterion.map(|result| (&result.criterion.id, &result.criterion.title)),
            )
        }
    };
    told::Reason {
        code: text_of(code),
        kind,
        rule: named.map_or_else(Cow::default, |(id, _)| text_of(id)),
        title: named.map_or_else(Cow::default, |(id, title)| telling.part_title(id, title)),
        points_lost: points_lost.map_or_else(Cow::default, number_of),
    }
}

pub(super) fn missing_to_proto<'s>(
    telling: Telling<'s, '_>,
    missing: &'s MissingEvidence<'_>,
) -> told::MissingEvidence<'s> {
    let MissingEvidence { evidence, absence, from, needed_by } = missing;
    let evidence = telling.assessment.rule_set.catalogue.get(*evidence);
    told::MissingEvidence {
        evidence: evidence.map_or_else(Cow::default, |evidence| text_of(&evidence.name)),
        title: evidence
            .map_or_else(Cow::default, |evidence| telling.evidence_title(&evidence.name, &evidence.title)),
        absence: Some(absence_to_proto(telling.assessment, *absence)),
        sources: source_words(from).map(text_of).collect(),
        needed_by: needed_by.iter().map(|id| text_of(id)).collect(),
        text: telling.missing_text(missing),
    }
}

fn error_to_proto<'s>(telling: Telling<'s, '_>, error: &'s RuleError) -> told::RuleError<'s> {
    let RuleError { rule, kind, message, place } = error;
    told::RuleError {
        rule: text_of(rule),
        kind: failure_kind(*kind),
        message: text_of(message),
        position: Some(start_to_proto(&telling.assessment.rule_set.sources, place)),
    }
}

/// What happened to a rule that failed to run.
pub(super) const fn failure_kind(kind: ErrorKind) -> proto::FailureKind {
    match kind {
        ErrorKind::DivisionByZero => proto::FailureKind::DivisionByZero,
        ErrorKind::Overflow => proto::FailureKind::Overflow,
        ErrorKind::Budget => proto::FailureKind::Budget,
        ErrorKind::PastEnd => proto::FailureKind::PastEnd,
        ErrorKind::OutOfRange => proto::FailureKind::OutOfRange,
        ErrorKind::BelowTable => proto::FailureKind::BelowTable,
        ErrorKind::Internal => proto::FailureKind::Internal,
    }
}

fn threshold_to_proto<'s>(telling: Telling<'s, '_>, used: &'s ThresholdUse<'_>) -> told::ThresholdUse<'s> {
    let ThresholdUse { threshold, in_force, group, value } = used;
    let threshold = telling.assessment.rule_set.threshold(*threshold);
    told::ThresholdUse {
        name: threshold.map_or_else(Cow::default, |threshold| text_of(&threshold.name)),
        about: threshold.map_or_else(Cow::default, |threshold| telling.threshold_about(threshold)),
        value: value.map(table_to_proto),
        since: day_of(in_force.from),
        decided_by: text_of(&in_force.decided_by),
        because: threshold
            .map_or_else(Cow::default, |threshold| telling.threshold_because(threshold, in_force)),
        group: group.map_or_else(Cow::default, text_of),
    }
}

fn share_to_proto<'s>(share: &'s Share<'_>) -> told::Share<'s> {
    let Share { of, points } = share;
    let of = match of {
        ShareOf::Category(category) => share::Of::Category(text_of(category)),
        ShareOf::Source(source) => {
            share::Of::Source(source.map_or_else(Cow::default, |source| text_of(source.word())))
        }
    };
    told::Share { of: Some(of), points: number_of(*points) }
}

pub(super) fn aspect_result(result: &AspectResult) -> told::AspectResult<'static> {
    let AspectResult { aspect, points, maximum, gates_met, gates } = result;
    told::AspectResult {
        aspect: aspect_to_proto(Some(*aspect)),
        points: points.map(points_to_proto),
        maximum: maximum.map(points_to_proto),
        gates_met: *gates_met,
        gates: *gates,
    }
}
