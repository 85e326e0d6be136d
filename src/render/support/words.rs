//! The words of a support plan.

use crate::advice::support::{Gap, GapState, ManagerRole, WhoCloses};
use crate::domain::Number;
use crate::render::Language;
use crate::ruleset::SupportKind;

/// The heading of offers of a kind.
pub(super) fn kind_heading(kind: SupportKind, language: Language<'_>) -> String {
    match kind {
        SupportKind::Assignment => say!(language, "support-assignment"),
        SupportKind::Mentoring => say!(language, "support-mentoring"),
        SupportKind::Coaching => say!(language, "support-coaching"),
        SupportKind::ManagerTime => say!(language, "support-manager-time"),
        SupportKind::Training => say!(language, "support-training"),
        SupportKind::CheckIn => say!(language, "support-check-in"),
    }
}

/// What is the matter with a gap, and how many points are at stake.
pub(super) fn state_words(state: GapState, points: Option<Number>, language: Language<'_>) -> String {
    let shown = points.map(|points| (language.number(points), points));
    match (state, shown) {
        (GapState::PointsLost, Some((points, amount))) => {
            say!(language, "support-gap-points", points = points, amount = amount)
        }
        (GapState::Missing, Some((points, amount))) => {
            say!(language, "support-gap-missing-points", points = points, amount = amount)
        }
        (GapState::Missing | GapState::PointsLost, None) => say!(language, "support-gap-missing"),
        (GapState::NotMet, _) => say!(language, "support-gap-not-met"),
        (GapState::Limits, _) => say!(language, "support-gap-limits"),
        (GapState::Raised, _) => say!(language, "support-gap-raised"),
    }
}

/// What can be done about a gap that no offer helps with.
pub(super) fn without_offer(gap: &Gap<'_>, language: Language<'_>) -> String {
    match gap.who_closes {
        WhoCloses::Person if gap.is_above_offers => say!(language, "support-without-person-now"),
        WhoCloses::Person => say!(language, "support-without-person"),
        WhoCloses::Organisation => say!(language, "support-without-organisation"),
        WhoCloses::Nobody => say!(language, "support-without-nobody"),
    }
}

/// Why the meeting with the manager is asked for.
pub(super) fn meeting_reason(because: ManagerRole, language: Language<'_>) -> String {
    match because {
        ManagerRole::Neither => say!(language, "support-meeting-neither"),
        ManagerRole::NotKnown => say!(language, "support-meeting-not-known"),
    }
}
