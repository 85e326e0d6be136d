//! L4: what can be asked of the program, whoever asks. The only reader of the clock.

mod assess;
mod check;
pub mod clock;
mod error;
mod replay;
mod rule_sets;

pub use assess::{Answer, Question, is_id};
pub use check::Checked;
pub use clock::Clock;
pub use error::{AppError, beginning};
pub use replay::{ReplayQuestion, ReplayUnderWay};
pub use rule_sets::{Page, PageRequest};

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
}

impl App {
    /// The use cases over a registry. At most `checks_max` rule sets are checked at once.
    #[must_use]
    pub fn new(registry: Arc<Registry>, clock: Clock, checks_max: usize) -> Self {
        Self { registry, clock, checks: Arc::new(Semaphore::new(checks_max)) }
    }
}
