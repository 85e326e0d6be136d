//! The arguments.

mod about_person;
mod assess;
mod bench;
mod completions;
mod definitions;
mod diff;
mod explain;
mod handbook;
mod man;
mod new;
mod paths;
mod people;
mod progress;
mod reload;
mod schema;
mod support;
mod whatif;

pub(super) use about_person::{AboutPerson, ComparisonFormat};
pub(super) use assess::{AssessArguments, AssessFormat, AudienceChoice, ViewChoice};
pub(super) use bench::{BenchArguments, BenchFormat};
pub(super) use completions::CompletionsArguments;
pub(super) use definitions::DefinitionsArguments;
pub(super) use explain::{ExplainArguments, ExplainFormat};
pub(super) use man::ManArguments;
pub(super) use new::NewArguments;
pub(super) use paths::PathsArguments;
pub(super) use people::{PeopleArguments, PeopleFormat};
pub(super) use progress::ProgressArguments;
pub(super) use schema::SchemaArguments;
pub(super) use support::SupportArguments;
pub(super) use whatif::WhatifArguments;
mod coverage;
mod replay;
mod test;

pub(super) use test::{TestArguments, TestFormat};

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::domain::{Date, parse_date};

pub(super) use coverage::{CoverageArguments, CoverageFormat};
pub(super) use diff::{DiffArguments, DiffFormat, DiffOnly};
pub(super) use handbook::{HandbookArguments, HandbookFormat};
pub(super) use reload::{ReloadArguments, ReloadChoice};
pub(super) use replay::{ReplayArguments, ReplayFormat};

/// Says how ready people are for a next role, by an organisation's own written rules, and shows every step
/// of the reasoning. It never decides.
#[derive(Debug, Parser)]
#[command(
    name = "readily",
    version,
    max_term_width = 100,
    after_help = "Exit status: 0 fine; 1 errors in rules, or records that were not assessed; 2 could not run."
)]
pub(super) struct Arguments {
    /// Whether to use colour; `NO_COLOR` is respected.
    #[arg(long, global = true, value_enum, default_value_t = ColorChoice::Auto)]
    pub(super) color: ColorChoice,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Whether to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// When the output is a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Find every mistake in rule sets.
    Check(CheckArguments),
    /// Assess profiles from JSON, NDJSON, YAML or CSV.
    Assess(AssessArguments),
    /// Show what would follow from changes to what is known, at once or by a dated plan.
    Whatif(WhatifArguments),
    /// Show what moved between two days, and by which evidence.
    Progress(ProgressArguments),
    /// Show all paths that are open to people, beside each other as equals.
    Paths(PathsArguments),
    /// Show what support there is against the gaps of people.
    Support(SupportArguments),
    /// Run the rule tests that stand beside the rules.
    Test(TestArguments),
    /// Show which places of the rules their tests reach, and which they do not.
    Coverage(CoverageArguments),
    /// Measure what assessing by one's own rules takes, and which rules take most.
    Bench(BenchArguments),
    /// Show who is affected by a change of rules: a cohort under two rule sets.
    Replay(ReplayArguments),
    /// Answer over gRPC.
    Serve(ServeArguments),
    /// Show it all on sample candidates, through a real gRPC call.
    Demo(DemoArguments),
    /// Show how two versions of a rule set differ, in the words of rules.
    Diff(DiffArguments),
    /// Print the digest of a rule set, which approvals name, and who approved it.
    Digest(DigestArguments),
    /// Write the guide for the people whom the rules are about.
    Handbook(HandbookArguments),
    /// Write a small rule set to start from.
    New(NewArguments),
    /// Print JSON Schemas of the rule files, for editors.
    Schema(SchemaArguments),
    /// Print what scripts can use: functions, thresholds, and what each script is given.
    Definitions(DefinitionsArguments),
    /// Explain what a finding means, and what to write instead.
    Explain(ExplainArguments),
    /// Print what a shell needs to complete commands and options.
    Completions(CompletionsArguments),
    /// Print the manual page.
    Man(ManArguments),
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Folders: each a rule set, or a folder of rule sets.
    #[arg(value_name = "DIR", default_value = "rules")]
    pub(super) folders: Vec<PathBuf>,
    /// How to show findings.
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    pub(super) format: CheckFormat,
}

/// How to show findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// With the lines they are about.
    #[value(alias = "text")]
    Human,
    /// A list of objects.
    Json,
    /// SARIF 2.1.0, for code hosts.
    Sarif,
}

#[derive(Debug, Args)]
pub(super) struct DigestArguments {
    /// Folders: each a rule set, or a folder of rule sets.
    #[arg(value_name = "DIR", default_value = "rules")]
    pub(super) folders: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ServeArguments {
    /// Folders with rules: each a rule set, or a folder of rule sets.
    #[arg(long, value_name = "DIR", default_value = "rules")]
    pub(super) rules: Vec<PathBuf>,
    /// Folders with proposed rules: they assess beside those in use, never answer, and differences are counted.
    #[arg(long, value_name = "DIR")]
    pub(super) shadow: Vec<PathBuf>,
    /// The address or name, and the port, to listen on, such as `localhost:50051`; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:50051")]
    pub(super) address: String,
    /// The address or name, and the port, to tell metrics on, such as `localhost:9464`: they are read at `/metrics`,
    /// as OpenMetrics text. Without it nothing is counted.
    #[arg(long, value_name = "ADDRESS")]
    pub(super) metrics: Option<String>,
    /// How the log is written, on standard error.
    #[arg(long, value_enum, default_value_t = LogFormat::Text)]
    pub(super) log_format: LogFormat,
    /// What is logged, such as `info` or `readily=debug,warn`.
    #[arg(long, value_name = "FILTER", default_value = "info")]
    pub(super) log: String,
    /// How many seconds calls are still taken in after the stop signal, while health says that nothing is served.
    #[arg(long, value_name = "SECONDS", default_value_t = 0)]
    pub(super) drain_seconds: u64,
    /// How many seconds calls under way may go on after that.
    #[arg(long, value_name = "SECONDS", default_value_t = 20)]
    pub(super) grace: u64,
    #[command(flatten)]
    pub(super) reload: ReloadArguments,
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LogFormat {
    /// Lines for people.
    #[value(alias = "human")]
    Text,
    /// An object a line.
    Json,
}

#[derive(Debug, Args)]
pub(super) struct DemoArguments {
    /// Stop after showing the sample candidates.
    #[arg(long)]
    pub(super) once: bool,
}

fn date(text: &str) -> Result<Date, String> {
    parse_date(text).ok_or_else(|| format!("`{text}` is not a day; write it as 2026-11-01"))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn arguments_are_consistent() {
        super::Arguments::command().debug_assert();
    }
}
