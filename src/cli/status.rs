//! What the program says to whoever started it.

use std::process::ExitCode;

/// How the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitStatus {
    /// 0: all is well. Warnings are well.
    Fine,
    /// 1: the program ran, and there are errors in rules, failed tests, or records that were not assessed.
    Findings,
    /// 2: the program could not run: wrong arguments, files that cannot be read, unusable rules.
    CouldNotRun,
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        match status {
            ExitStatus::Fine => Self::SUCCESS,
            ExitStatus::Findings => Self::from(1),
            ExitStatus::CouldNotRun => Self::from(2),
        }
    }
}
