//! L2: rule tests: what the rules say about people who were made up, compared with what they should say.

mod actual;
mod profiles;
mod run;
mod short_form;

pub use profiles::{NamedProfile, read_profiles};
pub use run::{CaseResult, Difference, Verdict, run_case};
