//! `organisation.yaml`: who owns the rules, roles, and defaults. Scales are part of the catalogue.

use std::fmt;
use std::sync::Arc;

use super::{Anonymity, PathwayId};
use crate::domain::{Number, Rounding};

/// The id of a tenant; the name of its folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganisationId(pub Arc<str>);

impl fmt::Display for OrganisationId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A tenant: owns one rule set.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its name for people.
    pub title: Arc<str>,
    /// What people call this state of the rules.
    pub label: Arc<str>,
    /// Who answers for the rules.
    pub owners: Vec<Arc<str>>,
    /// The languages of its texts, the first being that of the rule files.
    pub languages: Vec<Arc<str>>,
    /// How many people it takes until none of them can be told from what they said together.
    pub anonymity: Anonymity,
    /// The roles that people have, by id.
    pub roles: Vec<Role>,
    /// The order in which pathways are shown; those that it does not name come after, by id.
    pub pathways: Vec<PathwayId>,
    /// What categories of evidence stand for; none where the rules do not say.
    pub categories: Option<Categories>,
    /// What holds where a rule says nothing else.
    pub defaults: Defaults,
}

/// What categories of evidence stand for, for doubts about rules.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Categories {
    /// Those of evidence about leading people.
    pub leadership: Vec<Arc<str>>,
    /// Those of evidence about expert work of one's own.
    pub technical: Vec<Arc<str>>,
}

impl Organisation {
    /// The role with an id.
    #[must_use]
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|role| &*role.id == id)
    }
}

/// A role.
#[derive(Debug, Clone)]
pub struct Role {
    /// Its id.
    pub id: Arc<str>,
    /// Its name for people.
    pub title: Arc<str>,
}

/// What holds where a rule says nothing else.
#[derive(Debug, Clone, Copy)]
pub struct Defaults {
    /// What a criterion without its evidence gives.
    pub missing: MissingPolicy,
    /// The share of the points, 0 to 1, whose evidence must have been seen.
    pub seen_at_least: Number,
    /// How points are rounded.
    pub rounding: Rounding,
}

/// What a criterion gives when its evidence is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MissingPolicy {
    /// Not known: the whole assessment waits for it.
    Hold,
    /// The lowest points of its range.
    Zero,
    /// Left out, and made up for within its dimension.
    Exclude,
}
