//! L2: rule tests: named profiles, cases with small changes to them, and what is expected.

mod cases;
mod expectation;
mod profiles;
mod run;
mod short_form;

pub use cases::{Case, CaseFile, Suite, read};
pub use expectation::{Expectation, Expected, Topic};
pub use profiles::{NamedProfile, read_profiles};
pub use run::{CaseResult, Difference, Verdict, run_case};
