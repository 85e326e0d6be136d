//! Changes as they are asked for: by options, and in a file.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context as _;

use crate::advice::what_if::StatedStep;
use crate::cli::Terminal;
use crate::cli::args::WhatifArguments;
use crate::domain::{Date, RawChange, RawStep, RawValue, Violation, parse_date};
use crate::finding::{Place, did_you_mean, line_column};
use crate::render::words::counted;
use crate::render::{Report, findings_text};
use crate::ruleset::{EvidenceKind, FieldKind, PlanFile, RuleSet, SourceFiles, read_plan_file};

/// The changes asked for.
pub(super) struct Asked {
    /// The steps, each with the changes of one day.
    pub(super) steps: Vec<RawStep>,
    /// The day of each step.
    pub(super) days: Vec<Date>,
    /// The last day to look at.
    pub(super) until: Option<Date>,
    /// Whether any change has a day.
    dated: bool,
    /// Where each change was asked for, by the path of its step and its place there.
    origins: BTreeMap<String, String>,
}

impl Asked {
    /// Reads the changes of the options and of the file.
    pub(super) fn read(
        arguments: &WhatifArguments,
        rule_set: &RuleSet,
        as_of: Date,
        terminal: &mut Terminal<'_>,
    ) -> anyhow::Result<Self> {
        let mut asked = Self {
            steps: Vec::new(),
            days: Vec::new(),
            until: arguments.until,
            dated: arguments.until.is_some(),
            origins: BTreeMap::new(),
        };
        if let Some(path) = &arguments.plan {
            asked.file(path, rule_set, as_of, terminal)?;
        }
        let mut wrong: Vec<String> = Vec::new();
        for text in &arguments.set {
            match assumed(rule_set, text) {
                Ok((day, change)) => {
                    asked.dated |= day.is_some();
                    asked.add(day.unwrap_or(as_of), change, format!("--set {text}"));
                }
                Err(why) => wrong.push(format!("--set {text}: {why}")),
            }
        }
        if let [first @ .., last] = wrong.as_slice() {
            for line in first {
                terminal.say(line);
            }
            anyhow::bail!("{last}");
        }
        anyhow::ensure!(
            !asked.steps.is_empty(),
            "nothing is changed: say what to assume, as `--set communication=4`, or give a file with --plan"
        );
        if let Some(day) = asked.days.iter().find(|day| **day < as_of) {
            anyhow::bail!("{day} is before {as_of}, the day from which on is looked; choose it with --as-of");
        }
        Ok(asked)
    }

    /// Whether it is a plan and not a change at once.
    pub(super) const fn is_plan(&self) -> bool {
        self.dated
    }

    /// The steps to be checked.
    pub(super) fn stated(&self) -> Vec<StatedStep<'_>> {
        let steps = self.steps.iter().zip(&self.days).enumerate();
        steps.map(|(at, (step, on))| StatedStep { on: *on, path: path(at), changes: &step.changes }).collect()
    }

    /// Says what is wrong, each where it was asked for.
    pub(super) fn explain(&self, violations: &[Violation], terminal: &mut Terminal<'_>) -> anyhow::Error {
        let mut lines: Vec<String> = Vec::new();
        for Violation { field, reason: _, message, help } in violations {
            let end = field.match_indices(']').nth(1).map_or(field.len(), |(at, _)| at + 1);
            let origin = field.get(..end).and_then(|path| self.origins.get(path));
            let message = message.replace(" takes `yes`", " takes `yes` or `no`");
            let repeats = help.strip_prefix("give ").is_some_and(|wanted| message.contains(wanted));
            let help = if help.is_empty() || repeats { String::new() } else { format!(" ({help})") };
            let line = format!("{}: {message}{help}", origin.map_or(field.as_str(), String::as_str));
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        if let [only] = lines.as_slice() {
            return anyhow::anyhow!("{only}");
        }
        for line in &lines {
            terminal.say(line);
        }
        anyhow::anyhow!("the changes have {}", counted(lines.len(), "mistake", "mistakes"))
    }

    fn file(
        &mut self,
        path: &Path,
        rule_set: &RuleSet,
        as_of: Date,
        terminal: &mut Terminal<'_>,
    ) -> anyhow::Result<()> {
        let name = path.display().to_string();
        let text = fs::read_to_string(path).with_context(|| format!("cannot read `{name}`"))?;
        let PlanFile { steps, until } =
            read_plan_file(&rule_set.sources, &name, &text).map_err(|findings| {
                let files = SourceFiles::new("").with(&name, &text);
                let report = Report { folder: "", files: &files, findings: &findings };
                terminal.say(findings_text(&report, terminal.look_beside).trim_end());
                let mistakes = counted(findings.len(), "mistake", "mistakes");
                anyhow::anyhow!("the changes in `{name}` have {mistakes}")
            })?;
        self.dated |= until.is_some();
        self.until = self.until.or(until);
        for step in steps {
            self.dated |= step.on.is_some();
            for (change, Place { start, .. }) in step.changes {
                let at = line_column(&text, start);
                let origin = format!("{name}:{}:{}", at.line, at.column);
                self.add(step.on.unwrap_or(as_of), change, origin);
            }
        }
        Ok(())
    }

    /// Changes of one day are one step.
    fn add(&mut self, on: Date, change: RawChange, origin: String) {
        let at = self.days.iter().position(|day| *day == on).unwrap_or_else(|| {
            self.days.push(on);
            self.steps.push(RawStep { on: on.to_string(), changes: Vec::new() });
            self.days.len() - 1
        });
        if let Some(step) = self.steps.get_mut(at) {
            self.origins.insert(format!("{}[{}]", path(at), step.changes.len()), origin);
            step.changes.push(change);
        }
    }
}

