//! Rule sets as plain data, in the shape of the language page.

use rust_decimal::Decimal;

use super::calendar::{Day, Length, Unit};
use super::expression::Expr;

/// The words for sources, in the order of ties.
pub(super) const SOURCES: [&str; 8] =
    ["self", "manager", "peer", "direct_report", "stakeholder", "assessor", "coach", "record"];

/// The place of `self` there.
pub(super) const OWN: usize = 0;

/// The one candidate.
pub(super) const CANDIDATE: &str = "c-1";

#[derive(Debug, Clone, Default)]
pub(super) struct Rules {
    pub(super) evidence: Vec<Evidence>,
    pub(super) thresholds: Vec<Threshold>,
    pub(super) files: Vec<PathwayFile>,
    pub(super) missing: Option<Missing>,
    /// In percent.
    pub(super) seen_at_least: Option<Decimal>,
    pub(super) rounding: Option<Rounding>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Missing {
    Hold,
    Zero,
    Exclude,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rounding {
    pub(super) places: u32,
    pub(super) mode: Mode,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    HalfEven,
    HalfUp,
    Up,
    Down,
}

#[derive(Debug, Clone)]
pub(super) struct Evidence {
    pub(super) name: String,
    pub(super) kind: Kind,
    /// Places in [`SOURCES`], rising.
    pub(super) sources: Vec<usize>,
    pub(super) fresh_for: Option<Length>,
    /// `none_reported: none`
    pub(super) none_reported: bool,
    pub(super) category: Option<&'static str>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Single(Field),
    Items(Vec<(String, Field)>),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Field {
    /// The scale `five`: 1 to 5 in steps of a half.
    Five,
    /// The scale `people`, whose words count from 1.
    People,
    Number {
        min: Option<Decimal>,
        max: Option<Decimal>,
    },
    YesNo,
    Choice(Vec<String>),
    Date,
}

/// The words of the scale `people`.
pub(super) const PEOPLE: [&str; 4] = ["learns", "supports", "mentors", "manages"];

#[derive(Debug, Clone)]
pub(super) struct Threshold {
    pub(super) name: String,
    pub(super) by: Option<By>,
    pub(super) values: Vec<(Day, Dated)>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum By {
    Pathway,
    Evidence(String),
}

#[derive(Debug, Clone)]
pub(super) enum Dated {
    One(Table),
    Grouped { groups: Vec<(String, Table)>, otherwise: Option<Table> },
}

impl Dated {
    pub(super) fn all(&self) -> Vec<&Table> {
        match self {
            Self::One(table) => vec![table],
            Self::Grouped { groups, otherwise } => {
                groups.iter().map(|(_, table)| table).chain(otherwise).collect()
            }
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Table {
    Number(Decimal),
    Steps(Vec<(Decimal, Decimal)>),
    Curve(Vec<(Decimal, Decimal)>),
    Choices(Vec<(String, Decimal)>),
    Weights(Vec<Decimal>),
}

/// A number, or the threshold that stands in its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Num {
    Literal(Decimal),
    Threshold(String),
}

impl Num {
    pub(super) fn whole(number: i64) -> Self {
        Self::Literal(Decimal::from(number))
    }
}

#[derive(Debug, Clone)]
pub(super) struct PathwayFile {
    pub(super) moves: Vec<Move>,
    pub(super) shared: Pathway,
}

#[derive(Debug, Clone)]
pub(super) struct Move {
    pub(super) id: String,
    pub(super) open_to: OpenTo,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OpenTo {
    Any,
    Worker,
    Lead,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Pathway {
    pub(super) levels: Vec<(String, Num)>,
    pub(super) gates: Vec<Gate>,
    pub(super) dimensions: Vec<Dimension>,
    pub(super) caps: Vec<Cap>,
    pub(super) flags: Vec<Flag>,
}

/// What a rule reads: `given`, then `where`.
#[derive(Debug, Clone, Default)]
pub(super) struct Inputs {
    pub(super) given: Vec<Given>,
    pub(super) derived: Vec<(String, Derived)>,
}

#[derive(Debug, Clone)]
pub(super) struct Gate {
    pub(super) id: String,
    pub(super) inputs: Inputs,
    pub(super) require: Condition,
    pub(super) not_sought: bool,
    pub(super) reason: Option<String>,
    pub(super) missing_unmet: bool,
    /// `not_applicable: pass` or `fail`.
    pub(super) not_applicable: Option<bool>,
}

#[derive(Debug, Clone)]
pub(super) struct Dimension {
    pub(super) id: String,
    pub(super) at_most: Option<Num>,
    pub(super) floor: Option<Floor>,
    pub(super) criteria: Vec<Criterion>,
}

#[derive(Debug, Clone)]
pub(super) struct Floor {
    pub(super) points: Num,
    /// The place of a level.
    pub(super) limit: usize,
    pub(super) reason: Option<String>,
}

#[derive(Debug, Clone)]
pub(super) struct Criterion {
    pub(super) id: String,
    /// The evidence that it is written once for; its id comes from there.
    pub(super) for_each: Vec<String>,
    pub(super) low: Option<Num>,
    pub(super) high: Num,
    pub(super) inputs: Inputs,
    pub(super) form: Form,
    pub(super) missing: Option<Missing>,
    pub(super) rounding: Option<Rounding>,
    pub(super) reason: Option<String>,
}

#[derive(Debug, Clone)]
pub(super) enum Form {
    Curve { of: String, at: Rows },
    Steps { of: String, at: Rows },
    Choices { of: String, at: ChoiceRows },
    Require(Condition),
    Score(Expr),
}

#[derive(Debug, Clone)]
pub(super) enum Rows {
    Written(Vec<(Num, Num)>),
    Threshold(String),
}

#[derive(Debug, Clone)]
pub(super) enum ChoiceRows {
    Written(Vec<(String, Num)>),
    Threshold(String),
}

#[derive(Debug, Clone)]
pub(super) struct Cap {
    pub(super) id: String,
    pub(super) inputs: Inputs,
    pub(super) require: Condition,
    /// The place of a level.
    pub(super) limit: usize,
    pub(super) reason: Option<String>,
}

#[derive(Debug, Clone)]
pub(super) struct Flag {
    pub(super) id: String,
    pub(super) inputs: Inputs,
    pub(super) raise: Condition,
    pub(super) reason: Option<String>,
}

#[derive(Debug, Clone)]
pub(super) enum Condition {
    Test(Expr),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    AtLeast(Num, Vec<Condition>),
}

#[derive(Debug, Clone)]
pub(super) enum Derived {
    Expr(Expr),
    Curve { of: String, at: Rows },
    Steps { of: String, at: Rows },
    Choices { of: String, at: ChoiceRows },
}

#[derive(Debug, Clone)]
pub(super) struct Given {
    pub(super) name: String,
    pub(super) of: Of,
    pub(super) optional: bool,
    pub(super) rounding: Option<Rounding>,
}

#[derive(Debug, Clone)]
pub(super) enum Of {
    Evidence(Box<Selection>),
    PointsOf(String),
}

#[derive(Debug, Clone)]
pub(super) struct Selection {
    /// `each` within a `for_each`.
    pub(super) evidence: String,
    pub(super) field: Option<String>,
    /// Whether the evidence has one source, so that its name alone will do.
    pub(super) from_one: bool,
    /// Places in [`SOURCES`]; all that the evidence has when nothing is said.
    pub(super) from: Option<Vec<usize>>,
    pub(super) within: Option<Within>,
    pub(super) only: Option<Expr>,
    pub(super) newest: Option<Num>,
    pub(super) raters: Option<Raters>,
    pub(super) take: Take,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Within {
    pub(super) nearest: Option<Span>,
    pub(super) farthest: Span,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Span {
    pub(super) count: Num,
    pub(super) unit: Unit,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Raters {
    Total(Num),
    Each(Vec<(usize, Num)>),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Take {
    Latest,
    Mean,
    Weighted(Weights),
    Balanced,
    Median,
    Min,
    Max,
    Sum,
    Count,
    Spread,
    Change,
    /// In months, else in days.
    Age {
        months: bool,
    },
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Weights {
    Written(Vec<Num>),
    Threshold(String),
}

/// What a profile says.
#[derive(Debug, Clone)]
pub(super) struct Observation {
    pub(super) evidence: String,
    pub(super) source: usize,
    /// Empty when not known.
    pub(super) rater: String,
    pub(super) on: Day,
    pub(super) item: String,
    pub(super) says: Says,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Says {
    Value(super::expression::Value),
    Fields(Vec<(String, super::expression::Value)>),
    NotApplicable,
    Unreadable,
}
