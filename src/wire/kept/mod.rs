//! Assessments that were kept, read back from their messages.

mod parts;
mod readings;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::assessment::{MESSAGE_VERSION, OLDEST_MESSAGE_VERSION, audience_from_proto, message_digest};
use super::proto;
use crate::advice::difference::{Kept, KeptLevel, KeptMissing, KeptReading, KeptReason};
use crate::assess::SEMANTICS_VERSION;
use crate::replay::{PartKind, Standing};

use parts::parts;
use readings::{date, observed, sources, span};

/// Why a message cannot be used as a kept assessment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeptError {
    /// It does not say what it is.
    #[error("it is no assessment: it has no identity")]
    NoIdentity,
    /// It has not what is compared.
    #[error("it is in the BASIC view, which does not say what was seen")]
    Basic,
    /// It is a what-if.
    #[error("it is hypothetical, and no assessment of the person")]
    Hypothetical,
    /// A newer program made it, by rules that mean something else.
    #[error("it has semantics version {0}, and this program knows versions up to {SEMANTICS_VERSION}")]
    Newer(u32),
    /// It was made when fields of messages were other fields.
    #[error("it has message version {0}, and this program knows versions from {OLDEST_MESSAGE_VERSION} on")]
    OlderMessage(u32),
    /// A newer program made it, with fields that are not known here.
    #[error("it has message version {0}, and this program knows versions up to {MESSAGE_VERSION}")]
    NewerMessage(u32),
    /// It is not as it was made.
    #[error("it is not as it was made: its digest is that of other content")]
    Changed,
    /// A field has a value that no assessment has.
    #[error("`{value}` cannot be `{field}` of an assessment")]
    Unreadable {
        /// The field.
        field: &'static str,
        /// The value.
        value: String,
    },
}

impl KeptError {
    /// What to do about it; empty when there is nothing to do.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::NoIdentity => "give an assessment as `readily assess --format json` or the service gave it",
            Self::Basic => "keep assessments in the FULL view",
            Self::Hypothetical => "",
            Self::Newer(_) | Self::NewerMessage(_) => "use the version of Readily that made it",
            Self::OlderMessage(_) => "assess the profile of that day again",
            Self::Changed | Self::Unreadable { .. } => "give it to the last character as it was given",
        }
    }
}

type Result<T> = std::result::Result<T, KeptError>;

/// An assessment that was kept, from its message in the FULL view.
///
/// # Errors
/// Why the message cannot be used.
pub fn kept_from_proto(message: &proto::Assessment) -> Result<Kept> {
    let identity = message.identity.as_ref().ok_or(KeptError::NoIdentity)?;
    if identity.semantics_version > SEMANTICS_VERSION {
        return Err(KeptError::Newer(identity.semantics_version));
    }
    known_version(identity.message_version)?;
    if identity.hypothetical {
        return Err(KeptError::Hypothetical);
    }
    if message.digest != message_digest(message) {
        return Err(KeptError::Changed);
    }
    let rules = [message.gates.len(), message.dimensions.len(), message.caps.len(), message.flags.len()];
    if rules.iter().sum::<usize>() == 0 && message.observed.is_empty() {
        return Err(KeptError::Basic);
    }
    let readings: Result<Vec<KeptReading>> = message.observed.iter().map(observed).collect();
    let score = message.score.as_ref().map(|points| span(Some(points))).transpose()?;
    Ok(Kept {
        organisation: identity.organisation.clone(),
        digest: identity.rule_set_digest.clone(),
        label: identity.rule_set_label.clone(),
        semantics: identity.semantics_version,
        as_of: date(&identity.as_of, "identity.as_of")?,
        language: identity.language.clone(),
        audience: audience_from_proto(identity.audience)
            .ok_or_else(|| unreadable("identity.audience", identity.audience.to_string()))?,
        candidate: message.candidate.clone(),
        pathway: message.pathway.clone(),
        pathway_title: message.pathway_title.clone(),
        standing: standing(message)?,
        levels: levels(message),
        score,
        maximum: span(message.maximum.as_ref())?,
        parts: parts(message)?,
        readings: readings?,
        reasons: message.reasons.iter().map(reason).collect::<Result<_>>()?,
        missing: message.missing.iter().map(missing).collect::<Result<_>>()?,
    })
}

/// Whether messages of a version can be read.
///
/// # Errors
/// When it is older or newer than those that can.
pub(super) fn known_version(version: u32) -> Result<()> {
    match version {
        older if older < OLDEST_MESSAGE_VERSION => Err(KeptError::OlderMessage(older)),
        newer if newer > MESSAGE_VERSION => Err(KeptError::NewerMessage(newer)),
        _ => Ok(()),
    }
}

fn unreadable(field: &'static str, value: impl Into<String>) -> KeptError {
    KeptError::Unreadable { field, value: value.into() }
}

fn standing(message: &proto::Assessment) -> Result<Standing> {
    Ok(match message.outcome() {
        proto::Outcome::Unspecified => return Err(unreadable("outcome", message.outcome.to_string())),
        proto::Outcome::RuleError => Standing::RuleError,
        proto::Outcome::NotSought => Standing::NotSought,
        proto::Outcome::NotEligible => Standing::NotEligible,
        proto::Outcome::InsufficientEvidence => Standing::InsufficientEvidence,
        proto::Outcome::Scored => {
            let Some(level) = &message.level else { return Ok(Standing::Scored) };
            let id = |level: &proto::Level| Arc::from(&*level.id);
            let ends = level.settled.as_ref().or(level.low.as_ref());
            let ends = ends.zip(level.settled.as_ref().or(level.high.as_ref()));
            ends.map_or(Standing::Scored, |(low, high)| Standing::Level { low: id(low), high: id(high) })
        }
    })
}

fn levels(message: &proto::Assessment) -> Vec<KeptLevel> {
    let result = message.level.iter();
    let named = result.flat_map(|level| {
        [&level.settled, &level.low, &level.high, &level.by_points, &level.next].into_iter().flatten()
    });
    let limits = message.caps.iter().filter_map(|cap| cap.limit.as_ref());
    let floors = message.dimensions.iter().filter_map(|of| of.floor.as_ref()?.limit.as_ref());
    let level = |level: &proto::Level| KeptLevel {
        position: level.position,
        id: Arc::from(&*level.id),
        title: Arc::from(&*level.title),
    };
    let all: BTreeSet<KeptLevel> = named.chain(limits).chain(floors).map(level).collect();
    all.into_iter().collect()
}

fn reason(message: &proto::Reason) -> Result<KeptReason> {
    let kind = match message.kind() {
        proto::RuleKind::Unspecified => return Err(unreadable("reasons.kind", message.kind.to_string())),
        proto::RuleKind::Gate => PartKind::Gate,
        proto::RuleKind::Cap => PartKind::Cap,
        proto::RuleKind::Floor => PartKind::Floor,
        proto::RuleKind::Flag => PartKind::Flag,
        proto::RuleKind::Criterion => PartKind::Criterion,
        proto::RuleKind::Dimension => PartKind::Dimension,
        proto::RuleKind::Threshold => PartKind::Threshold,
    };
    Ok(KeptReason {
        code: message.code.clone(),
        kind,
        part: message.rule.clone(),
        title: message.title.clone(),
    })
}

fn missing(message: &proto::MissingEvidence) -> Result<KeptMissing> {
    Ok(KeptMissing {
        evidence: message.evidence.clone(),
        title: message.title.clone(),
        from: sources(&message.sources)?,
        needed_by: message.needed_by.clone(),
        text: message.text.clone(),
    })
}