fn path(step: usize) -> String {
    format!("steps[{step}].changes")
}

/// Reads `communication=4@2027-03-01`.
fn assumed(rule_set: &RuleSet, text: &str) -> Result<(Option<Date>, RawChange), String> {
    let Some((name, value)) = text.split_once('=').filter(|(name, _)| !name.trim().is_empty()) else {
        return Err("write the evidence, `=` and the value, as `communication=4`".to_owned());
    };
    let (value, day) = match value.split_once('@') {
        Some((value, day)) => {
            let day = day.trim();
            let read = parse_date(day);
            (value, Some(read.ok_or_else(|| format!("`{day}` is not a day; write it as 2027-03-01"))?))
        }
        None => (value, None),
    };
    let (name, value) = (name.trim(), value.trim());
    if value.is_empty() {
        return Err("there is no value after `=`".to_owned());
    }
    let (evidence, field) = name.split_once('.').unwrap_or((name, ""));
    let declared = rule_set.catalogue.find(evidence).and_then(|id| rule_set.catalogue.get(id));
    let Some(declared) = declared else {
        // What protects an attribute is said when the changes are checked.
        if rule_set.catalogue.protected.iter().any(|protected| &*protected.name == evidence) {
            return Err(format!("`{evidence}` is a protected attribute: no rule can read it"));
        }
        let known = rule_set.catalogue.evidence.iter().map(|evidence| &*evidence.name);
        let by_title =
            rule_set.catalogue.evidence.iter().find(|known| known.title.eq_ignore_ascii_case(name));
        let help = by_title
            .map(|known| format!("; write `{}`", known.name))
            .or_else(|| did_you_mean(evidence, known).map(|help| format!("; {help}")));
        return Err(format!("the catalogue has no evidence `{evidence}`{}", help.unwrap_or_default()));
    };
    let kind = match &declared.kind {
        EvidenceKind::Single(kind) => Some(kind),
        EvidenceKind::Items(fields) => fields.get(field),
    };
    let value = Some(raw_value(kind, value));
    Ok((day, RawChange::Assume { evidence: evidence.to_owned(), field: field.to_owned(), value }))
}

/// The value that a text means for a kind of evidence; a word where it means none.
fn raw_value(kind: Option<&FieldKind>, text: &str) -> RawValue {
    let word = || RawValue::Choice(text.to_owned());
    match kind {
        Some(FieldKind::YesNo) => match text.to_ascii_lowercase().as_str() {
            "yes" | "true" => RawValue::Yes(true),
            "no" | "false" => RawValue::Yes(false),
            _ => word(),
        },
        Some(FieldKind::Date) => RawValue::Date(text.to_owned()),
        Some(FieldKind::Scale(scale)) if scale.words.iter().any(|known| **known == *text) => word(),
        Some(FieldKind::Scale(scale))
            if !scale.words.is_empty() && !text.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            word()
        }
        Some(FieldKind::Scale(_) | FieldKind::Number { .. }) => RawValue::NumberText(text.to_owned()),
        Some(FieldKind::Choice(_)) | None => word(),
    }
}
