//! Random givens, `where` values and expressions; a name is made when something reads it.

use super::expression::{Expr, Op};
use super::generate::{CHOICES, Class, Known, decimal, rounding};
use super::patterns::Pattern;
use super::rules::{ChoiceRows, Condition, Derived, Evidence, Field, Given, Inputs, Num, Of, Rows};
use super::tape::Tape;
use rust_decimal::Decimal;

/// What a name is, as far as it is known beforehand.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) min: Option<Decimal>,
    pub(super) max: Option<Decimal>,
}

/// The inputs of one rule while they are made.
pub(super) struct Maker<'a> {
    pub(super) catalogue: &'a [Evidence],
    pub(super) thresholds: &'a [Known],
    /// The parts whose points can be read.
    pub(super) parts: &'a [String],
    /// Whether `points` is in scope.
    pub(super) is_criterion: bool,
    /// Whether the first number is that of `each`.
    pub(super) each: bool,
    pub(super) inputs: Inputs,
    numbers: Vec<Named>,
    count: usize,
}

impl<'a> Maker<'a> {
    pub(super) fn new(catalogue: &'a [Evidence], thresholds: &'a [Known], parts: &'a [String]) -> Self {
        Self {
            catalogue,
            thresholds,
            parts,
            is_criterion: false,
            each: false,
            inputs: Inputs::default(),
            numbers: Vec::new(),
            count: 0,
        }
    }

    pub(super) fn fresh(&mut self, prefix: &str) -> String {
        self.count += 1;
        format!("{prefix}_{}", self.count)
    }

    /// A number, sometimes a threshold.
    pub(super) fn num(&self, tape: &mut Tape<'_>, class: Class, literal: Decimal) -> Num {
        if tape.chance(30)
            && let Some(name) = self.threshold(tape, &[class])
        {
            return Num::Threshold(name);
        }
        Num::Literal(literal)
    }

    pub(super) fn threshold(&self, tape: &mut Tape<'_>, classes: &[Class]) -> Option<String> {
        let fitting: Vec<&Known> =
            self.thresholds.iter().filter(|known| classes.contains(&known.class)).collect();
        if fitting.is_empty() { None } else { Some(tape.one_of(&fitting).name.clone()) }
    }

    /// A name that is a number, ready for a table.
    pub(super) fn number(&mut self, tape: &mut Tape<'_>, depth: usize) -> Named {
        if self.each && self.numbers.is_empty() {
            return self.given_number(tape, "each");
        }
        match tape.below(12) {
            7 | 8 if !self.numbers.is_empty() => tape.one_of(&self.numbers).clone(),
            9 if !self.parts.is_empty() => {
                let part = tape.one_of(self.parts).clone();
                let to = tape.chance(20).then(|| rounding(tape));
                let name = self.fresh("g");
                self.given(name.clone(), Of::PointsOf(part), false, to);
                self.named(name, None, None)
            }
            10 | 11 if depth > 0 => self.derived_number(tape, depth - 1),
            _ => {
                let evidence = tape.one_of(self.catalogue).name.clone();
                self.given_number(tape, &evidence)
            }
        }
    }

    pub(super) fn named(&mut self, name: String, min: Option<Decimal>, max: Option<Decimal>) -> Named {
        let named = Named { name, min, max };
        self.numbers.push(named.clone());
        named
    }

    pub(super) fn given(
        &mut self,
        name: String,
        of: Of,
        optional: bool,
        rounding: Option<super::rules::Rounding>,
    ) {
        self.inputs.given.push(Given { name, of, optional, rounding });
    }

    fn derived_number(&mut self, tape: &mut Tape<'_>, depth: usize) -> Named {
        let how = match tape.below(6) {
            0..=2 => Derived::Expr(self.number_expr(tape, depth, true)),
            3 => {
                let of = self.number(tape, depth);
                Derived::Curve { at: self.rows(tape, &of, true, 6), of: of.name }
            }
            4 => {
                let of = self.number(tape, depth);
                Derived::Steps { at: self.rows(tape, &of, false, 6), of: of.name }
            }
            _ => match self.choice(tape) {
                Some(of) => Derived::Choices { of, at: self.choice_rows(tape, 6) },
                None => Derived::Expr(self.number_expr(tape, depth, true)),
            },
        };
        let name = self.fresh("w");
        self.inputs.derived.push((name.clone(), how));
        self.named(name, None, None)
    }

