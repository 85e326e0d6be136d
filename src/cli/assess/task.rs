//! Assessing one record, on any thread.

use std::sync::Arc;

use super::documents::Document;
use super::text::{Room, Text};
use crate::advice::{Advice, advise};
use crate::assess::{Assessment, Profile, assess};
use crate::cli::args::AssessFormat;
use crate::cli::dated_after::DatedAfter;
use crate::cli::stream::Work;
use crate::cli::{NEVER, pathways};
use crate::disclosure::{Disclosed, disclose};
use crate::domain::{Audience, Date};
use crate::import::{Imported, Record, RecordError};
use crate::render::report::{follows, report, report_html, report_markdown, report_text};
use crate::render::{
    Detail, Language, Look, OverviewRow, PathColumns, advice_text, assessment_text, overview_row,
    path_columns, summary_row,
};
use crate::ruleset::{Pathway, RuleSet};
use crate::script::Sandbox;
use crate::wire::{View, advice_to_proto, json, tell};

/// What is done with each record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Task<'r> {
    /// The rules.
    pub(super) rule_set: &'r RuleSet,
    /// The pathway; all that are open to the person's role when none is given.
    pub(super) pathway: Option<&'r Pathway>,
    /// The day to assess as of.
    pub(super) as_of: Date,
    /// How much JSON tells.
    pub(super) view: View,
    /// How assessments are shown.
    pub(super) format: AssessFormat,
    /// For whom assessments are told.
    pub(super) audience: Audience,
    /// Whether JSON says what follows from assessments.
    pub(super) advice: bool,
    /// The language of titles and texts; empty for that of the rule files.
    pub(super) language: &'r str,
    /// How text looks.
    pub(super) look: Look,
}

/// What each thread has for itself.
pub(super) struct Bench {
    sandbox: Sandbox,
    room: Arc<Room>,
}

/// What came of some records.
#[derive(Debug)]
pub(super) struct Told {
    /// The assessments as they are shown, each after its separator.
    pub(super) text: Text,
    /// A line on each assessment, for text for people.
    pub(super) overview: Vec<OverviewRow>,
    /// The same as a path beside others.
    pub(super) paths: Vec<PathColumns>,
    /// The documents.
    pub(super) documents: Vec<Document>,
    /// What is wrong with records.
    pub(super) errors: Vec<RecordError>,
    /// What is dated after the day of the assessment.
    pub(super) after: DatedAfter,
    /// How many records there were.
    pub(super) records: usize,
    /// How many of them could not be assessed.
    pub(super) bad: usize,
}

impl Told {
    /// Nothing yet, with a text in this room.
    fn nothing(room: &Arc<Room>) -> Self {
        Self {
            text: room.text(),
            overview: Vec::new(),
            paths: Vec::new(),
            documents: Vec::new(),
            errors: Vec::new(),
            after: DatedAfter::default(),
            records: 0,
            bad: 0,
        }
    }
}

impl Work for Task<'_> {
    type Record = Record;
    type Bench = Bench;
    type Told = Told;

    fn bench(&self) -> Bench {
        Bench { sandbox: self.rule_set.programs.sandbox(), room: Arc::default() }
    }

    /// Assesses some records.
    fn tell(&self, bench: &mut Bench, records: &[Record]) -> Told {
        let mut told = Told::nothing(&bench.room);
        told.records = records.len();
        for record in records {
            let done =
                record.read().and_then(|imported| self.assess(&mut bench.sandbox, &imported, &mut told));
            if let Err(errors) = done {
                told.bad += 1;
                told.errors.extend(errors);
            }
        }
        told
    }
}

