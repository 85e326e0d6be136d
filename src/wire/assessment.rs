//! Assessments as messages, with a digest of themselves.

use prost::Message as _;
use sha2::{Digest as _, Sha256};

use super::observed::{observed_to_proto, source_words};
use super::proto::{self, share};
use super::rules::{
    aspect_to_proto, cap_to_proto, dimension_to_proto, flag_to_proto, gate_to_proto, level_to_proto,
};
use super::value::{absence_to_proto, points_to_proto, start_to_proto, table_to_proto};
use super::words::Telling;
use crate::assess::{
    AspectResult, Aspects, Assessment, ErrorKind, LevelResult, MissingEvidence, Outcome, Reason, ReasonOf,
    RuleError, SEMANTICS_VERSION, Seen, Share, ShareOf, ThresholdUse, ToNext,
};
use crate::disclosure::{Disclosed, disclose};
use crate::domain::{Audience, date_text, exact_text, hexadecimal};
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
    let mut message = told(disclosed, view, language);
    message.digest = digest(&message);
    message
}

/// The message of an assessment in which something is assumed: it says so, and is no assessment of the person.
#[must_use]
pub(super) fn hypothetical_to_proto(
    disclosed: Disclosed<'_, '_>,
    view: View,
    language: &str,
) -> proto::Assessment {
    let mut message = told(disclosed, view, language);
    if let Some(identity) = &mut message.identity {
        identity.hypothetical = true;
    }
    message.digest = digest(&message);
    message
}

fn told(disclosed: Disclosed<'_, '_>, view: View, language: &str) -> proto::Assessment {
    let telling = Telling::new(disclosed.assessment(), language);
    let mut message = basic(disclosed, telling);
    if view == View::Full {
        explain(telling, &mut message);
    }
    message
}

/// The digest that a message should have.
pub(super) fn message_digest(message: &proto::Assessment) -> String {
    digest(&proto::Assessment { digest: String::new(), ..message.clone() })
}

/// SHA-256 over the message's bytes, in hexadecimal. Prost writes fields in the order of their numbers, and
/// the message has no maps, so that equal messages have equal bytes.
fn digest(message: &proto::Assessment) -> String {
    hexadecimal(&Sha256::digest(message.encode_to_vec()))
}

/// Everything that the basic view has.
fn basic(disclosed: Disclosed<'_, '_>, telling: Telling<'_, '_>) -> proto::Assessment {
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
    } = telling.assessment;
    proto::Assessment {
        identity: Some(identity(disclosed, telling)),
        candidate: (*profile.candidate).to_owned(),
        role: (*profile.role).to_owned(),
        pathway: (*pathway.id.0).to_owned(),
        pathway_title: telling.pathway_title(),
        pathway_kind: kind_to_proto(pathway.kind).into(),
        outcome: outcome_to_proto(*outcome).into(),
        score: score.map(points_to_proto),
        maximum: Some(points_to_proto(*maximum)),
        level: level.as_ref().map(|level| level_result(telling, level)),
        seen: Some(seen_to_proto(*seen)),
        reasons: reasons.iter().map(|reason| reason_to_proto(telling, reason)).collect(),
        missing: missing.iter().map(|missing| missing_to_proto(telling, missing)).collect(),
        errors: errors.iter().map(|error| error_to_proto(telling, error)).collect(),
        ..proto::Assessment::default()
    }
}