    /// Rows for an input.
    pub(super) fn rows(&self, tape: &mut Tape<'_>, of: &Named, curve: bool, most: i64) -> Rows {
        let is_five = of.min == Some(Decimal::ONE) && of.max == Some(Decimal::from(5));
        let class = if curve { Class::Curve } else { Class::Steps };
        if is_five
            && tape.chance(30)
            && let Some(name) = self.threshold(tape, &[class])
        {
            return Rows::Threshold(name);
        }
        let min = of.min.unwrap_or_else(|| if tape.chance(50) { Decimal::ZERO } else { tape.whole(-3, 2) });
        let max = of.max.unwrap_or(min + Decimal::from(12));
        let part = (max - min) / Decimal::from(8);
        let starts_above = curve && tape.chance(30);
        let mut inputs = vec![if starts_above { min + part } else { min }];
        for eighth in [2, 3, 4, 6, 8] {
            if tape.chance(40) {
                inputs.push(min + part * Decimal::from(eighth));
            }
        }
        if curve && inputs.len() == 1 {
            inputs.push(min + part * Decimal::from(5));
        }
        let rows = inputs.into_iter().map(|input| {
            let least = if tape.chance(10) { -2 } else { 0 };
            let whole = tape.whole(least, most);
            let gives = if tape.chance(20) { whole / decimal("3.2") } else { whole };
            (Num::Literal(input), self.num(tape, Class::Points, gives.round_dp(6)))
        });
        Rows::Written(rows.collect())
    }

    pub(super) fn choice_rows(&self, tape: &mut Tape<'_>, most: i64) -> ChoiceRows {
        if tape.chance(30)
            && let Some(name) = self.threshold(tape, &[Class::Choices])
        {
            return ChoiceRows::Threshold(name);
        }
        let rows = CHOICES.map(|word| {
            let gives = tape.whole(0, most);
            (word.to_owned(), self.num(tape, Class::Value, gives))
        });
        ChoiceRows::Written(rows.into())
    }

    fn given_number(&mut self, tape: &mut Tape<'_>, evidence: &str) -> Named {
        let (selection, min, max) = self.number_selection(tape, evidence);
        // A rounded value can leave a range whose ends have places; then a step table may not cover it.
        let is_whole = [min, max].into_iter().flatten().all(|end| end.is_integer());
        let to = (is_whole && tape.chance(12)).then(|| rounding(tape));
        let name = self.fresh("g");
        self.given(name.clone(), Of::Evidence(Box::new(selection)), false, to);
        self.named(name, min, max)
    }

    /// A number that can be nothing, with what stands for nothing.
    fn optional_number(&mut self, tape: &mut Tape<'_>) -> Expr {
        let of = if !self.parts.is_empty() && tape.chance(30) {
            Of::PointsOf(tape.one_of(self.parts).clone())
        } else {
            let evidence = tape.one_of(self.catalogue).name.clone();
            Of::Evidence(Box::new(self.number_selection(tape, &evidence).0))
        };
        let name = self.fresh("g");
        self.given(name.clone(), of, true, None);
        let instead = Expr::Number(tape.whole(-1, 4));
        Expr::OrElse(Box::new(Expr::Name(name)), Box::new(instead))
    }

    /// An expression that is a number.
    pub(super) fn number_expr(&mut self, tape: &mut Tape<'_>, depth: usize, divides: bool) -> Expr {
        let deeper = depth > 0;
        match tape.below(20) {
            8 | 9 => literal(tape),
            10 => match self.threshold(tape, &[Class::Whole, Class::Points, Class::Value]) {
                Some(name) => Expr::Name(name),
                None => literal(tape),
            },
            11 | 12 => self.optional_number(tape),
            13 if self.is_criterion => Expr::name("points"),
            14..=16 if deeper => {
                let ops = [Op::Add, Op::Subtract, Op::Multiply, Op::Divide];
                let op = *tape.one_of(&ops[..if divides { 4 } else { 3 }]);
                let left = self.number_expr(tape, depth - 1, divides);
                Expr::two(op, left, self.number_expr(tape, depth - 1, divides))
            }
            17 if deeper => {
                let parts =
                    (0..2 + tape.below(2)).map(|_| self.number_expr(tape, depth - 1, divides)).collect();
                match tape.below(4) {
                    0 => Expr::Max(parts),
                    1 => Expr::Min(parts),
                    _ => self.pattern_expr(tape, depth, divides),
                }
            }
            18 if deeper => {
                let inner = Box::new(self.number_expr(tape, depth - 1, divides));
                if tape.chance(50) { Expr::Abs(inner) } else { Expr::Negative(inner) }
            }
            19 if deeper => Expr::If(
                Box::new(self.yes_expr(tape, depth - 1)),
                Box::new(self.number_expr(tape, depth - 1, divides)),
                Box::new(self.number_expr(tape, depth - 1, divides)),
            ),
            _ => Expr::Name(self.number(tape, depth).name),
        }
    }

