//! L4: what can be asked of the program, whoever asks. The only reader of the clock.

mod assess;
mod causes;
mod check;
pub mod clock;
mod error;
mod replay;
mod rule_sets;
mod shadow;

pub use assess::{Answer, Question, is_id};
pub use causes::variants;
pub use check::Checked;
pub use clock::Clock;
pub use error::{AppError, beginning};
pub use replay::{ReplayQuestion, ReplayUnderWay};
pub use rule_sets::{Page, PageRequest};
pub use shadow::{ShadowCounts, ShadowPathway, ShadowStatus, Shadows};

use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::registry::Registry;

/// The use cases, with what they need.
#[derive(Debug, Clone)]
pub struct App {
    /// The rules in use.
    pub registry: Arc<Registry>,
    /// The date and the time.
    pub clock: Clock,
    /// A place for each check that may be under way.
    checks: Arc<Semaphore>,
    /// Proposed rules beside those in use.
    shadows: Arc<Shadows>,
}

impl App {
    /// The use cases over a registry. At most `checks_max` rule sets are checked at once.
    #[must_use]
    pub fn new(registry: Arc<Registry>, clock: Clock, checks_max: usize) -> Self {
        Self { registry, clock, checks: Arc::new(Semaphore::new(checks_max)), shadows: Arc::default() }
    }

    /// The same with proposed rules beside those in use.
    #[must_use]
    pub fn with_shadows(self, shadows: Arc<Shadows>) -> Self {
        Self { shadows, ..self }
    }

    /// An organisation's proposed rules and what was counted for them, if it has any beside those in use.
    #[must_use]
    pub fn shadow_of(&self, organisation: &str) -> Option<ShadowStatus> {
        self.shadows.status(organisation)
    }
}
