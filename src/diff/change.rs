//! A change as data; its sentence is made where texts are made.

use std::fmt;
use std::sync::Arc;

use super::atom::AtomId;
use super::shape::Leaf;
use super::tree::Tree;
use crate::finding::Place;

/// What a change can do to an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// It can change an outcome, a score, a level, a limit or a flag, or whether a profile is taken.
    Rules,
    /// It only changes what people read: titles, texts, reasons, the order in which parts are shown, support.
    Words,
    /// It changes what stands beside the rules: tests, imports, approvals.
    Beside,
}

impl Effect {
    /// Its word: `rules`, `words` or `beside`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Rules => "rules",
            Self::Words => "words",
            Self::Beside => "beside",
        }
    }
}

/// The kind of a part of a rule set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKind {
    /// `organisation.yaml`.
    Organisation,
    /// A role.
    Role,
    /// A scale.
    Scale,
    /// An evidence item.
    Evidence,
    /// A protected attribute.
    Protected,
    /// A threshold.
    Threshold,
    /// A threshold's value from a day on; its id is the day.
    DatedValue,
    /// A pathway; of a file with several, the file.
    Pathway,
    /// A level.
    Level,
    /// A gate.
    Gate,
    /// A dimension.
    Dimension,
    /// A criterion; of a `for_each`, all of its criteria.
    Criterion,
    /// A cap.
    Cap,
    /// A flag.
    Flag,
    /// What a rule reads.
    Given,
    /// What a rule works out.
    Where,
    /// A script.
    Script,
    /// An entry of the support catalogue.
    Support,
    /// The translations into a language.
    Messages,
    /// One translation.
    Message,
    /// An import.
    Import,
    /// A column of an import.
    Column,
    /// A file of rule tests.
    Tests,
    /// One rule test.
    Test,
    /// One of them.
    Profile,
    /// One of them.
    Accepted,
    /// An approval; its id is the digest.
    Approval,
    /// Another file.
    File,
}

impl PartKind {
    /// Its word in paths and JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Role => "role",
            Self::Scale => "scale",
            Self::Evidence => "evidence",
            Self::Protected => "protected",
            Self::Threshold => "threshold",
            Self::DatedValue => "value",
            Self::Pathway => "pathway",
            Self::Level => "level",
            Self::Gate => "gate",
            Self::Dimension => "dimension",
            Self::Criterion => "criterion",
            Self::Cap => "cap",
            Self::Flag => "flag",
            Self::Given => "given",
            Self::Where => "where",
            Self::Script => "script",
            Self::Support => "support",
            Self::Messages => "messages",
            Self::Message => "message",
            Self::Import => "import",
            Self::Column => "column",
            Self::Tests => "tests",
            Self::Test => "test",
            Self::Profile => "profile",
            Self::Accepted => "accepted",
            Self::Approval => "approval",
            Self::File => "file",
        }
    }

    /// Whether its id alone says where it belongs, as messages name parts: `people-lead.communication`.
    const fn needs_no_prefix(self) -> bool {
        matches!(
            self,
            Self::Pathway
                | Self::Level
                | Self::Gate
                | Self::Dimension
                | Self::Criterion
                | Self::Cap
                | Self::Flag
                | Self::DatedValue
                | Self::Message
        )
    }
}

/// A part of a rule set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its kind.
    pub kind: PartKind,
    /// Its id; empty where there is only one of the kind.
    pub id: Arc<str>,
}

/// What happened to a part, or to one of its keys.
#[derive(Debug, Clone)]
pub enum What {
    /// It is new.
    Added(Tree),
    /// It is gone.
    Removed(Tree),
    /// It is another.
    Replaced(Tree, Tree),
    /// The part has another id, and is the same otherwise.
    Renamed(Arc<str>),
    /// The criterion stands in another dimension: from, to, and whether something in it changed.
    Moved(Arc<str>, Arc<str>, bool),
    /// The same parts in another order: ids before and after.
    Order(Vec<Arc<str>>, Vec<Arc<str>>),
}

impl What {
    /// Its word.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Added(_) => "added",
            Self::Removed(_) => "removed",
            Self::Replaced(..) => "changed",
            Self::Renamed(_) => "renamed",
            Self::Moved(..) => "moved",
            Self::Order(..) => "reordered",
        }
    }
}

/// One change from the baseline to the proposed rule set.
#[derive(Debug, Clone)]
pub struct Change {
    /// The file, within the rule set.
    pub file: Arc<str>,
    /// The parts that it lies in, the innermost last, with the ids of the baseline where it has them.
    pub parts: Vec<Part>,
    /// The keys within the innermost part, such as `curve`, `at`; none when it is about the part itself.
    pub keys: Vec<Arc<str>>,
    /// How the value reads.
    pub leaf: Leaf,
    /// What it can do.
    pub effect: Effect,
    /// What happened.
    pub what: What,
    /// For a threshold's new or dropped value: the value in force before that day, in the proposed rule set.
    pub until_then: Option<Tree>,
    /// Where it stands in the baseline.
    pub baseline: Option<Place>,
    /// Where it stands in the proposed rule set.
    pub proposed: Option<Place>,
    /// The differences that make it.
    pub(super) atoms: Vec<AtomId>,
}

impl Change {
    /// The innermost part.
    #[must_use]
    pub fn part(&self) -> Option<&Part> {
        self.parts.last()
    }

    /// The innermost part of a kind.
    #[must_use]
    pub fn within(&self, kind: PartKind) -> Option<&Part> {
        self.parts.iter().rev().find(|part| part.kind == kind)
    }

    /// Whether it can change an assessment, not only its words.
    #[must_use]
    pub fn can_change_results(&self) -> bool {
        self.effect == Effect::Rules
    }

    /// Where it is, in the words of the rules: `people-lead.communication.curve`.
    #[must_use]
    pub fn path(&self) -> String {
        let mut steps: Vec<&str> = Vec::new();
        let mut parts = self.parts.iter().peekable();
        while let Some(part) = parts.next() {
            // Ids are unique within a pathway.
            let inner = part.kind == PartKind::Dimension && parts.peek().is_some();
            if inner {
                continue;
            }
            if !part.kind.needs_no_prefix() {
                steps.push(part.kind.word());
            }
            if !part.id.is_empty() {
                steps.push(&part.id);
            }
        }
        let table = self.keys.len() > 1 && self.keys.last().is_some_and(|key| &**key == "at");
        let keys = self.keys.len().saturating_sub(usize::from(table));
        steps.extend(self.keys.iter().take(keys).map(|key| &**key));
        steps.join(".")
    }
}

impl fmt::Display for Change {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.path(), self.what.word())
    }
}
