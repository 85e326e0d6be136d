//! What numbers give is what `rust_decimal` gives, around the ends of what is short and of what fits too.

use std::hash::{BuildHasher as _, RandomState};

use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

use super::*;
use crate::domain::{Rounding, RoundingMode};

/// Ordinary numbers and those around the ends, with and without zeros behind them.
fn decimal() -> impl Strategy<Value = Decimal> {
    let around = |end: i128| (end - 3)..(end + 4);
    let digits = prop_oneof![
        -1_000_i128..1_000,
        -1_000_000_000_000_i128..1_000_000_000_000,
        any::<i64>().prop_map(i128::from),
        around(i128::from(i64::MAX)),
        around(i128::from(i64::MIN)),
        around(i128::from(u64::MAX)),
        around(-i128::from(u64::MAX)),
        (Decimal::MAX.mantissa() - 3)..=Decimal::MAX.mantissa(),
        Decimal::MIN.mantissa()..(Decimal::MIN.mantissa() + 3),
        Decimal::MIN.mantissa()..Decimal::MAX.mantissa(),
    ];
    (digits, 0_u32..=28, 0_u32..12).prop_map(|(digits, places, zeros)| {
        let padded = digits.checked_mul(10_i128.pow(zeros)).unwrap_or(digits);
        Decimal::try_from_i128_with_scale(padded, places)
            .unwrap_or_else(|_| Decimal::from_i128_with_scale(digits, places))
    })
}

/// Numbers of as many places as another, or of few, so that nothing has to be long.
fn near() -> impl Strategy<Value = Decimal> {
    (-100_000_i64..100_000, 0_u32..4).prop_map(|(digits, places)| Decimal::new(digits, places))
}

fn pair() -> impl Strategy<Value = (Decimal, Decimal)> {
    prop_oneof![
        (decimal(), decimal()),
        (decimal(), near()),
        (near(), near()),
        decimal().prop_map(|one| (one, one))
    ]
}

fn form(decimal: Option<Decimal>) -> Option<String> {
    decimal.map(|decimal| decimal.normalize().to_string())
}

fn text(number: Option<Number>) -> Option<String> {
    if let Some(number) = number {
        assert_one_form(number);
    }
    number.map(exact_text)
}

