//! From which days observations count, and which days lie just within and just outside.

use std::ops::RangeInclusive;

use super::edge::TimeEnd;
use crate::assess::Assessment;
use crate::domain::{Date, Length, go_back};
use crate::ruleset::{Evidence, NumberRef, Selection, Window, WindowLength};

/// The stretch of time that is in force for a selection: what it says, else what its evidence says.
pub(super) fn in_force(selection: &Selection, evidence: &Evidence) -> Option<Window> {
    let fresh = || {
        let farthest = WindowLength::Fixed(evidence.fresh_for?);
        Some(Window { nearest: None, farthest })
    };
    selection.within.clone().or_else(fresh)
}

/// A length as an assessment had it; none when its threshold is not known.
pub(super) fn length(assessment: &Assessment<'_>, length: WindowLength) -> Option<Length> {
    match length {
        WindowLength::Fixed(length) => Some(length),
        WindowLength::Threshold(id, unit) => {
            let count = assessment.number_used(NumberRef::Threshold(id))?;
            Some(Length { count: u32::try_from(count).ok()?, unit })
        }
    }
}

/// The first and the last day that count; none when a threshold in them is not known.
pub(super) fn days(assessment: &Assessment<'_>, window: Option<&Window>) -> Option<(Date, Date)> {
    let as_of = assessment.as_of;
    let Some(window) = window else {
        return Some((Date::MIN, as_of));
    };
    let last = match window.nearest {
        None => as_of,
        Some(nearest) => go_back(as_of, length(assessment, nearest)?),
    };
    Some((go_back(as_of, length(assessment, window.farthest)?), last))
}

/// The days within a unit of an end that lies so far back: those that count, or those that just do not. None
/// when there are no such days.
pub(super) fn edge(as_of: Date, end: TimeEnd, length: Length, counts: bool) -> Option<RangeInclusive<Date>> {
    let back = |count: u32| go_back(as_of, Length { count, unit: length.unit });
    let (shorter, longer) = (length.count.checked_sub(1), length.count.checked_add(1)?);
    let bound = back(length.count);
    let days = match (end, counts) {
        (TimeEnd::Old, true) => {
            bound..=shorter.map_or(Some(as_of), |shorter| back(shorter).yesterday().ok())?
        }
        (TimeEnd::Old, false) => back(longer)..=bound.yesterday().ok()?,
        (TimeEnd::New, true) => back(longer).tomorrow().ok()?..=bound,
        (TimeEnd::New, false) => bound.tomorrow().ok()?..=back(shorter?),
    };
    (!days.is_empty()).then_some(days)
}
