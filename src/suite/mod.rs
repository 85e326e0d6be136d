//! L2: rule tests: what the rules say about people who were made up, compared with what they should say.

mod actual;
mod run;

pub use run::{CaseResult, Difference, Verdict, run_case};
