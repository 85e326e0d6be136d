//! L2: rule tests: what the rules say about people who were made up, compared with what they should say.

mod actual;
mod failed;
mod run;

pub use failed::{FailedCase, failed_cases};
pub use run::{CaseResult, Difference, Verdict, run_case};