/// No zeros at the end, short where it can be, nothing that `rust_decimal` would change.
fn assert_one_form(number: Number) {
    let decimal = Decimal::from(number);
    assert_eq!(decimal.serialize(), decimal.normalize().serialize(), "{number:?}");
    let is_short = i64::try_from(decimal.mantissa()).is_ok();
    assert_eq!(matches!(number.form(), Form::Short { .. }), is_short, "{number:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn calculating_gives_what_decimals_give((a, b) in pair()) {
        let (one, other) = (Number::from(a), Number::from(b));
        prop_assert_eq!(text(one.checked_add(other)), form(a.checked_add(b)));
        prop_assert_eq!(text(one.checked_sub(other)), form(a.checked_sub(b)));
        prop_assert_eq!(text(one.checked_mul(other)), form(a.checked_mul(b)));
        prop_assert_eq!(text(one.checked_div(other)), form(a.checked_div(b)));
        prop_assert_eq!(text(one.checked_rem(other)), form(a.checked_rem(b)));
        prop_assert_eq!(one.cmp(&other), a.cmp(&b));
        prop_assert_eq!(one == other, a == b);
        prop_assert_eq!(text(Some(one.min(other))), form(Some(a.min(b))));
        prop_assert_eq!(text(Some(one.max(other))), form(Some(a.max(b))));
        if !b.is_zero() {
            prop_assert_eq!(one.is_multiple(other), a.checked_rem(b).is_some_and(|rest| rest.is_zero()));
        }
    }

    #[test]
    fn a_number_is_what_a_decimal_is(a in decimal()) {
        let number = Number::from(a);
        prop_assert_eq!(text(Some(number)), form(Some(a)));
        prop_assert_eq!(text(Some(number.negated())), form(Some(-a)));
        prop_assert_eq!(text(Some(number.abs())), form(Some(a.abs())));
        prop_assert_eq!(text(Some(number.floor())), form(Some(a.floor())));
        prop_assert_eq!(text(Some(number.ceil())), form(Some(a.ceil())));
        prop_assert_eq!(number.is_zero(), a.is_zero());
        prop_assert_eq!(number.is_sign_negative(), a < Decimal::ZERO);
        prop_assert_eq!(number.is_integer(), a.is_integer());
        prop_assert_eq!(number.places(), a.normalize().scale());
        prop_assert_eq!(number.to_string(), exact_text(number));
        prop_assert_eq!(parse_number(&a.to_string()), Ok(number));
        let whole = a.is_integer().then(|| a.normalize().mantissa());
        prop_assert_eq!(i64::try_from(number).ok(), whole.and_then(|whole| i64::try_from(whole).ok()));
        prop_assert_eq!(u32::try_from(number).ok(), whole.and_then(|whole| u32::try_from(whole).ok()));
        prop_assert_eq!(u128::try_from(number).ok(), whole.and_then(|whole| u128::try_from(whole).ok()));
    }

    #[test]
    fn rounding_gives_what_decimals_give(a in decimal(), places in 0_u32..28) {
        for (mode, strategy) in [
            (RoundingMode::HalfEven, RoundingStrategy::MidpointNearestEven),
            (RoundingMode::HalfUp, RoundingStrategy::MidpointAwayFromZero),
            (RoundingMode::Up, RoundingStrategy::AwayFromZero),
            (RoundingMode::Down, RoundingStrategy::ToZero),
        ] {
            let rounded = Rounding { places, mode }.round(a.into());
            prop_assert_eq!(text(Some(rounded)), form(Some(a.round_dp_with_strategy(places, strategy))));
        }
    }

    /// However many zeros were behind it.
    #[test]
    fn what_is_equal_is_the_same(a in decimal(), zeros in 0_u32..12) {
        let mut padded = a;
        padded.rescale(a.scale() + zeros);
        prop_assume!(padded == a);
        let (one, other) = (Number::from(a), Number::from(padded));
        prop_assert_eq!(one, other);
        let state = RandomState::new();
        prop_assert_eq!(state.hash_one(one), state.hash_one(other));
        prop_assert_eq!(Decimal::from(one), a);
    }

    /// No number of 12 places is nearer: twice what is left over is at most one unit of the last place.
    #[test]
    fn a_quotient_is_the_nearest_number_of_12_places(
        a in -1_000_000_000_000_i64..1_000_000_000_000,
        a_places in 0_u32..10,
        b in -1_000_000_i64..1_000_000,
        b_places in 0_u32..10,
    ) {
        let found = Number::new(a, a_places).quotient(Number::new(b, b_places));
        prop_assert_eq!(found.is_none(), b == 0);
        if let Some(found) = found {
            assert_one_form(found);
            let mut found = Decimal::from(found);
            found.rescale(12);
            prop_assume!(found.scale() == 12);
            let exact = i128::from(a) * 10_i128.pow(12 + b_places);
            let divisor = i128::from(b) * 10_i128.pow(a_places);
            let left_over = exact - found.mantissa() * divisor;
            prop_assert!(left_over.abs() * 2 <= divisor.abs());
        }
    }

    /// As it is worked out step by step, whatever is short.
    #[test]
    fn a_line_gives_what_its_formula_gives(
        (left, low) in pair(), width in near(), high in decimal(), share in 0_i64..=100,
    ) {
        let (width, high_near) = (width.abs() + Decimal::ONE, low.checked_add(Decimal::ONE_HUNDRED.min(low.abs())).unwrap_or(low));
        let right = left.checked_add(width);
        prop_assume!(right.is_some_and(|right| right > left));
        let right = right.unwrap();
        let input = left + width * Decimal::new(share, 2);
        for high in [high, high_near] {
            let wanted = (|| {
                let below = low.checked_mul(right.checked_sub(input)?)?;
                let above = high.checked_mul(input.checked_sub(left)?)?;
                Number::from(below.checked_add(above)?).quotient(right.checked_sub(left)?.into())
            })();
            let line = on_line((left.into(), low.into()), (right.into(), high.into()), input.into());
            prop_assert_eq!(text(line), text(wanted));
        }
    }
}

#[test]
fn a_quotient_rounds_to_even() {
    let q = |a: i64, b: i64| Number::new(a, 12).quotient(Number::from(b)).map(exact_text);
    assert_eq!(q(5, 10), Some("0".into()));
    assert_eq!(q(15, 10), Some("0.000000000002".into()));
    assert_eq!(q(-15, 10), Some("-0.000000000002".into()));
    assert_eq!(q(1, 0), None);
}

#[test]
fn digits_beyond_the_28th_place_are_cut_off() {
    assert_eq!(exact_text(Number::new(-1234, 30)), "-0.0000000000000000000000000012");
    assert_eq!(Number::new(1, 29), Number::ZERO);
    assert_eq!(Number::new(i64::MIN, u32::MAX), Number::ZERO);
    assert_eq!(Number::new(1_500, 2), Number::whole(15));
}

#[test]
fn input_numbers_are_plain_decimals_within_limits() {
    let reads = |text: &str| parse_input_number(text).map(exact_text).map_err(|e| e.to_string());
    assert_eq!(reads("4.50"), Ok("4.5".into()));
    assert_eq!(reads("-0.0"), Ok("0".into()));
    assert_eq!(reads("1000000000000"), Ok("1000000000000".into()));
    assert_eq!(reads("0000000000000000000000000000000000012.5"), Ok("12.5".into()));
    for refused in ["", "-", "1e3", "+4", " 4", ".5", "5.", "0x10", "NaN", "1_000"] {
        assert!(reads(refused).unwrap_err().contains("not a plain decimal"), "{refused}");
    }
    assert!(reads("1000000000000.1").unwrap_err().contains("beyond"));
    assert!(reads("99999999999999999999999999999999").unwrap_err().contains("beyond"));
    assert!(reads("0.1234567891").unwrap_err().contains("places"));
}

#[test]
fn an_option_of_a_number_takes_no_more_room() {
    assert_eq!((size_of::<Number>(), size_of::<Option<Number>>()), (16, 16));
}
