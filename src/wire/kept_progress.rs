//! What moved between two kept assessments, as a message.

use super::difference::{Sent, difference_to_proto};
use super::proto;
use crate::advice::difference::KeptProgress;
use crate::render::Language;
use crate::render::what_if::{KeptWords, Words, other_rules_text};

/// Two kept assessments with what moved between them. The messages are those that the assessments were read from.
#[must_use]
pub fn kept_progress_to_proto(
    progress: &KeptProgress,
    (before, after): (proto::Assessment, proto::Assessment),
    language: Language<'_>,
) -> proto::ProgressComparison {
    let KeptProgress { before: was, after: is, difference } = progress;
    let sent_before = SentKept { message: &before, words: KeptWords { kept: was, language } };
    let sent_after = SentKept { message: &after, words: KeptWords { kept: is, language } };
    let difference = difference_to_proto(difference, &sent_before, &sent_after);
    let other_rules = progress.has_other_rules().then(|| proto::OtherRules {
        label_before: was.label.clone(),
        digest_before: was.digest.clone(),
        label_after: is.label.clone(),
        digest_after: is.digest.clone(),
        text: other_rules_text(progress, language),
    });
    proto::ProgressComparison {
        before: Some(before),
        after: Some(after),
        difference: Some(difference),
        other_rules,
    }
}

/// A kept assessment.
struct SentKept<'m> {
    message: &'m proto::Assessment,
    words: KeptWords<'m>,
}

impl Sent for SentKept<'_> {
    fn words(&self) -> &dyn Words {
        &self.words
    }

    fn described(&self, reading: usize) -> proto::ReadingDifference {
        let Some(seen) = self.message.observed.get(reading) else {
            return proto::ReadingDifference::default();
        };
        proto::ReadingDifference {
            evidence: seen.evidence.clone(),
            evidence_title: seen.evidence_title.clone(),
            field: seen.field.clone(),
            take: seen.take.clone(),
            sources: seen.sources.clone(),
            ..proto::ReadingDifference::default()
        }
    }

    fn reading(&self, at: usize) -> Option<proto::Reading> {
        self.message.observed.get(at)?.reading.clone()
    }

    fn reason(&self, at: usize) -> Option<proto::Reason> {
        self.message.reasons.get(at).cloned()
    }

    fn missing(&self, at: usize) -> Option<proto::MissingEvidence> {
        self.message.missing.get(at).cloned()
    }

    fn threshold_since(&self, name: &str) -> String {
        let used = self.message.thresholds.iter().find(|used| used.name == name);
        used.map_or_else(String::new, |used| used.since.clone())
    }
}
