//! Where a number can lie, as far as that is known: interval arithmetic. An end that would not fit is not known.
//! Source: Moore, Kearfott, Cloud, "Introduction to Interval Analysis", chapter 2.

use super::Number;

/// The smallest and the largest value that something can have; none where that is not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    /// It is never below.
    pub min: Option<Number>,
    /// It is never above.
    pub max: Option<Number>,
}

impl Span {
    /// Just this number.
    #[must_use]
    pub const fn exactly(number: Number) -> Self {
        Self { min: Some(number), max: Some(number) }
    }

    /// From a number on.
    #[must_use]
    pub const fn from(min: Number) -> Self {
        Self { min: Some(min), max: None }
    }

    /// What is changed in the same way everywhere, such as by rounding.
    #[must_use]
    pub fn map(self, rising: impl Fn(Number) -> Number) -> Self {
        Self { min: self.min.map(&rising), max: self.max.map(&rising) }
    }

    /// Where either lies.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            min: self.min.zip(other.min).map(|(one, other)| one.min(other)),
            max: self.max.zip(other.max).map(|(one, other)| one.max(other)),
        }
    }

    /// Where the smaller of both lies.
    #[must_use]
    pub fn smaller(self, other: Self) -> Self {
        Self {
            min: self.min.zip(other.min).map(|(one, other)| one.min(other)),
            max: nearer(self.max, other.max, Number::min),
        }
    }

    /// Where the larger of both lies.
    #[must_use]
    pub fn larger(self, other: Self) -> Self {
        Self {
            min: nearer(self.min, other.min, Number::max),
            max: self.max.zip(other.max).map(|(one, other)| one.max(other)),
        }
    }

    /// Where the sum lies.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let sum = |one: Option<Number>, other: Option<Number>| one?.checked_add(other?);
        Self { min: sum(self.min, other.min), max: sum(self.max, other.max) }
    }

    /// Where its opposite lies.
    #[must_use]
    pub fn negated(self) -> Self {
        let opposite = |end: Number| Number::ZERO.checked_sub(end);
        Self { min: self.max.and_then(opposite), max: self.min.and_then(opposite) }
    }

    /// Where its size lies, whatever its sign.
    #[must_use]
    pub fn absolute(self) -> Self {
        let opposite = self.negated();
        let min = if self.is_from_zero_on() {
            self.min
        } else if opposite.is_from_zero_on() {
            opposite.min
        } else {
            Some(Number::ZERO)
        };
        Self { min, max: self.or(opposite).max }
    }

    /// Where the product lies.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        self.corners(other, Number::checked_mul).unwrap_or_else(|| self.sign_alone(other))
    }

    /// Where the quotient lies. A division by zero gives none.
    #[must_use]
    pub fn over(self, other: Self) -> Self {
        let apart = other.min.is_some_and(|min| min > Number::ZERO)
            || other.max.is_some_and(|max| max < Number::ZERO);
        let corners = if apart { self.corners(other, Number::checked_div) } else { None };
        corners.unwrap_or_else(|| self.sign_alone(other))
    }

    /// Where the remainder lies: it has the sign of what is divided, and is no larger than either.
    #[must_use]
    pub fn remainder(self, other: Self) -> Self {
        let size = other.absolute().max;
        let opposite = self.negated();
        Self {
            min: if self.is_from_zero_on() {
                Some(Number::ZERO)
            } else {
                nearer(self.min, Self { min: None, max: size }.negated().min, Number::max)
            },
            max: if opposite.is_from_zero_on() {
                Some(Number::ZERO)
            } else {
                nearer(self.max, size, Number::min)
            },
        }
    }

    fn is_from_zero_on(self) -> bool {
        self.min.is_some_and(|min| min >= Number::ZERO)
    }

    /// From the smallest to the largest that the ends make; none when an end is not known or does not fit.
    fn corners(self, other: Self, make: impl Fn(Number, Number) -> Option<Number>) -> Option<Self> {
        let (low, high) = (self.min?, self.max?);
        let (other_low, other_high) = (other.min?, other.max?);
        let first = Self::exactly(make(low, other_low)?);
        [(low, other_high), (high, other_low), (high, other_high)]
            .into_iter()
            .try_fold(first, |span, (one, other)| Some(span.or(Self::exactly(make(one, other)?))))
    }

    /// What the signs of both alone say of their product and quotient.
    fn sign_alone(self, other: Self) -> Self {
        let (below, other_below) = (self.negated().is_from_zero_on(), other.negated().is_from_zero_on());
        let zero = Some(Number::ZERO);
        match (self.is_from_zero_on(), other.is_from_zero_on()) {
            (true, true) => Self { min: zero, max: None },
            (true, false) if other_below => Self { min: None, max: zero },
            (false, true) if below => Self { min: None, max: zero },
            (false, false) if below && other_below => Self { min: zero, max: None },
            _ => Self::default(),
        }
    }
}

