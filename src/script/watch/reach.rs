//! How far values reach, and with that, which ways a comparison can go at all.

use super::super::arithmetic;
use super::super::native::only;
use super::super::patterns::Pattern;
use super::super::tree::{Node, NodeKind, Operator};
use super::{Relation, Watched, Way};
use crate::domain::{Number, Span};

/// How far a value reaches in one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// To this number at the most.
    At(Number),
    /// As far as one likes.
    Open,
    /// That is not known.
    Unknown,
}

/// The least and the most that a number can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// The least.
    pub low: End,
    /// The most.
    pub high: End,
}

impl End {
    /// The number, when there is one.
    #[must_use]
    pub const fn number(self) -> Option<Number> {
        match self {
            Self::At(number) => Some(number),
            Self::Open | Self::Unknown => None,
        }
    }

    fn with(self, other: Self, work: impl Fn(Number, Number) -> Option<Number>) -> Self {
        match (self, other) {
            (Self::At(one), Self::At(other)) => work(one, other).map_or(Self::Unknown, Self::At),
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::Open, _) | (_, Self::Open) => Self::Open,
        }
    }

    fn map(self, work: impl Fn(Number) -> Number) -> Self {
        match self {
            Self::At(number) => Self::At(work(number)),
            other => other,
        }
    }

    /// The end that reaches farther of two; `farther` says which of two numbers does.
    fn wider(self, other: Self, farther: fn(Number, Number) -> Number) -> Self {
        self.with(other, |one, other| Some(farther(one, other)))
    }

    /// The end that reaches less far of two: one number is enough.
    fn nearer(self, other: Self, nearer: fn(Number, Number) -> Number) -> Self {
        match (self, other) {
            (Self::At(one), Self::At(other)) => Self::At(nearer(one, other)),
            (Self::At(number), _) | (_, Self::At(number)) => Self::At(number),
            (Self::Open, Self::Open) => Self::Open,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
        }
    }
}

impl Reach {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self { low: End::Unknown, high: End::Unknown };

    /// One number.
    #[must_use]
    pub const fn only(number: Number) -> Self {
        Self { low: End::At(number), high: End::At(number) }
    }

    /// All of both.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            low: self.low.wider(other.low, arithmetic::smaller),
            high: self.high.wider(other.high, arithmetic::larger),
        }
    }

    fn negated(self) -> Self {
        Self { low: self.high.map(Number::negated), high: self.low.map(Number::negated) }
    }

    fn times(self, other: Self) -> Self {
        let product = |one: Number, other: Number| one.checked_mul(other);
        if let (End::At(a), End::At(b), End::At(c), End::At(d)) = (self.low, self.high, other.low, other.high)
        {
            let products = [product(a, c), product(a, d), product(b, c), product(b, d)];
            let all: Option<Vec<Number>> = products.into_iter().collect();
            return all.and_then(Self::of_all).unwrap_or(Self::UNKNOWN);
        }
        if let Some(factor) = other.single() {
            return self.scaled(factor);
        }
        if let Some(factor) = self.single() {
            return other.scaled(factor);
        }
        let from_zero = |reach: Self| reach.low.number().is_some_and(|low| low >= Number::ZERO);
        if from_zero(self) && from_zero(other) {
            return Self {
                low: self.low.with(other.low, product),
                high: self.high.with(other.high, product),
            };
        }
        Self::UNKNOWN
    }

    /// The number, when it is one alone.
    fn single(self) -> Option<Number> {
        self.low.number().filter(|_| self.low == self.high)
    }

    fn scaled(self, factor: Number) -> Self {
        let times = |end: End| match end {
            End::At(number) => number.checked_mul(factor).map_or(End::Unknown, End::At),
            End::Open if factor.is_zero() => End::At(Number::ZERO),
            other => other,
        };
        let scaled = Self { low: times(self.low), high: times(self.high) };
        if factor < Number::ZERO { Self { low: scaled.high, high: scaled.low } } else { scaled }
    }

    /// A share of what is not negative is not negative.
    fn over(self, other: Self) -> Self {
        let from_zero = |reach: Self| reach.low.number().is_some_and(|low| low >= Number::ZERO);
        let low = if from_zero(self) && from_zero(other) { End::At(Number::ZERO) } else { End::Unknown };
        Self { low, high: End::Unknown }
    }

    /// From the smallest to the largest.
    pub(crate) fn of_all(numbers: impl IntoIterator<Item = Number>) -> Option<Self> {
        numbers.into_iter().map(Self::only).reduce(Self::or)
    }

    fn absolute(self) -> Self {
        match (self.low, self.high) {
            (End::At(low), _) if low >= Number::ZERO => self,
            (_, End::At(high)) if high <= Number::ZERO => self.negated(),
            _ => Self {
                low: End::At(Number::ZERO),
                high: self.high.wider(self.negated().high, arithmetic::larger),
            },
        }
    }

    fn span(self) -> Span {
        Span { min: self.low.number(), max: self.high.number() }
    }

    fn of_span(Span { min, max }: Span) -> Self {
        let end = |end: Option<Number>| end.map_or(End::Unknown, End::At);
        Self { low: end(min), high: end(max) }
    }

    fn each(self, work: fn(Number) -> Number) -> Self {
        Self { low: self.low.map(work), high: self.high.map(work) }
    }
}

impl Watched {
    /// The ways that a comparison can go.
    pub(super) fn comparison_ways(&self, at: usize, relation: Relation, slots: &[Reach]) -> Vec<Way> {
        let Some(Some(sides)) = self.sides.get(at) else {
            return vec![Way::Yes, Way::No];
        };
        let (subject, with) = (self.reach_of(&sides.0, slots), self.reach_of(&sides.1, slots));
        let mut ways = Vec::new();
        if can_be(relation, subject, with) {
            ways.push(Way::Yes);
        }
        if can_be(relation.opposite(), subject, with) {
            ways.push(Way::No);
        }
        ways
    }

