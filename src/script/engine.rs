//! Rhai, cut down to the language: nothing is there but what is put in here.

use std::any::TypeId;
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};

use rhai::{
    AST, Array, Dynamic, Engine, EvalAltResult, INT, NativeCallContext, OptimizationLevel, ParseError,
    Position, Token,
};

use super::check::ARGUMENTS_MAX;
use super::limits::{
    CALL_LEVELS_MAX, FUNCTIONS_MAX, LIST_LENGTH_MAX, NAMES_MAX, OPERATIONS_MAX, RHAI_DEPTH_MAX,
    WORD_BYTES_MAX,
};
use super::patterns::Pattern;
use super::values::{Decimal, List, Record, number};
use super::{FailureKind, arithmetic};
use crate::domain::{Number, Value};

type RhaiError = Box<EvalAltResult>;
type OfOne = fn(Number) -> Number;
type Pick = fn(Number, Number) -> Number;

/// Operations since an assessment began.
#[derive(Debug, Clone, Default)]
pub(super) struct Operations(Arc<AtomicU64>);

impl Operations {
    pub(super) fn reset(&self) {
        self.0.store(0, Ordering::Relaxed);
    }

    pub(super) fn used(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Counts operations; false when they are used up. One thread counts at a time.
    fn count(&self, operations: u64) -> bool {
        let used = self.0.load(Ordering::Relaxed).saturating_add(operations);
        self.0.store(used, Ordering::Relaxed);
        used <= OPERATIONS_MAX
    }

    /// Counts the values of a list that a function goes over.
    fn count_values(&self, values: usize) -> Result<(), RhaiError> {
        if self.count(u64::try_from(values).unwrap_or(u64::MAX)) {
            Ok(())
        } else {
            Err(Box::new(EvalAltResult::ErrorTerminated(Dynamic::UNIT, Position::NONE)))
        }
    }
}

/// Rhai with the functions of the language.
pub(super) struct Language {
    pub(super) engine: Engine,
    pub(super) operations: Operations,
    before: Arc<AtomicU8>,
}

/// What came before a token: nothing that matters, something that can have an index, or the bracket
/// of an index.
const OTHER: u8 = 0;
const INDEXABLE: u8 = 1;
const INDEX: u8 = 2;

impl Language {
    pub(super) fn new() -> Self {
        let mut engine = Engine::new_raw();
        let operations = Operations::default();
        let before = Arc::new(AtomicU8::new(OTHER));
        limit(&mut engine, &operations);
        decimals(&mut engine, Arc::clone(&before));
        operators(&mut engine);
        functions(&mut engine);
        patterns(&mut engine);
        lists(&mut engine, &operations);
        Self { engine, operations, before }
    }

    /// Compiles a text. Not for two threads at once, which `&mut` sees to.
    pub(super) fn compile(&mut self, text: &str) -> Result<AST, ParseError> {
        self.before.store(OTHER, Ordering::Relaxed);
        self.engine.compile(text)
    }

