//! What each kind of rule file can say, as data: for editors, which complete and underline with it.
//!
//! The readers in `read/` find every mistake; this says the part of it that one file shows by itself. Words come
//! from the readers' own lists, and tests hold the keys and shapes to the readers in both directions.

mod evidence;
mod expectations;
mod forms;
mod given;
mod imports;
mod keys;
mod organisation;
mod pathway;
mod reached;
mod rule;
mod rule_tests;
mod shape;
mod support;
mod thresholds;

pub use keys::FileKeys;
pub use reached::reached;
pub use shape::{Body, Definition, Form, Key, Object, Shape};

/// A kind of rule file in YAML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// `organisation.yaml`.
    Organisation,
    /// `evidence.yaml`.
    Evidence,
    /// `thresholds.yaml`.
    Thresholds,
    /// `support.yaml`.
    Support,
    /// `pathways/`.
    Pathway,
    /// `imports/`.
    Import,
    /// `messages/`.
    Messages,
    /// `tests/*_test.yaml`.
    Cases,
    /// `tests/profiles.yaml`.
    Profiles,
    /// `tests/accepted.yaml`.
    Accepted,
    /// `approvals.yaml`.
    Approvals,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::Organisation,
        Self::Evidence,
        Self::Thresholds,
        Self::Support,
        Self::Pathway,
        Self::Import,
        Self::Messages,
        Self::Cases,
        Self::Profiles,
        Self::Accepted,
        Self::Approvals,
    ];

    /// Its word, which names its schema.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Evidence => "evidence",
            Self::Thresholds => "thresholds",
            Self::Support => "support",
            Self::Pathway => "pathway",
            Self::Import => "import",
            Self::Messages => "messages",
            Self::Cases => "cases",
            Self::Profiles => "profiles",
            Self::Accepted => "accepted",
            Self::Approvals => "approvals",
        }
    }

    /// Where such files stand in a rule set.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Organisation => "organisation.yaml",
            Self::Evidence => "evidence.yaml",
            Self::Thresholds => "thresholds.yaml",
            Self::Support => "support.yaml",
            Self::Pathway => "pathways/*.yaml",
            Self::Import => "imports/*.yaml",
            Self::Messages => "messages/*.yaml",
            Self::Cases => "tests/*_test.yaml",
            Self::Profiles => "tests/profiles.yaml",
            Self::Accepted => "tests/accepted.yaml",
            Self::Approvals => "approvals.yaml",
        }
    }

    /// The kind of the file with a path within a rule set; none for scripts and what is not read.
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| match kind.path().split_once('*') {
            Some((before, after)) => path.strip_prefix(before).is_some_and(|rest| rest.ends_with(after)),
            None => path == kind.path(),
        })
    }

    /// What such a file says.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Organisation => {
                "Who owns the rules, and the words, roles and scales that all other files use."
            }
            Self::Evidence => {
                "What can be known about a person, who may report it, and what rules may never read."
            }
            Self::Thresholds => "Numbers and tables with a name and dates.",
            Self::Support => "What the organisation offers to close a gap.",
            Self::Pathway => {
                "A possible move: whom it is open to, what it asks, and how ready that makes somebody."
            }
            Self::Import => "How the columns of an export become observations.",
            Self::Messages => "Translations of titles and texts, by the path of what they belong to.",
            Self::Cases => "What the rules should say about people who were made up.",
            Self::Profiles => "People who were made up for the tests.",
            Self::Accepted => "Small changes of the rules that no test needs to notice.",
            Self::Approvals => "Who approved which state of the rules.",
        }
    }

    /// What such a file looks like.
    #[must_use]
    pub fn shape(self) -> Shape {
        match self {
            Self::Organisation => Shape::Of("organisation_file"),
            Self::Evidence => Shape::Of("evidence_file"),
            Self::Thresholds => Shape::Of("thresholds_file"),
            Self::Support => Shape::Of("support_file"),
            Self::Pathway => Shape::Any(vec![Shape::Of("pathway_file"), Shape::Of("pathways_file")]),
            Self::Import => Shape::Of("import_file"),
            Self::Messages => Shape::Of("messages_file"),
            Self::Cases => Shape::Of("cases_file"),
            Self::Profiles => Shape::Of("profiles_file"),
            Self::Accepted => Shape::Of("accepted_file"),
            Self::Approvals => Shape::Of("approvals_file"),
        }
    }
}

/// Every definition that files refer to.
#[must_use]
pub fn definitions() -> Vec<Definition> {
    [
        organisation::definitions(),
        evidence::definitions(),
        thresholds::definitions(),
        support::definitions(),
        pathway::definitions(),
        rule::definitions(),
        given::definitions(),
        imports::definitions(),
        rule_tests::definitions(),
        expectations::definitions(),
    ]
    .concat()
}
