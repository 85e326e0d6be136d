//! L4: what can be asked of the program, whoever asks. The only reader of the clock.

mod assess;
mod causes;
mod check;
pub mod clock;
mod error;
mod fields;
mod kept;
pub mod measure;
mod priority;
mod replay;
mod rule_sets;
mod shadow;
mod stop;
mod what_if;

pub use assess::{Answer, Question};
pub use causes::variants;
pub use check::Checked;
pub use clock::Clock;
pub use error::{AppError, Work};
pub use fields::is_id;
pub use priority::give_way;
pub use replay::{ReplayQuestion, ReplayUnderWay};
pub use rule_sets::{Page, PageRequest};
pub use shadow::{ShadowCounts, ShadowPathway, ShadowStatus, ShadowTotals, Shadows};
pub use stop::StopWhenDropped;
pub use what_if::{PlanQuestion, ProgressQuestion, WhatIfQuestion};

use std::num::NonZero;
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
    /// A place for each replay that may be under way. They last as long as their callers take, so that checks do not
    /// wait for them.
    replays: Arc<Semaphore>,
    /// A place for each call whose advice may be worked out at once.
    advices: Arc<Semaphore>,
    /// Proposed rules beside those in use.
    shadows: Arc<Shadows>,
}

impl App {
    /// The use cases over a registry. At most `checks_max` rule sets are checked at once, and as many replays run.
    #[must_use]
    pub fn new(registry: Arc<Registry>, clock: Clock, checks_max: usize) -> Self {
        Self {
            registry,
            clock,
            checks: Arc::new(Semaphore::new(checks_max)),
            replays: Arc::new(Semaphore::new(checks_max)),
            advices: Arc::new(Semaphore::new(std::thread::available_parallelism().map_or(1, NonZero::get))),
            shadows: Arc::default(),
        }
    }

    /// The same with proposed rules beside those in use.
    #[must_use]
    pub fn with_shadows(self, shadows: Arc<Shadows>) -> Self {
        Self { shadows, ..self }
    }

    /// Does work that takes milliseconds on a thread where that hurts nobody, when there is a place for it.
    ///
    /// # Errors
    /// When the work ends in a panic.
    pub async fn aside<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, AppError> {
        let place = Arc::clone(&self.advices).acquire_owned().await.map_err(|_| AppError::Internal)?;
        let working = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(place);
            done
        });
        working.await.map_err(|_| {
            tracing::error!("work aside ended in a panic");
            AppError::Internal
        })
    }

    /// The proposed rules beside those in use.
    #[must_use]
    pub fn shadows(&self) -> &Arc<Shadows> {
        &self.shadows
    }

    /// An organisation's proposed rules and what was counted for them, if it has any beside those in use.
    #[must_use]
    pub fn shadow_of(&self, organisation: &str) -> Option<ShadowStatus> {
        self.shadows.status(organisation)
    }
}