    pub(super) fn reach_of(&self, node: &Node, slots: &[Reach]) -> Reach {
        let of = |node: &Node| self.reach_of(node, slots);
        match &node.kind {
            NodeKind::Number(number) => Reach::only(*number),
            NodeKind::Name(name) => {
                self.slots.get(name).and_then(|slot| slots.get(*slot)).copied().unwrap_or(Reach::UNKNOWN)
            }
            NodeKind::Negate(value) => of(value).negated(),
            NodeKind::Binary { operator, sides, .. } => binary(*operator, of(&sides.0), of(&sides.1)),
            NodeKind::Coalesce(parts) => parts.iter().map(of).reduce(Reach::or).unwrap_or(Reach::UNKNOWN),
            NodeKind::Call { name, arguments, .. } => {
                let reaches: Vec<Reach> = match arguments.as_slice() {
                    [Node { kind: NodeKind::List(items), .. }] => items.iter().map(of).collect(),
                    several => several.iter().map(of).collect(),
                };
                let scripted = self.tree.functions.iter().any(|function| function.name.text == name.text);
                if scripted { Reach::UNKNOWN } else { call(&name.text, &reaches, arguments) }
            }
            NodeKind::If { then, otherwise: Some(otherwise), .. } => match (only(then), only(otherwise)) {
                (Some(then), Some(otherwise)) => of(then).or(of(otherwise)),
                _ => Reach::UNKNOWN,
            },
            NodeKind::Block(block) => only(block).map_or(Reach::UNKNOWN, of),
            NodeKind::Bool(_)
            | NodeKind::Word(_)
            | NodeKind::Nothing
            | NodeKind::List(_)
            | NodeKind::Not(_)
            | NodeKind::And(_)
            | NodeKind::Or(_)
            | NodeKind::Property { .. }
            | NodeKind::Element { .. }
            | NodeKind::Range { .. }
            | NodeKind::If { .. }
            | NodeKind::Refused => Reach::UNKNOWN,
        }
    }
}

/// Whether a relation between two can be; what is not known can be.
fn can_be(relation: Relation, subject: Reach, with: Reach) -> bool {
    let fits = |one: End, other: End, fits: fn(Number, Number) -> bool| match (one, other) {
        (End::At(one), End::At(other)) => fits(one, other),
        _ => true,
    };
    match relation {
        Relation::Below => fits(subject.low, with.high, |low, high| low < high),
        Relation::AtOrBelow => fits(subject.low, with.high, |low, high| low <= high),
        Relation::Above => fits(subject.high, with.low, |high, low| high > low),
        Relation::AtOrAbove => fits(subject.high, with.low, |high, low| high >= low),
        Relation::Equal => {
            can_be(Relation::AtOrBelow, subject, with) && can_be(Relation::AtOrAbove, subject, with)
        }
        Relation::Other => can_be(Relation::Below, subject, with) || can_be(Relation::Above, subject, with),
    }
}

/// The end of a sum; each side comes with its other end. Where one side goes on for ever and the other cannot take
/// as much away, so does the sum.
fn added((one, one_back): (End, End), (other, other_back): (End, End)) -> End {
    match (one, other, one_back, other_back) {
        (End::Open, End::Unknown, _, End::At(_)) | (End::Unknown, End::Open, End::At(_), _) => End::Open,
        _ => one.with(other, Number::checked_add),
    }
}

fn binary(operator: Operator, left: Reach, right: Reach) -> Reach {
    match operator {
        Operator::Add => Reach {
            low: added((left.low, left.high), (right.low, right.high)),
            high: added((left.high, left.low), (right.high, right.low)),
        },
        Operator::Subtract => binary(Operator::Add, left, right.negated()),
        Operator::Multiply => left.times(right),
        Operator::Divide => right
            .single()
            .and_then(|by| Number::ONE.checked_div(by))
            .map_or_else(|| left.over(right), |factor| left.scaled(factor)),
        Operator::Remainder
        | Operator::Equal
        | Operator::NotEqual
        | Operator::Less
        | Operator::LessOrEqual
        | Operator::Greater
        | Operator::GreaterOrEqual => Reach::UNKNOWN,
    }
}

fn call(name: &str, reaches: &[Reach], arguments: &[Node]) -> Reach {
    let written = arguments.len() > 1 || matches!(arguments, [Node { kind: NodeKind::List(_), .. }]);
    let several = || reaches.iter().copied();
    let found = match (name, reaches) {
        ("abs", [one]) => Some(one.absolute()),
        ("floor", [one]) => Some(one.each(arithmetic::floor)),
        ("ceil", [one]) => Some(one.each(arithmetic::ceil)),
        ("round", [one]) => Some(one.each(|number| arithmetic::round(number, 0))),
        ("min", _) if written => several().reduce(|one, other| Reach {
            low: one.low.wider(other.low, arithmetic::smaller),
            high: one.high.nearer(other.high, arithmetic::smaller),
        }),
        ("max", _) if written => several().reduce(|one, other| Reach {
            low: one.low.nearer(other.low, arithmetic::larger),
            high: one.high.wider(other.high, arithmetic::larger),
        }),
        ("sum", _) if written => several().reduce(|one, other| binary(Operator::Add, one, other)),
        ("len", _) => Some(Reach { low: End::At(Number::ZERO), high: End::Open }),
        _ => Pattern::named(name).map(|pattern| {
            let spans: Vec<Span> = several().map(Reach::span).collect();
            Reach::of_span(pattern.span(&spans))
        }),
    };
    found.unwrap_or(Reach::UNKNOWN)
}
