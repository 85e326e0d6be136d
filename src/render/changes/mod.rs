//! Changes of rule sets: a sentence for each, a page for people, and JSON.

mod json;
mod page;
mod part;
mod sentence;
mod subject;
mod table;
mod value;

pub use json::changes_json;
pub use page::changes_text;
pub use sentence::{change_sentence, change_title};

use crate::diff::Change;
use crate::ruleset::{RuleSet, RuleSetDigest};

/// One of the two rule sets that are compared.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// As the reader named it, such as `HEAD~1:rules/acme`.
    pub name: &'a str,
    /// What it holds.
    pub rule_set: &'a RuleSet,
}

impl Version<'_> {
    fn digest(&self) -> RuleSetDigest {
        self.rule_set.digest
    }
}

/// How two rule sets differ, with what is needed to say it.
#[derive(Debug, Clone, Copy)]
pub struct Comparison<'a> {
    /// The rules as they were.
    pub baseline: Version<'a>,
    /// The rules as they are to be.
    pub proposed: Version<'a>,
    /// All changes from one to the other.
    pub changes: &'a [Change],
    /// Which of them are shown.
    pub shown: &'a [&'a Change],
}