    fn pattern_expr(&mut self, tape: &mut Tape<'_>, depth: usize, divides: bool) -> Expr {
        let pattern = *tape.one_of(&Pattern::ALL);
        let arguments =
            (0..pattern.arguments()).map(|_| self.number_expr(tape, depth - 1, divides)).collect();
        pattern.call(tape, arguments)
    }

    /// An expression that is yes or no, without division.
    pub(super) fn yes_expr(&mut self, tape: &mut Tape<'_>, depth: usize) -> Expr {
        match tape.below(12) {
            5 | 6 => match self.yes(tape) {
                Some(expr) => expr,
                None => self.comparison(tape, depth),
            },
            7 | 8 => match self.choice(tape) {
                Some(name) => {
                    let op = *tape.one_of(&[Op::Equal, Op::Unequal]);
                    let other = if tape.chance(25) {
                        self.choice(tape).map(Expr::Name)
                    } else {
                        Some(Expr::Word((*tape.one_of(&CHOICES)).to_owned()))
                    };
                    Expr::two(op, Expr::Name(name), other.unwrap())
                }
                None => self.comparison(tape, depth),
            },
            9 if depth > 0 => Expr::Not(Box::new(self.yes_expr(tape, depth - 1))),
            10 if depth > 0 => {
                let op = *tape.one_of(&[Op::And, Op::Or]);
                let left = self.yes_expr(tape, depth - 1);
                Expr::two(op, left, self.yes_expr(tape, depth - 1))
            }
            11 if depth > 0 => {
                let how = Derived::Expr(self.yes_expr(tape, depth - 1));
                let name = self.fresh("w");
                self.inputs.derived.push((name.clone(), how));
                Expr::Name(name)
            }
            _ => self.comparison(tape, depth),
        }
    }

    fn comparison(&mut self, tape: &mut Tape<'_>, depth: usize) -> Expr {
        let ops = [Op::AtLeast, Op::Less, Op::AtMost, Op::More, Op::Equal, Op::Unequal];
        let op = *tape.one_of(&ops);
        let left = Expr::Name(self.number(tape, depth).name);
        let right = if tape.chance(60) {
            as_expr(self.num(tape, Class::Value, decimal("3")))
        } else {
            self.number_expr(tape, depth.saturating_sub(1), false)
        };
        Expr::two(op, left, right)
    }

    fn yes(&mut self, tape: &mut Tape<'_>) -> Option<Expr> {
        let selection = self.of_kind(tape, |field| *field == Field::YesNo)?;
        let name = self.fresh("g");
        let optional = tape.chance(20);
        self.given(name.clone(), Of::Evidence(Box::new(selection)), optional, None);
        let name = Expr::Name(name);
        Some(if optional { Expr::OrElse(Box::new(name), Box::new(Expr::Yes(tape.chance(50)))) } else { name })
    }

    pub(super) fn choice(&mut self, tape: &mut Tape<'_>) -> Option<String> {
        let selection = self.of_kind(tape, |field| matches!(field, Field::Choice(_)))?;
        let name = self.fresh("g");
        self.given(name.clone(), Of::Evidence(Box::new(selection)), false, None);
        Some(name)
    }

    pub(super) fn condition(&mut self, tape: &mut Tape<'_>, depth: usize) -> Condition {
        let form = tape.below(8);
        if depth == 0 || form < 4 {
            return Condition::Test(self.yes_expr(tape, 2));
        }
        let mut parts: Vec<Condition> =
            (0..=tape.below(3)).map(|_| self.condition(tape, depth - 1)).collect();
        match form {
            4 | 5 => Condition::Any(parts),
            6 => Condition::All(parts),
            _ => {
                let count = tape.whole(1, i64::try_from(parts.len()).unwrap());
                let count =
                    if parts.len() >= 3 { self.num(tape, Class::Whole, count) } else { Num::Literal(count) };
                // A threshold can be as much as this, at another date or for another group.
                while !matches!(count, Num::Literal(_)) && parts.len() < WHOLE_MAX {
                    parts.push(self.condition(tape, 0));
                }
                Condition::AtLeast(count, parts)
            }
        }
    }
}

/// The most that a threshold which stands for a count is.
const WHOLE_MAX: usize = 5;

pub(super) fn as_expr(number: Num) -> Expr {
    match number {
        Num::Literal(number) => Expr::Number(number),
        Num::Threshold(name) => Expr::Name(name),
    }
}

fn literal(tape: &mut Tape<'_>) -> Expr {
    let texts = ["1", "0", "2", "3", "0.5", "10", "2.25", "0.333333333", "7", "1000000000000"];
    Expr::Number(decimal(tape.one_of::<&str>(&texts)))
}