    /// Lets scripts read a field of items.
    pub(super) fn field(&mut self, name: &Arc<str>) {
        let field = Arc::clone(name);
        self.engine.register_get(&**name, move |record: &mut Record| record.get(&field));
    }
}

fn limit(engine: &mut Engine, operations: &Operations) {
    let operations = operations.clone();
    engine
        .set_optimization_level(OptimizationLevel::None)
        .set_max_strings_interned(0)
        .set_max_expr_depths(RHAI_DEPTH_MAX, RHAI_DEPTH_MAX)
        .set_max_call_levels(CALL_LEVELS_MAX)
        .set_max_functions(FUNCTIONS_MAX)
        .set_max_variables(NAMES_MAX)
        .set_max_operations(OPERATIONS_MAX)
        .set_max_string_size(WORD_BYTES_MAX)
        .set_max_array_size(LIST_LENGTH_MAX)
        .set_max_map_size(1)
        .set_allow_anonymous_fn(false)
        .set_allow_switch_expression(false)
        .set_allow_loop_expressions(false)
        .set_fast_operators(true)
        .on_progress(move |_| if operations.count(1) { None } else { Some(Dynamic::UNIT) });
    let refused = [
        "eval",
        "Fn",
        "call",
        "curry",
        "this",
        "switch",
        "while",
        "loop",
        "do",
        "until",
        "try",
        "catch",
        "throw",
        "print",
        "debug",
        "type_of",
        "is_def_fn",
        "is_def_var",
        "**",
        "<<",
        ">>",
        "&",
        "|",
        "^",
        "&=",
        "|=",
        "^=",
        "<<=",
        ">>=",
        "**=",
        "?.",
        "?[",
        "#{",
    ];
    for symbol in refused {
        engine.disable_symbol(symbol);
    }
}

/// Whole numbers that are written out become decimals, except as an index.
#[expect(deprecated, reason = "Rhai marks it as volatile, not as deprecated")]
fn decimals(engine: &mut Engine, before: Arc<AtomicU8>) {
    engine.on_parse_token(move |token, _, _| {
        let was = before.load(Ordering::Relaxed);
        let is = if token == Token::LeftBracket && was == INDEXABLE {
            INDEX
        } else if matches!(
            token,
            Token::Identifier(_)
                | Token::RightParen
                | Token::RightBracket
                | Token::Unit
                | Token::StringConstant(_)
        ) {
            INDEXABLE
        } else {
            OTHER
        };
        before.store(is, Ordering::Relaxed);
        if let (Token::IntegerConstant(whole), true) = (&token, was != INDEX) {
            let text = whole.to_string();
            return Token::DecimalConstant(Box::new((Decimal::from(*whole), text.into())));
        }
        token
    });
}

/// What Rhai does not have built in: negation, `!`, and ranges whose bounds are decimals.
fn operators(engine: &mut Engine) {
    engine
        .register_fn("-", |value: Decimal| -value)
        .register_fn("-", |value: INT| value.saturating_neg())
        .register_fn("!", |value: bool| !value)
        .register_iterator::<Range<INT>>()
        .register_iterator::<RangeInclusive<INT>>();
    let decimal = TypeId::of::<Decimal>();
    let integer = TypeId::of::<INT>();
    for types in [[decimal, decimal], [decimal, integer], [integer, decimal]] {
        engine.register_raw_fn("..", types, |_, bounds| {
            let (from, to) = bounds_of(bounds)?;
            Ok(from..to)
        });
        engine.register_raw_fn("..=", types, |_, bounds| {
            let (from, to) = bounds_of(bounds)?;
            Ok(from..=to)
        });
    }
}

fn bounds_of(bounds: &[&mut Dynamic]) -> Result<(INT, INT), RhaiError> {
    let whole = |value: &Dynamic| number(value).and_then(|value| INT::try_from(value).ok());
    let [from, to] = bounds else {
        return Err(mistyped().into());
    };
    Ok(whole(from).zip(whole(to)).ok_or_else(mistyped)?)
}

fn functions(engine: &mut Engine) {
    let of_one: [(&str, OfOne); 4] = [
        ("abs", |value| value.abs()),
        ("floor", arithmetic::floor),
        ("ceil", arithmetic::ceil),
        ("round", |value| arithmetic::round(value, 0)),
    ];
    for (name, function) in of_one {
        engine.register_fn(name, move |value: Decimal| Decimal::from(function(value.into())));
        engine.register_fn(name, move |value: INT| Decimal::from(function(value.into())));
    }
    let places_of = |places: Decimal| u32::try_from(places).map_err(|_| RhaiError::from(mistyped()));
    engine
        .register_fn("round", move |value: Decimal, places: Decimal| {
            places_of(places).map(|places| Decimal::from(arithmetic::round(value.into(), places)))
        })
        .register_fn("round", |value: INT, _: Decimal| Decimal::from(value));
    let of_many: [(&str, Pick); 2] = [("min", arithmetic::smaller), ("max", arithmetic::larger)];
    for (name, pick) in of_many {
        for count in 2..=ARGUMENTS_MAX {
            for kind in [TypeId::of::<Decimal>(), TypeId::of::<Dynamic>()] {
                let types = vec![kind; count];
                engine.register_raw_fn(name, types, move |_: NativeCallContext<'_>, values| {
                    let mut best: Option<Number> = None;
                    for value in values.iter() {
                        let value = number(value).ok_or_else(mistyped)?;
                        best = Some(best.map_or(value, |best| pick(best, value)));
                    }
                    Ok(Decimal::from(best.ok_or_else(mistyped)?))
                });
            }
        }
    }
}

