//! L2: rule tests: what the rules say about people who were made up, compared with what they should say.

mod actual;
mod compare;
mod difference;
mod failed;
mod filter;
mod run;
mod update;

pub use difference::{Difference, DifferenceOf, Told};
pub use failed::{FailedCase, failed_cases};
pub use filter::matches;
pub use run::{Verdict, run_case};
pub use update::{Update, Updated, update};
