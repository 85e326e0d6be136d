//! Programs that are watched while they run: an interpreter of our own tree that says which way each fork
//! went. Slow and apart from what assesses; for coverage, which runs programs again on values that were read.

mod forks;
mod reach;
mod run;
mod values;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::Program;
use super::engine::Language;
use super::native::only;
use super::parse::parse;
use super::tree::{Node, NodeKind, Statement, Tree};
use crate::domain::Value;

pub use reach::{End, Reach};

/// A program with its forks.
#[derive(Debug)]
pub struct Watched {
    text: Arc<str>,
    tree: Tree,
    /// The names of the scope, with their slots.
    slots: BTreeMap<Arc<str>, usize>,
    /// How many slots, from the first, do not depend on who is assessed.
    constants: usize,
    forks: Vec<Fork>,
    /// For each fork that is a comparison: what is compared, and with what.
    sides: Vec<Option<(Node, Node)>>,
    known: BTreeMap<(usize, usize, Sort), usize>,
}

/// A place where a program can go on in more than one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fork {
    /// The bytes of the text that decide.
    pub range: Range<usize>,
    /// What is asked there.
    pub asks: Asks,
}

/// What a fork asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asks {
    /// Whether something holds.
    Truth,
    /// How something compares to what does not depend on who is assessed: a number, word or threshold.
    Comparison {
        /// The bytes of what is compared.
        subject: Range<usize>,
        /// The bytes of what it is compared with.
        with: Range<usize>,
        /// What *yes* says.
        relation: Relation,
    },
    /// Whether something is missing, by `== ()` or `!= ()`.
    Presence {
        /// The bytes of what may be missing.
        subject: Range<usize>,
        /// Whether *yes* says that it is missing.
        missing: bool,
    },
    /// Which value of `a ?? b` is the first that is there.
    FirstOf(Vec<Range<usize>>),
    /// Whether a loop has anything to go over.
    Loop,
}

/// Where something lies, seen from what it is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Less.
    Below,
    /// Less, or the same.
    AtOrBelow,
    /// More.
    Above,
    /// More, or the same.
    AtOrAbove,
    /// The same.
    Equal,
    /// Not the same.
    Other,
}

impl Relation {
    /// What *no* says when this is *yes*.
    #[must_use]
    pub const fn opposite(self) -> Self {
        match self {
            Self::Below => Self::AtOrAbove,
            Self::AtOrBelow => Self::Above,
            Self::Above => Self::AtOrBelow,
            Self::AtOrAbove => Self::Below,
            Self::Equal => Self::Other,
            Self::Other => Self::Equal,
        }
    }

    /// The same, seen from the other side.
    const fn turned(self) -> Self {
        match self {
            Self::Below => Self::Above,
            Self::AtOrBelow => Self::AtOrAbove,
            Self::Above => Self::Below,
            Self::AtOrAbove => Self::AtOrBelow,
            Self::Equal => Self::Equal,
            Self::Other => Self::Other,
        }
    }
}

/// A way that a program went at a fork.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// It holds; a loop had something to go over.
    Yes,
    /// It does not hold.
    No,
    /// The value at this place of `a ?? b` was taken.
    Taken(usize),
}

/// What stands at a place, where the same bytes can ask twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Answer,
    FirstOf,
    Loop,
}

/// Whether what a program gives decides something by itself, or is a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gives {
    /// A yes or no that decides, so that both answers are ways of a fork.
    Answer,
    /// A value.
    Value,
}

impl Watched {
    /// Reads a checked program anew. `names` are those of its scope by slot, of which the first `constants`
    /// do not depend on who is assessed. None when it cannot be read, which checking rules out.
    #[must_use]
    pub fn new<'n>(
        program: &Program,
        names: impl IntoIterator<Item = &'n Arc<str>>,
        constants: usize,
        gives: Gives,
    ) -> Option<Self> {
        let text: Arc<str> = (*program.0.text).into();
        let (tree, _) = parse(&text, |text| Language::new().compile(text)).ok()?;
        let slots = names.into_iter().enumerate().map(|(slot, name)| (Arc::clone(name), slot)).collect();
        let mut watched = Self {
            text,
            tree,
            slots,
            constants,
            forks: Vec::new(),
            sides: Vec::new(),
            known: BTreeMap::new(),
        };
        watched.find_forks(gives);
        Some(watched)
    }

    /// Its forks, in the order of the text.
    #[must_use]
    pub fn forks(&self) -> &[Fork] {
        &self.forks
    }

    /// The fork that is the whole program, when the program asks one thing alone.
    #[must_use]
    pub fn whole(&self) -> Option<usize> {
        match self.forks.as_slice() {
            [fork] if matches!(fork.asks, Asks::Truth | Asks::Comparison { .. } | Asks::Presence { .. }) => {
                let mut node = only(&self.tree.body)?;
                while let NodeKind::Not(inner) = &node.kind {
                    node = inner;
                }
                (node.range == fork.range).then_some(0)
            }
            _ => None,
        }
    }

    /// Whether *yes* of the whole program is *no* of its one fork.
    #[must_use]
    pub fn is_turned(&self) -> bool {
        let mut turned = false;
        let mut node = only(&self.tree.body);
        while let Some(NodeKind::Not(inner)) = node.map(|node| &node.kind) {
            turned = !turned;
            node = Some(inner);
        }
        turned
    }

    /// A stretch of its text.
    #[must_use]
    pub fn text(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or("")
    }

    /// The ways that a fork can go, as far as the reach of the slots tells.
    #[must_use]
    pub fn ways(&self, fork: usize, slots: &[Reach]) -> Vec<Way> {
        let Some(Fork { asks, .. }) = self.forks.get(fork) else {
            return Vec::new();
        };
        match asks {
            Asks::Truth | Asks::Presence { .. } => vec![Way::Yes, Way::No],
            Asks::Comparison { relation, .. } => self.comparison_ways(fork, *relation, slots),
            Asks::FirstOf(values) => (0..values.len()).map(Way::Taken).collect(),
            Asks::Loop => vec![Way::Yes],
        }
    }

    /// Where what it gives lies, as far as the reach of the slots tells.
    #[must_use]
    pub fn reach(&self, slots: &[Reach]) -> Reach {
        only(&self.tree.body)
            .or_else(|| match self.tree.body.statements.last() {
                Some(Statement::Expression(node)) if !self.returns_early() => Some(node),
                _ => None,
            })
            .map_or(Reach::UNKNOWN, |node| self.reach_of(node, slots))
    }

    /// Runs it on the values of its scope, by slot, and says which ways it went. What it gives is that of the
    /// program; none where that fails.
    pub fn run(&self, slots: &[Value], see: &mut dyn FnMut(usize, Way)) -> Option<Value> {
        run::run(self, slots, see)
    }
}