fn patterns(engine: &mut Engine) {
    for (name, pattern, count) in Pattern::ALL {
        for kind in [TypeId::of::<Decimal>(), TypeId::of::<Dynamic>()] {
            let types = vec![kind; count];
            engine.register_raw_fn(name, types, move |_: NativeCallContext<'_>, values| {
                let numbers: Option<Vec<Number>> = values.iter().map(|value| number(value)).collect();
                let value = numbers.and_then(|numbers| pattern.of(&numbers)).ok_or_else(mistyped)?;
                Ok(Decimal::from(value.map_err(failed)?))
            });
        }
    }
}

fn lists(engine: &mut Engine, operations: &Operations) {
    engine
        .register_iterator::<List>()
        .register_iterator::<Array>()
        .register_indexer_get(|list: &mut List, index: INT| list.get(index))
        .register_fn("len", |list: &mut List| Decimal::from(list.values().len()))
        .register_fn("len", |list: &mut Array| Decimal::from(list.len()));
    let counted = operations.clone();
    engine.register_fn("sum", move |list: &mut List| {
        counted.count_values(list.values().len())?;
        sum(list.values().iter().map(number_of))
    });
    engine.register_fn("sum", |list: &mut Array| sum(list.iter().map(number)));
    let of_many: [(&str, Pick); 2] = [("min", arithmetic::smaller), ("max", arithmetic::larger)];
    for (name, pick) in of_many {
        let counted = operations.clone();
        engine.register_fn(name, move |list: &mut List| {
            counted.count_values(list.values().len())?;
            extreme(list.values().iter().map(number_of), pick)
        });
        engine.register_fn(name, move |list: &mut Array| extreme(list.iter().map(number), pick));
    }
}

fn number_of(value: &Value) -> Option<Number> {
    if let Value::Number(number) = value { Some(*number) } else { None }
}

fn sum(values: impl Iterator<Item = Option<Number>>) -> Result<Decimal, RhaiError> {
    let mut sum = Number::ZERO;
    for value in values {
        sum = arithmetic::add(sum, value.ok_or_else(mistyped)?).map_err(failed)?;
    }
    Ok(sum.into())
}

fn extreme(values: impl Iterator<Item = Option<Number>>, pick: Pick) -> Result<Decimal, RhaiError> {
    let mut best: Option<Number> = None;
    for value in values {
        let value = value.ok_or_else(mistyped)?;
        best = Some(best.map_or(value, |best| pick(best, value)));
    }
    Ok(best.ok_or_else(|| failed(FailureKind::PastEnd))?.into())
}

/// What says in Rhai that a function does not take a number.
pub(super) const OUT_OF_RANGE: &str = "out of range";

fn failed(kind: FailureKind) -> EvalAltResult {
    if kind == FailureKind::PastEnd {
        return EvalAltResult::ErrorArrayBounds(0, 0, Position::NONE);
    }
    if kind == FailureKind::OutOfRange {
        return EvalAltResult::ErrorArithmetic(OUT_OF_RANGE.into(), Position::NONE);
    }
    EvalAltResult::ErrorArithmetic("overflow".into(), Position::NONE)
}

/// What was checked rules this out.
fn mistyped() -> EvalAltResult {
    let kind = "another type than was checked".to_owned();
    EvalAltResult::ErrorMismatchDataType(String::new(), kind, Position::NONE)
}
