//! The arguments of `readily progress`.

use std::path::PathBuf;

use clap::Args;

use super::{AboutPerson, date};
use crate::domain::Date;

#[derive(Debug, Args)]
#[command(after_help = "\
Without --before, the same profile is looked at on both days: what was reported later than the earlier day does not \
count there. With --from and --to, two kept assessments are compared, whatever the rules are now: what moved in them, \
and whether other rules made them. Of files with several, those of the same person and pathway are compared.

Exit status: 0 fine; 1 a pathway could not be assessed; 2 could not run.")]
pub(in crate::cli) struct ProgressArguments {
    #[command(flatten)]
    pub(in crate::cli) about: AboutPerson,
    /// The file with the profile: .json, .ndjson, .jsonl, .yaml, .yml, .csv or .tsv; `-` is NDJSON from standard input.
    #[arg(value_name = "PROFILE", required_unless_present = "from", conflicts_with_all = ["from", "to"])]
    pub(in crate::cli) profile: Option<PathBuf>,
    /// The earlier day.
    #[arg(
        long, value_name = "DATE", value_parser = date,
        required_unless_present = "from", conflicts_with_all = ["from", "to"]
    )]
    pub(in crate::cli) since: Option<Date>,
    /// A file with the profile as it was on the earlier day.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["from", "to"])]
    pub(in crate::cli) before: Option<PathBuf>,
    /// A file with the earlier of two assessments that were kept, as `readily assess --format json` gave it.
    #[arg(long, value_name = "FILE", requires = "to", conflicts_with = "as_of")]
    pub(in crate::cli) from: Option<PathBuf>,
    /// A file with the later one.
    #[arg(long, value_name = "FILE", requires = "from")]
    pub(in crate::cli) to: Option<PathBuf>,
}
