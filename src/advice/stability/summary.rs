//! What stability comes to in one sentence.

use super::Stability;

/// What stability comes to in one sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Summary {
    /// It cannot be said before what is missing is seen.
    NotKnown,
    /// No rater left out and no rating moved by a step leads to another result.
    Firm,
    /// As [`Summary::Firm`], but without some rater too little would be known.
    FirmWhileKnown,
    /// As [`Summary::Firm`], as nobody's view and no rating counts at all.
    OnRecordsAlone,
    /// A step of a single rating leads to another result; no rater left out does.
    NotQuiteFirm,
    /// Leaving out one rater leads to another result.
    HangsOnLittle,
    /// Nothing was found that leads to another result, but not everything could be tried.
    NotAllTried,
}

impl Summary {
    /// The rules are those told of each summary; the first that holds, from the worst to the best.
    pub(super) fn of(found: &Stability) -> Self {
        if found.left_out.iter().any(|left| left.changing > 0) {
            Self::HangsOnLittle
        } else if found.moved.iter().any(|moved| moved.changing > 0) {
            Self::NotQuiteFirm
        } else if found.cut_short {
            Self::NotAllTried
        } else if found.left_out.iter().any(|left| left.leaving_unknown > 0)
            || found.moved.iter().any(|moved| moved.leaving_unknown > 0)
        {
            Self::FirmWhileKnown
        } else if found.left_out.is_empty() && found.ratings == 0 {
            Self::OnRecordsAlone
        } else {
            Self::Firm
        }
    }
}
