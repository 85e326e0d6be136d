//! The arguments of `readily progress`.

use std::path::PathBuf;

use clap::Args;

use super::{AboutPerson, date};
use crate::domain::Date;

#[derive(Debug, Args)]
#[command(after_help = "\
Without --before, the same profile is looked at on both days: what was reported later than the earlier day does not \
count there.

Exit status: 0 fine; 1 a pathway could not be assessed; 2 could not run.")]
pub(in crate::cli) struct ProgressArguments {
    #[command(flatten)]
    pub(in crate::cli) about: AboutPerson,
    /// The earlier day.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(in crate::cli) since: Date,
    /// A file with the profile as it was on the earlier day.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) before: Option<PathBuf>,
}
