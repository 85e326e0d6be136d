//! Patterns across evidence: the functions that say in one word what would take several steps.
//! Each is defined here once, for native code, for Rhai, and for whoever asks where its values can lie.
//! What each gives and where it comes from stands in [`FUNCTIONS`](super::FUNCTIONS).

use super::{FailureKind, arithmetic};
use crate::domain::{Number, Rounding, Span};

/// The most arguments of a pattern.
pub(super) const PATTERN_ARGUMENTS_MAX: usize = 4;

/// A pattern across evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pattern {
    BeyondAgreement,
    WithoutLeniency,
    Diminishing,
    ShareOf,
    Returning,
}

impl Pattern {
    /// Every pattern, with its name and how many arguments it takes.
    pub(super) const ALL: [(&'static str, Self, usize); 5] = [
        ("beyond_agreement", Self::BeyondAgreement, 4),
        ("without_leniency", Self::WithoutLeniency, 3),
        ("diminishing", Self::Diminishing, 2),
        ("share_of", Self::ShareOf, 2),
        ("returning", Self::Returning, 3),
    ];

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, ..)| *known == name).map(|(_, pattern, _)| pattern)
    }

    /// How many arguments it takes.
    pub(super) fn arguments(self) -> usize {
        Self::ALL.into_iter().find(|(_, known, _)| *known == self).map_or(0, |(.., count)| count)
    }

    /// Whether its result is rounded, so that it may stand in a comparison whatever went into it.
    pub(super) const fn rounds(self) -> bool {
        match self {
            Self::Diminishing | Self::ShareOf => true,
            Self::BeyondAgreement | Self::WithoutLeniency | Self::Returning => false,
        }
    }

    /// Its value. Arguments that it does not take are not looked at.
    pub(super) fn value(self, arguments: [Number; PATTERN_ARGUMENTS_MAX]) -> Result<Number, FailureKind> {
        let [first, second, third, fourth] = arguments;
        match self {
            Self::BeyondAgreement => beyond_agreement(first, second, third, fourth),
            Self::WithoutLeniency => without_leniency(first, second, third),
            Self::Diminishing => diminishing(first, second),
            Self::ShareOf => share_of(first, second),
            Self::Returning => returning(first, second, third),
        }
    }

    /// Its value for that many arguments; none when it takes another number of them.
    pub(super) fn of(self, arguments: &[Number]) -> Option<Result<Number, FailureKind>> {
        (arguments.len() == self.arguments()).then(|| self.value(filled(arguments, Number::ZERO)))
    }

    /// Where its value lies, from where its arguments lie.
    pub(super) fn span(self, arguments: &[Span]) -> Span {
        let [first, second, third, fourth] = filled(arguments, Span::default());
        match self {
            Self::BeyondAgreement => {
                let gap = first.plus(second.negated()).plus(third.negated());
                let width = fourth.larger(NIL);
                gap.plus(width.negated()).larger(NIL).plus(gap.plus(width).smaller(NIL))
            }
            Self::WithoutLeniency => first.plus(second.plus(third.negated()).negated()),
            Self::Diminishing => diminishing_span(first, second),
            Self::ShareOf => share_span(first, second),
            Self::Returning => returning_span(first, second, third),
        }
    }
}

const NIL: Span = Span::exactly(Number::ZERO);

fn filled<T: Copy>(arguments: &[T], rest: T) -> [T; PATTERN_ARGUMENTS_MAX] {
    let mut all = [rest; PATTERN_ARGUMENTS_MAX];
    for (place, argument) in all.iter_mut().zip(arguments) {
        *place = *argument;
    }
    all
}

/// `own - others - leniency`, as far as it lies outside of `within` around 0. Less than nothing is no width.
fn beyond_agreement(
    own: Number,
    others: Number,
    leniency: Number,
    within: Number,
) -> Result<Number, FailureKind> {
    let gap = arithmetic::subtract(arithmetic::subtract(own, others)?, leniency)?;
    let width = arithmetic::larger(Number::ZERO, within);
    if gap > width {
        arithmetic::subtract(gap, width)
    } else if gap < width.negated() {
        arithmetic::add(gap, width)
    } else {
        Ok(Number::ZERO)
    }
}

