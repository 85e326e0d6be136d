//! One person from a file of profiles, on one pathway or on all that are open.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::args::{AboutPerson, ComparisonFormat, ViewChoice};
use super::input::{Input, known_import, say_record, shown};
use super::known::known_help;
use super::language::known_language;
use super::rules::usable;
use super::{ExitStatus, Terminal, pathways};
use crate::app::Clock;
use crate::assess::{Profile, Refusal};
use crate::domain::{Audience, Date, RawProfile};
use crate::import::{Reading, RecordError, Source};
use crate::render::Language;
use crate::render::words::counted;
use crate::ruleset::{Pathway, RuleSet};
use crate::wire::{Asked, View};

/// The most names that a message lists.
const NAMES_MAX: usize = 12;

/// Whom a command is about, with the rules.
pub(super) struct About<'a> {
    pub(super) arguments: &'a AboutPerson,
    pub(super) rule_set: RuleSet,
    pub(super) as_of: Date,
}

impl<'a> About<'a> {
    /// Reads the rules.
    pub(super) fn read(
        arguments: &'a AboutPerson,
        profile: &PathBuf,
        terminal: &mut Terminal<'_>,
    ) -> anyhow::Result<Self> {
        let rule_set = usable(&arguments.rules, arguments.organisation.as_deref(), terminal)?;
        known_language(&rule_set, &arguments.language)?;
        known_import(&rule_set, arguments.import.as_deref(), std::slice::from_ref(profile))?;
        let as_of = arguments.as_of.unwrap_or_else(|| Clock::System.today());
        let about = Self { arguments, rule_set, as_of };
        about.pathway()?;
        Ok(about)
    }

    /// The language of titles and texts.
    pub(super) fn language(&self) -> Language<'_> {
        Language::of(&self.rule_set, &self.arguments.language)
    }

    /// For whom it is told.
    pub(super) fn audience(&self) -> Audience {
        self.arguments.audience.map_or(Audience::Committee, Audience::from)
    }

    /// How JSON is told.
    pub(super) fn asked(&self) -> Asked<'_> {
        let view = match self.arguments.view {
            ViewChoice::Full => View::Full,
            ViewChoice::Basic => View::Basic,
        };
        Asked { view, language: &self.arguments.language, audience: self.audience() }
    }

    /// The profile of a file: the only one, or that of the candidate asked for. What has no day of its own counts as
    /// observed on `day`.
    pub(super) fn profile(
        &self,
        path: &Path,
        day: Date,
        terminal: &mut Terminal<'_>,
    ) -> anyhow::Result<(RawProfile, Profile)> {
        let cannot = || format!("cannot use `{}`", path.display());
        let input = Input::open(path, terminal).with_context(cannot)?;
        let import = self.arguments.import.as_deref();
        let reading = Reading { rule_set: &self.rule_set, import, as_of: day };
        let source = Source::open(&input.name, input.form, input.bytes, reading);
        let mut source = source.map_err(|error| shown(error, terminal)).with_context(cannot)?;
        let (raw, checked) = self.one_of(&mut source, &input.name, terminal).with_context(cannot)?;
        match checked {
            Ok(profile) => Ok((raw, profile)),
            Err(errors) => {
                for error in &errors {
                    say_record(&input.name, error, terminal);
                }
                let wrong = counted(errors.len(), "mistake", "mistakes");
                anyhow::bail!("the profile in `{}` has {wrong}", path.display())
            }
        }
    }

    /// The profile as it was sent and as it was taken in, or what is wrong with it.
    fn one_of(
        &self,
        source: &mut Source,
        name: &str,
        terminal: &mut Terminal<'_>,
    ) -> anyhow::Result<(RawProfile, Result<Profile, Vec<RecordError>>)> {
        let wanted = self.arguments.candidate.as_deref();
        let mut found = None;
        let mut names: Vec<String> = Vec::new();
        for record in source {
            match record.map_err(|error| shown(error, terminal))?.read() {
                Ok(imported) => {
                    let candidate = imported.profile.candidate.clone();
                    if wanted.is_none_or(|wanted| wanted == candidate) && found.is_none() {
                        let checked = Profile::check(&self.rule_set, &imported.profile, "profile");
                        let checked = checked.map_err(|violations| imported.explain(&violations));
                        found = Some((imported.profile, checked));
                    }
                    names.push(candidate);
                }
                Err(errors) => errors.iter().for_each(|error| say_record(name, error, terminal)),
            }
        }
        match (found, wanted, names.as_slice()) {
            (Some(found), Some(_), _) | (Some(found), None, [_]) => Ok(found),
            (_, Some(wanted), [_, ..]) => {
                let help = known_help(wanted, names.iter().map(String::as_str).take(NAMES_MAX));
                anyhow::bail!("no candidate `{wanted}`; {help}")
            }
            (_, None, [_, _, ..]) => {
                let shown: Vec<String> = names.iter().take(NAMES_MAX).cloned().collect();
                let more = if names.len() > NAMES_MAX { ", …" } else { "" };
                anyhow::bail!(
                    "there are {} profiles, {}{more}: choose one with --candidate",
                    names.len(),
                    shown.join(", ")
                )
            }
            (..) => anyhow::bail!("there is no profile that can be used"),
        }
    }

    fn pathway(&self) -> anyhow::Result<Option<&Pathway>> {
        pathways::named(&self.rule_set, self.arguments.pathway.as_deref())
    }

    /// Tells of the pathway asked for, or of all that are open to the role. `tell` gives the text of one.
    pub(super) fn tell_each<'s>(
        &'s self,
        role: &str,
        terminal: &mut Terminal<'_>,
        mut tell: impl FnMut(&'s Pathway) -> anyhow::Result<Result<String, Refusal>>,
    ) -> anyhow::Result<ExitStatus> {
        let open = pathways::of_role(&self.rule_set, self.pathway()?, role).map_err(anyhow::Error::msg)?;
        let mut texts: Vec<String> = Vec::new();
        let mut status = ExitStatus::Fine;
        for pathway in open {
            match tell(pathway)? {
                Ok(text) => texts.push(text),
                Err(refusal) => {
                    let (message, help) = pathways::refused(pathway, &refusal);
                    let help = if help.is_empty() { help } else { format!(" ({help})") };
                    terminal.say(&format!("{message}{help}"));
                    status = ExitStatus::Findings;
                }
            }
        }
        match self.arguments.format {
            ComparisonFormat::Human => write!(terminal.out, "{}", texts.join("\n\n"))?,
            ComparisonFormat::Json if texts.is_empty() => writeln!(terminal.out, "[]")?,
            ComparisonFormat::Json => writeln!(terminal.out, "[\n{}\n]", texts.join(",\n"))?,
        }
        Ok(status)
    }
}