/// The one end that is known, or of both the one that `choose` says.
fn nearer(
    one: Option<Number>,
    other: Option<Number>,
    choose: impl Fn(Number, Number) -> Number,
) -> Option<Number> {
    match (one, other) {
        (Some(one), Some(other)) => Some(choose(one, other)),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "the numbers are chosen to fit")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A span, and a number in it.
    fn span_with_number() -> impl Strategy<Value = (Span, Number)> {
        (-40_i64..40, 0_i64..30, 0_i64..30, any::<bool>(), any::<bool>()).prop_map(
            |(at, below, above, has_min, has_max)| {
                let number = |tenths: i64| Number::new(tenths, 1);
                let min = has_min.then(|| number(at - below));
                let max = has_max.then(|| number(at + above));
                (Span { min, max }, number(at))
            },
        )
    }

    fn holds(span: Span, number: Number) -> bool {
        span.min.is_none_or(|min| min <= number) && span.max.is_none_or(|max| number <= max)
    }

    proptest! {
        #[test]
        fn what_is_made_of_numbers_lies_in_what_is_made_of_their_spans(
            (one, x) in span_with_number(),
            (other, y) in span_with_number(),
        ) {
            prop_assert!(holds(one.plus(other), x.checked_add(y).unwrap()));
            prop_assert!(holds(one.negated(), x.negated()));
            prop_assert!(holds(one.absolute(), x.abs()));
            prop_assert!(holds(one.times(other), x.checked_mul(y).unwrap()));
            prop_assert!(holds(one.smaller(other), x.min(y)));
            prop_assert!(holds(one.larger(other), x.max(y)));
            prop_assert!(holds(one.or(other), x) && holds(one.or(other), y));
            if !y.is_zero() {
                prop_assert!(holds(one.over(other), x.checked_div(y).unwrap()));
                prop_assert!(holds(one.remainder(other), x.checked_rem(y).unwrap()));
            }
        }
    }

    #[test]
    fn spans_are_as_narrow_as_they_can_be() {
        let span = |min: i64, max: i64| Span { min: Some(min.into()), max: Some(max.into()) };
        assert_eq!(span(1, 5).plus(span(1, 5).negated()), span(-4, 4));
        assert_eq!(span(-4, 4).absolute(), span(0, 4));
        assert_eq!(span(-4, -1).absolute(), span(1, 4));
        assert_eq!(span(-2, 3).times(span(-5, 1)), span(-15, 10));
        assert_eq!(span(-4, 4).over(span(2, 4)), span(-2, 2));
        assert_eq!(span(-4, 4).larger(Span::exactly(0.into())), span(0, 4));
        assert_eq!(Span::default().larger(Span::exactly(0.into())), Span::from(0.into()));
        assert_eq!(Span::from(1.into()).over(span(0, 4)), Span::from(0.into()));
    }
}
