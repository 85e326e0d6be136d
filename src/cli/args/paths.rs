//! The arguments of `readily paths`.

use clap::Args;

use super::PeopleArguments;

#[derive(Debug, Args)]
pub(in crate::cli) struct PathsArguments {
    #[command(flatten)]
    pub(in crate::cli) people: PeopleArguments,
}
