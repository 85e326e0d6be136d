//! The arguments of `readily support`.

use clap::Args;

use super::PeopleArguments;

#[derive(Debug, Args)]
pub(in crate::cli) struct SupportArguments {
    #[command(flatten)]
    pub(in crate::cli) people: PeopleArguments,
    /// The pathway; all that are open to the person's role when none is given.
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) pathway: Option<String>,
}
