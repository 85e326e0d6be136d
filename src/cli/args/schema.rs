//! The arguments of `readily schema`.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(in crate::cli) struct SchemaArguments {
    /// The kind of file, such as `pathway`, or the path of one; a list of all kinds when none is given.
    #[arg(value_name = "KIND", conflicts_with = "output")]
    pub(in crate::cli) kind: Option<String>,
    /// Write the schemas of all kinds into this folder.
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) output: Option<PathBuf>,
}