/// `rating - (rater_average - usual_average)`
fn without_leniency(
    rating: Number,
    rater_average: Number,
    usual_average: Number,
) -> Result<Number, FailureKind> {
    arithmetic::subtract(rating, arithmetic::subtract(rater_average, usual_average)?)
}

/// `1 + factor + factor² + …`, with as many terms as there are whole ones in `count`.
///
/// With S(n) the sum of n terms: S(2n) = S(n) · (1 + factorⁿ) and S(n + 1) = 1 + factor · S(n). So it takes two
/// steps for each binary digit of the count, and no division. It takes no factor below 0 or above 1.
fn diminishing(count: Number, factor: Number) -> Result<Number, FailureKind> {
    let count = arithmetic::larger(Number::ZERO, arithmetic::floor(count));
    if factor != as_share(factor) {
        return Err(FailureKind::OutOfRange);
    }
    if factor == Number::ONE {
        return Ok(count);
    }
    let terms = u128::try_from(count).map_err(|_| FailureKind::Overflow)?;
    let digits = u128::BITS.saturating_sub(terms.leading_zeros());
    let (mut sum, mut power) = (Number::ZERO, Number::ONE);
    for digit in (0..digits).rev() {
        sum = arithmetic::multiply(sum, arithmetic::add(Number::ONE, power)?)?;
        power = arithmetic::multiply(power, power)?;
        if terms.checked_shr(digit).is_some_and(|rest| rest % 2 == 1) {
            sum = arithmetic::add(Number::ONE, arithmetic::multiply(factor, sum)?)?;
            power = arithmetic::multiply(power, factor)?;
        }
    }
    Ok(Rounding::WORKING.round(sum))
}

/// The nearest number from 0 to 1.
fn as_share(number: Number) -> Number {
    arithmetic::smaller(Number::ONE, arithmetic::larger(Number::ZERO, number))
}

/// `part / whole`, rounded to 12 places; 0 of a whole of 0.
fn share_of(part: Number, whole: Number) -> Result<Number, FailureKind> {
    if whole.is_zero() {
        return Ok(Number::ZERO);
    }
    arithmetic::divide(part, whole).map(|share| Rounding::WORKING.round(share))
}

/// `now - before`, when it is a rise and `now` has reached `watch`; otherwise 0.
fn returning(before: Number, now: Number, watch: Number) -> Result<Number, FailureKind> {
    if now > before && now >= watch { arithmetic::subtract(now, before) } else { Ok(Number::ZERO) }
}

fn diminishing_span(count: Span, factor: Span) -> Span {
    let factor_max = as_share(factor.max.unwrap_or(Number::ONE));
    let factor_min = as_share(factor.min.unwrap_or(Number::ZERO));
    let count_min = count.min.unwrap_or(Number::ZERO);
    Span {
        min: diminishing(count_min, factor_min).ok(),
        max: count.max.and_then(|count_max| diminishing(count_max, factor_max).ok()),
    }
}

fn share_span(part: Span, whole: Span) -> Span {
    let share = part.over(whole).map(|end| Rounding::WORKING.round(end));
    let can_be_zero =
        whole.min.is_none_or(|min| min <= Number::ZERO) && whole.max.is_none_or(|max| max >= Number::ZERO);
    if can_be_zero { share.or(NIL) } else { share }
}

fn returning_span(before: Span, now: Span, watch: Span) -> Span {
    let reached =
        |end: Option<Number>, other: Option<Number>| end.zip(other).map(|(end, other)| end >= other);
    if reached(now.max, watch.min) == Some(false) {
        return NIL;
    }
    let rise = now.plus(before.negated()).larger(NIL);
    if reached(now.min, watch.max) == Some(true) { rise } else { Span { min: Some(Number::ZERO), ..rise } }
}
