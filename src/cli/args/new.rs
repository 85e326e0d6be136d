//! The arguments of `readily new`.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(in crate::cli) struct NewArguments {
    /// The organisation's id, such as `acme-labs`; the folder gets the same name.
    #[arg(value_name = "ORGANISATION")]
    pub(in crate::cli) organisation: String,
    /// The folder in which the new folder is made.
    #[arg(long, value_name = "DIR", default_value = "rules")]
    pub(in crate::cli) into: PathBuf,
}
