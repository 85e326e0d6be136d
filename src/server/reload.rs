//! How rules are taken in while the server runs.

use std::time::Duration;

use crate::registry::{Policy, Root};

/// What says that it is time to look at the folders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ReloadMode {
    /// The file system tells of changes. Where it does not, the folders are looked at every so often.
    #[default]
    Watch,
    /// The folders are looked at every so often.
    Poll,
    /// Only when asked.
    Off,
}

/// What rules are followed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Purpose {
    /// They answer.
    #[default]
    Answers,
    /// They are compared with those that answer, as a shadow.
    Shadow,
}

/// How rules are taken in while the server runs.
#[derive(Debug, Clone)]
pub struct ReloadConfig {
    /// The folders with rules.
    pub roots: Vec<Root>,
    /// What is asked of rules before they are used.
    pub policy: Policy,
    /// What the rules are for.
    pub purpose: Purpose,
    /// What says that it is time to look.
    pub mode: ReloadMode,
    /// How long what the file system tells is gathered. 200 ms by default.
    pub debounce: Duration,
    /// How long files must stay the same before they are read as a whole, so that what is half written is not
    /// taken. 200 ms by default.
    pub settle: Duration,
    /// How often the folders are looked at when nothing tells of changes, or when something in them cannot be read.
    /// 10 seconds by default.
    pub poll: Duration,
    /// How often they are looked at although changes are told of, since some file systems tell of none that other
    /// machines make. 60 seconds by default.
    pub sweep: Duration,
    /// How many organisations' rules are tried out at once. 2 by default, so that one that takes long holds up no
    /// other.
    pub trials_max: usize,
}

impl ReloadConfig {
    /// The defaults, for some folders.
    #[must_use]
    pub fn new(roots: Vec<Root>, policy: Policy) -> Self {
        Self {
            roots,
            policy,
            purpose: Purpose::default(),
            mode: ReloadMode::default(),
            debounce: Duration::from_millis(200),
            settle: Duration::from_millis(200),
            poll: Duration::from_secs(10),
            sweep: Duration::from_mins(1),
            trials_max: 2,
        }
    }

    /// The same for the proposed rules of a shadow in other folders. Nobody has approved them yet.
    #[must_use]
    pub fn shadow(&self, roots: Vec<Root>) -> Self {
        Self { roots, policy: Policy::default(), purpose: Purpose::Shadow, ..self.clone() }
    }
}
