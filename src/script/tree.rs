//! The tree of a program: what Rhai read, cut down to the language, with bytes.

use std::ops::Range;
use std::sync::Arc;

use crate::domain::Number;

/// An operator between two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Operator {
    /// Whether it compares which is more.
    pub(super) fn is_ordering(self) -> bool {
        matches!(self, Self::Less | Self::LessOrEqual | Self::Greater | Self::GreaterOrEqual)
    }

    const SIGNS: [(&'static str, Self); 11] = [
        ("+", Self::Add),
        ("-", Self::Subtract),
        ("*", Self::Multiply),
        ("/", Self::Divide),
        ("%", Self::Remainder),
        ("==", Self::Equal),
        ("!=", Self::NotEqual),
        ("<", Self::Less),
        ("<=", Self::LessOrEqual),
        (">", Self::Greater),
        (">=", Self::GreaterOrEqual),
    ];

    pub(super) fn from_sign(sign: &str) -> Option<Self> {
        Self::SIGNS.into_iter().find(|(known, _)| *known == sign).map(|(_, operator)| operator)
    }

    pub(super) fn sign(self) -> &'static str {
        Self::SIGNS.into_iter().find(|(_, known)| *known == self).map_or("", |(sign, _)| sign)
    }

    pub(super) fn is_arithmetic(self) -> bool {
        matches!(self, Self::Add | Self::Subtract | Self::Multiply | Self::Divide | Self::Remainder)
    }

    pub(super) fn is_equality(self) -> bool {
        matches!(self, Self::Equal | Self::NotEqual)
    }
}

/// A name with its bytes.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) text: Arc<str>,
    pub(super) range: Range<usize>,
}

/// An expression.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) kind: NodeKind,
    pub(super) range: Range<usize>,
}

/// What an expression is.
#[derive(Debug, Clone)]
pub(super) enum NodeKind {
    Number(Number),
    Bool(bool),
    Word(Arc<str>),
    /// `()`.
    Nothing,
    Name(Arc<str>),
    /// A list that is written out.
    List(Vec<Node>),
    Negate(Box<Node>),
    Not(Box<Node>),
    /// Two values and an operator, whose first byte is kept for failures.
    Binary {
        operator: Operator,
        at: usize,
        sides: Box<(Node, Node)>,
    },
    And(Vec<Node>),
    Or(Vec<Node>),
    Coalesce(Vec<Node>),
    Call {
        name: Name,
        arguments: Vec<Node>,
        as_method: bool,
    },
    Property {
        of: Box<Node>,
        name: Name,
    },
    /// A value of a list; the byte of the bracket is kept for failures.
    Element {
        of: Box<Node>,
        index: Box<Node>,
        at: usize,
    },
    Range {
        from: Box<Node>,
        to: Box<Node>,
    },
    If {
        condition: Box<Node>,
        then: Block,
        otherwise: Option<Block>,
    },
    Block(Block),
    /// Something that was reported already.
    Refused,
}

/// Statements in braces, or those of a whole script.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) statements: Vec<Statement>,
    pub(super) range: Range<usize>,
}

/// A step of a script.
#[derive(Debug, Clone)]
pub(super) enum Statement {
    Expression(Node),
    Let {
        name: Name,
        value: Option<Node>,
        constant: bool,
    },
    Assign {
        to: Node,
        operator: Option<Operator>,
        value: Node,
    },
    For {
        name: Name,
        counter: Option<Name>,
        over: Node,
        body: Block,
    },
    Return {
        value: Option<Node>,
        range: Range<usize>,
    },
    /// `break` and `continue`.
    Skip {
        range: Range<usize>,
        value: Option<Node>,
    },
}

/// A function of a script.
#[derive(Debug, Clone)]
pub(super) struct Function {
    pub(super) name: Name,
    pub(super) parameters: Vec<Name>,
    pub(super) body: Block,
}

/// A whole program.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    pub(super) body: Block,
    pub(super) functions: Vec<Function>,
}