impl Task<'_> {
    fn assess(
        &self,
        sandbox: &mut Sandbox,
        imported: &Imported,
        told: &mut Told,
    ) -> Result<(), Vec<RecordError>> {
        let profile = Profile::check(self.rule_set, &imported.profile, "profile")
            .map_err(|violations| imported.explain(&violations))?;
        let wrong = |message: String, help: String| RecordError::new(imported.line, message, help);
        let open = pathways::of_role(self.rule_set, self.pathway, &profile.role)
            .map_err(|none| vec![wrong(none, String::new())])?;
        let mut errors = Vec::new();
        for pathway in open {
            match assess(self.rule_set, sandbox, &profile, pathway, self.as_of, &NEVER) {
                Ok(assessment) => {
                    let shown = self.advice(&assessment, sandbox).and_then(|advice| {
                        disclose(&assessment, self.audience, |disclosed| {
                            let advice = advice.map(|advice| disclosed.advice(&advice));
                            self.show(disclosed, advice.as_ref(), told)
                        })
                    });
                    errors.extend(shown.err().map(|why| wrong(why, String::new())));
                }
                Err(refusal) => {
                    let (message, help) = pathways::refused(pathway, &refusal);
                    errors.push(wrong(message, help));
                }
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        told.after.add(&profile, self.as_of);
        Ok(())
    }

    /// What follows from an assessment, where it is shown.
    fn advice<'a>(
        &self,
        assessment: &Assessment<'a>,
        sandbox: &mut Sandbox,
    ) -> Result<Option<Advice<'a>>, String> {
        let is_shown = match self.format {
            AssessFormat::Human => self.view == View::Full,
            AssessFormat::Json | AssessFormat::Ndjson => self.advice,
            AssessFormat::Markdown | AssessFormat::Html => true,
            AssessFormat::Csv => false,
        };
        let advice = is_shown.then(|| advise(assessment, sandbox, &NEVER)).transpose();
        advice.map_err(|refusal| refusal.to_string())
    }

    fn show(
        &self,
        disclosed: Disclosed<'_, '_>,
        advice: Option<&Advice>,
        told: &mut Told,
    ) -> Result<(), String> {
        let text: &mut Vec<u8> = &mut told.text;
        text.extend_from_slice(separator(self.format).as_bytes());
        let assessment = disclosed.assessment();
        let message = || tell(disclosed, self.view, self.language).message();
        let advised = || advice.map(|advice| advice_to_proto(assessment, advice, self.language));
        match self.format {
            AssessFormat::Human => {
                let language = Language::of(self.rule_set, self.language);
                let detail = if self.view == View::Basic { Detail::Brief } else { Detail::Full };
                let shown = match self.audience {
                    Audience::Committee => assessment_text(assessment, language, self.look, detail),
                    Audience::Candidate | Audience::Manager | Audience::Auditor => report_text(
                        &report(disclosed, follows(disclosed, advice, language), language),
                        self.look,
                    ),
                };
                told.overview.push(overview_row(assessment, language));
                told.paths.push(path_columns(assessment, language));
                text.extend_from_slice(shown.as_bytes());
                if let Some(advice) = advice.filter(|_| self.audience == Audience::Committee) {
                    let shown = advice_text(assessment, advice, language, self.look);
                    if !shown.is_empty() {
                        text.push(b'\n');
                        text.extend_from_slice(shown.as_bytes());
                    }
                }
            }
            AssessFormat::Markdown | AssessFormat::Html => {
                let language = Language::of(self.rule_set, self.language);
                let report = report(disclosed, follows(disclosed, advice, language), language);
                let is_page = self.format == AssessFormat::Html;
                told.documents.push(Document {
                    about: format!("{}-{}", assessment.profile.candidate, assessment.pathway.id),
                    text: if is_page { report_html(&report) } else { report_markdown(&report) },
                    row: overview_row(assessment, language),
                });
            }
            AssessFormat::Json => {
                let shown = match advised() {
                    Some(advice) => json::Advised { assessment: message(), advice }.to_string_pretty(),
                    None => json::to_string_pretty(&message()),
                };
                let shown = shown.map_err(|error| error.to_string())?;
                text.extend_from_slice(shown.as_bytes());
            }
            AssessFormat::Ndjson => {
                let before = text.len();
                let written = match advised() {
                    Some(advice) => json::Advised { assessment: message(), advice }.write_line(text),
                    None => json::write_line(&message(), text),
                };
                written.map_err(|error| {
                    text.truncate(before);
                    error.to_string()
                })?;
                text.push(b'\n');
            }
            AssessFormat::Csv => {
                let row = summary_row(assessment);
                let mut writer = csv::WriterBuilder::new()
                    .quote_style(quotes(&row))
                    .buffer_capacity(512)
                    .from_writer(text);
                writer.write_record(row).map_err(|error| error.to_string())?;
            }
        }
        Ok(())
    }
}

/// Where a row has quotes. Spreadsheets in many countries split cells at semicolons, so that a formula could start
/// within a text: where one has such a sign, all texts of the row have quotes.
fn quotes(row: &[String]) -> csv::QuoteStyle {
    if row.iter().any(|cell| cell.contains([';', '\t'])) {
        csv::QuoteStyle::NonNumeric
    } else {
        csv::QuoteStyle::Necessary
    }
}

/// What stands before each assessment but the first.
pub(super) const fn separator(format: AssessFormat) -> &'static str {
    match format {
        AssessFormat::Human => "\n\n",
        AssessFormat::Json => ",\n",
        AssessFormat::Ndjson | AssessFormat::Csv | AssessFormat::Markdown | AssessFormat::Html => "",
    }
}