/// What the full view has beyond the basic one.
fn explain(telling: Telling<'_, '_>, message: &mut proto::Assessment) {
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

fn identity(disclosed: Disclosed<'_, '_>, telling: Telling<'_, '_>) -> proto::Identity {
    let assessment = telling.assessment;
    let rule_set = assessment.rule_set;
    let approvals: Vec<_> = rule_set.approvals_in_force().map(approval_to_proto).collect();
    proto::Identity {
        organisation: (*rule_set.organisation.id.0).to_owned(),
        rule_set_digest: rule_set.digest.to_string(),
        rule_set_label: (*rule_set.organisation.label).to_owned(),
        approved: !approvals.is_empty(),
        approvals,
        semantics_version: SEMANTICS_VERSION,
        as_of: date_text(assessment.as_of),
        input_digest: disclosed.input_digest().map_or_else(String::new, |digest| digest.to_string()),
        language: telling.language_name.to_owned(),
        hypothetical: false,
        audience: audience_to_proto(disclosed.audience()).into(),
    }
}

fn audience_to_proto(audience: Audience) -> proto::Audience {
    match audience {
        Audience::Committee => proto::Audience::Committee,
        Audience::Candidate => proto::Audience::Candidate,
        Audience::Manager => proto::Audience::Manager,
        Audience::Auditor => proto::Audience::Auditor,
    }
}

/// The audience that a request asks for; none when there is no such audience.
#[must_use]
pub fn audience_from_proto(audience: i32) -> Option<Audience> {
    Some(match proto::Audience::try_from(audience).ok()? {
        proto::Audience::Unspecified | proto::Audience::Committee => Audience::Committee,
        proto::Audience::Candidate => Audience::Candidate,
        proto::Audience::Manager => Audience::Manager,
        proto::Audience::Auditor => Audience::Auditor,
    })
}

pub(super) fn approval_to_proto(approval: &Approval) -> proto::Approval {
    let Approval { digest: _, by, on, note } = approval;
    proto::Approval { by: (**by).to_owned(), on: date_text(*on), note: (**note).to_owned() }
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

pub(super) fn level_result(telling: Telling<'_, '_>, result: &LevelResult) -> proto::LevelResult {
    let LevelResult { low, high, by_points, to_next } = result;
    let level = |at: usize| level_to_proto(telling, at);
    let settled = low == high;
    let (next, to_next) = to_next.map_or_else(Default::default, |to_next| {
        let ToNext { level: next, points } = to_next;
        (level(next), exact_text(points))
    });
    proto::LevelResult {
        settled: if settled { level(*low) } else { None },
        low: if settled { None } else { level(*low) },
        high: if settled { None } else { level(*high) },
        by_points: by_points.and_then(level),
        next,
        to_next,
    }
}

fn seen_to_proto(seen: Seen) -> proto::Seen {
    let Seen { points, of, at_least, enough } = seen;
    proto::Seen { points: exact_text(points), of: exact_text(of), at_least: exact_text(at_least), enough }
}

pub(super) fn reason_to_proto(telling: Telling<'_, '_>, reason: &Reason<'_>) -> proto::Reason {
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
    proto::Reason {
        code: (*code).to_owned(),
        kind: kind.into(),
        rule: named.map_or_else(String::new, |(id, _)| (**id).to_owned()),
        title: named.map_or_else(String::new, |(id, title)| telling.part_title(id, title)),
        points_lost: points_lost.map_or_else(String::new, exact_text),
    }
}

pub(super) fn missing_to_proto(
    telling: Telling<'_, '_>,
    missing: &MissingEvidence,
) -> proto::MissingEvidence {
    let MissingEvidence { evidence, absence, from, needed_by } = missing;
    let evidence = telling.assessment.rule_set.catalogue.get(*evidence);
    proto::MissingEvidence {
        evidence: evidence.map_or_else(String::new, |evidence| (*evidence.name).to_owned()),
        title: evidence
            .map_or_else(String::new, |evidence| telling.evidence_title(&evidence.name, &evidence.title)),
        absence: Some(absence_to_proto(telling.assessment, *absence)),
        from: source_words(from),
        needed_by: needed_by.iter().map(|text| (**text).to_owned()).collect(),
        text: telling.missing_text(missing),
    }
}

fn error_to_proto(telling: Telling<'_, '_>, error: &RuleError) -> proto::RuleError {
    let RuleError { rule, kind, message, place } = error;
    let kind = match kind {
        ErrorKind::DivisionByZero => proto::FailureKind::DivisionByZero,
        ErrorKind::Overflow => proto::FailureKind::Overflow,
        ErrorKind::Budget => proto::FailureKind::Budget,
        ErrorKind::PastEnd => proto::FailureKind::PastEnd,
        ErrorKind::OutOfRange => proto::FailureKind::OutOfRange,
        ErrorKind::BelowTable => proto::FailureKind::BelowTable,
        ErrorKind::Internal => proto::FailureKind::Internal,
    };
    proto::RuleError {
        rule: (**rule).to_owned(),
        kind: kind.into(),
        message: message.clone(),
        position: Some(start_to_proto(&telling.assessment.rule_set.sources, place)),
    }
}

fn threshold_to_proto(telling: Telling<'_, '_>, used: &ThresholdUse<'_>) -> proto::ThresholdUse {
    let ThresholdUse { threshold, in_force, group, value } = used;
    let threshold = telling.assessment.rule_set.threshold(*threshold);
    proto::ThresholdUse {
        name: threshold.map_or_else(String::new, |threshold| (*threshold.name).to_owned()),
        about: threshold.map_or_else(String::new, |threshold| telling.threshold_about(threshold)),
        value: value.map(table_to_proto),
        since: date_text(in_force.from),
        decided_by: (*in_force.decided_by).to_owned(),
        because: threshold
            .map_or_else(String::new, |threshold| telling.threshold_because(threshold, in_force)),
        group: group.as_ref().map_or_else(String::new, |text| (**text).to_owned()),
    }
}

fn share_to_proto(share: &Share) -> proto::Share {
    let Share { of, points } = share;
    let of = match of {
        ShareOf::Category(category) => share::Of::Category((**category).to_owned()),
        ShareOf::Source(source) => {
            share::Of::Source(source.map_or_else(String::new, |source| source.word().to_owned()))
        }
    };
    proto::Share { of: Some(of), points: exact_text(*points) }
}

pub(super) fn aspect_result(result: &AspectResult) -> proto::AspectResult {
    let AspectResult { aspect, points, maximum, gates_met, gates } = result;
    proto::AspectResult {
        aspect: aspect_to_proto(Some(*aspect)).into(),
        points: points.map(points_to_proto),
        maximum: maximum.map(points_to_proto),
        gates_met: *gates_met,
        gates: *gates,
    }
}
