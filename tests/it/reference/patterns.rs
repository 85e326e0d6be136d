//! The functions for patterns across evidence, one step after another.

use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy::MidpointNearestEven;

use super::expression::{Expr, Fail, Op};
use super::tape::Tape;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pattern {
    BeyondAgreement,
    WithoutLeniency,
    Diminishing,
    ShareOf,
    Returning,
}

impl Pattern {
    pub(super) const ALL: [Self; 5] =
        [Self::ShareOf, Self::Diminishing, Self::Returning, Self::WithoutLeniency, Self::BeyondAgreement];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::BeyondAgreement => "beyond_agreement",
            Self::WithoutLeniency => "without_leniency",
            Self::Diminishing => "diminishing",
            Self::ShareOf => "share_of",
            Self::Returning => "returning",
        }
    }

    pub(super) fn arguments(self) -> usize {
        match self {
            Self::BeyondAgreement => 4,
            Self::WithoutLeniency | Self::Returning => 3,
            Self::Diminishing | Self::ShareOf => 2,
        }
    }

    /// A call, with arguments that the loader takes: numbers that are written out make sense where they stand.
    pub(super) fn call(self, tape: &mut Tape<'_>, mut arguments: Vec<Expr>) -> Expr {
        if matches!(self, Self::BeyondAgreement | Self::Diminishing)
            && let Some(last) = arguments.pop()
        {
            let tenth = Decimal::new(tape.whole(0, 10).try_into().unwrap(), 1);
            let scaled = Expr::two(Op::Multiply, last, Expr::Number(tenth));
            arguments.push(if tape.chance(50) { Expr::Number(tenth) } else { scaled });
        }
        if let (Self::Diminishing, Some(count)) = (self, arguments.first_mut()) {
            *count = Expr::two(Op::Add, count.clone(), Expr::Number(Decimal::ZERO));
        }
        Expr::Pattern(self, arguments)
    }

    pub(super) fn value(self, of: &[Decimal]) -> Result<Decimal, Fail> {
        let less = |one: Decimal, other: Decimal| one.checked_sub(other).ok_or(Fail::Overflow);
        let zero = Decimal::ZERO;
        Ok(match (self, of) {
            (Self::BeyondAgreement, [own, others, leniency, within]) => {
                let gap = less(less(*own, *others)?, *leniency)?;
                let size = less(gap.abs(), (*within).max(zero))?.max(zero);
                if gap < zero { -size } else { size }
            }
            (Self::WithoutLeniency, [rating, rater, usual]) => less(*rating, less(*rater, *usual)?)?,
            (Self::Diminishing, [_, factor]) if *factor < zero || *factor > Decimal::ONE => {
                return Err(Fail::OutOfRange);
            }
            (Self::Diminishing, [count, factor]) => diminishing(*count, *factor),
            (Self::ShareOf, [_, whole]) if whole.is_zero() => zero,
            (Self::ShareOf, [part, whole]) => rounded(part.checked_div(*whole).ok_or(Fail::Overflow)?),
            (Self::Returning, [before, now, watch]) => {
                if now < watch {
                    zero
                } else {
                    less(*now, *before.min(now))?
                }
            }
            _ => panic!("{self:?} of {of:?}"),
        })
    }
}

/// Term by term, until there are no more or they no longer count.
fn diminishing(count: Decimal, factor: Decimal) -> Decimal {
    let count = rounded(count).floor().max(Decimal::ZERO);
    if factor == Decimal::ONE {
        return count;
    }
    let (mut at, mut sum, mut term) = (Decimal::ZERO, Decimal::ZERO, Decimal::ONE);
    while at < count && term > Decimal::new(1, 20) {
        sum += term;
        term *= factor;
        at += Decimal::ONE;
    }
    rounded(sum)
}

fn rounded(number: Decimal) -> Decimal {
    number.round_dp_with_strategy(12, MidpointNearestEven)
}
