//! An assessment as a document for its reader: committee, candidate, manager or auditor. First its content as data,
//! in the order that this reader needs; then its form as text, Markdown or one page of HTML.
//!
//! Everything is made from [`Disclosed`], so that a document cannot say more than its reader may see.

mod about;
mod conditions;
mod evidence;
mod follows;
mod forms;
mod missing;
mod next;
mod numbers;
mod order;
mod outcome;
mod picture;
mod points;
mod reviewers;
mod seen;
mod support;
mod sure;
mod text;
mod thresholds;
mod waterfall;

pub use follows::follows;
pub use forms::{report_html, report_index_html, report_index_markdown, report_markdown};
pub use text::report_text;
pub use waterfall::{Bound, Step, StepKind, Waterfall};

use crate::assess::{Assessment, Outcome};
use crate::disclosure::Disclosed;
use crate::domain::Audience;
use crate::render::Language;
use crate::render::handbook::{Block, Section};

/// An assessment as a document, without a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Who, and for what.
    pub title: String,
    /// The tag of the language of its sentences.
    pub language: &'static str,
    /// What stands before the first section.
    pub opening: Vec<Block>,
    /// Its sections, in the order in which this reader needs them.
    pub sections: Vec<Section>,
}

/// What follows from an assessment, written by who works it out; each part stands where its reader looks for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Follows {
    /// The smallest changes that reach the next level.
    pub way_forward: Option<Section>,
    /// How sure the result is.
    pub stability: Option<Section>,
    /// What helps, from whom, by when.
    pub support: Option<Section>,
}

/// An assessment that its reader may see, with the language in which it is told.
#[derive(Debug, Clone, Copy)]
struct Told<'s, 'a> {
    disclosed: Disclosed<'s, 'a>,
    language: Language<'s>,
}

impl<'s, 'a> Told<'s, 'a> {
    fn assessment(self) -> &'s Assessment<'a> {
        self.disclosed.assessment()
    }

    fn audience(self) -> Audience {
        self.disclosed.audience()
    }

    /// The title of a part of the pathway.
    fn title(self, id: &str, own: &str) -> String {
        self.language.part_title(self.assessment().pathway, id, own).into_owned()
    }

    /// Whether the reader sees what each person reported.
    fn is_for_reviewers(self) -> bool {
        self.disclosed.has_single_reports()
    }
}

/// The document of what an audience may see of an assessment.
#[must_use]
pub fn report(disclosed: Disclosed<'_, '_>, follows: Follows, language: Language<'_>) -> Report {
    let told = Told { disclosed, language };
    let sections = if told.assessment().outcome == Outcome::NotSought {
        not_sought(told)
    } else {
        match told.audience() {
            Audience::Committee => committee(told, follows),
            Audience::Candidate => candidate(told, follows),
            Audience::Manager => manager(told, follows),
            Audience::Auditor => auditor(told, follows),
        }
    };
    Report {
        title: about::title(told),
        language: language.tongue().tag(),
        opening: about::opening(told),
        sections: sections.into_iter().flatten().collect(),
    }
}

/// Not wanting a path is an answer: nothing is lacking, so nothing else is shown.
fn not_sought(told: Told<'_, '_>) -> Vec<Option<Section>> {
    let auditors = told.audience() == Audience::Auditor;
    vec![
        Some(outcome::section(told)),
        Some(next::section(told, Follows::default())),
        conditions::gates(told),
        Some(about::rules(told)),
        thresholds::history(told).filter(|_| auditors),
        auditors.then(|| order::section(told)),
    ]
}

/// What came out and why, what is missing, what would change it, how sure it is, and then the evidence.
fn committee(told: Told<'_, '_>, follows: Follows) -> Vec<Option<Section>> {
    let Follows { way_forward, stability, support } = follows;
    vec![
        Some(outcome::section(told)),
        conditions::gates(told),
        points::section(told),
        conditions::limits(told),
        missing::section(told),
        Some(next::section(told, Follows { way_forward, stability: None, support })),
        sure::section(told, stability),
        reviewers::flags(told),
        reviewers::reasons(told),
        evidence::section(told),
        thresholds::used(told),
        Some(about::rules(told)),
    ]
}

/// What comes next, then the own evidence, and where it stands.
fn candidate(told: Told<'_, '_>, follows: Follows) -> Vec<Option<Section>> {
    let Follows { way_forward, stability, support } = follows;
    vec![
        Some(next::section(told, Follows { way_forward, stability: None, support })),
        seen::own(told),
        seen::others(told),
        Some(outcome::section(told)),
        conditions::gates(told),
        conditions::limits(told),
        points::section(told),
        missing::section(told),
        sure::section(told, stability),
        evidence::section(told),
        Some(about::rules(told)),
    ]
}

/// Gaps and what helps, with days; then where it stands.
fn manager(told: Told<'_, '_>, follows: Follows) -> Vec<Option<Section>> {
    let Follows { way_forward, stability, support } = follows;
    vec![
        Some(next::section(told, Follows { way_forward, stability: None, support })),
        missing::by_when(told),
        Some(outcome::section(told)),
        conditions::limits(told),
        conditions::gates(told),
        points::section(told),
        sure::section(told, stability),
        evidence::section(told),
        Some(about::rules(told)),
    ]
}

/// Everything that the committee has, then every number, threshold and step.
fn auditor(told: Told<'_, '_>, follows: Follows) -> Vec<Option<Section>> {
    let mut sections = committee(told, follows);
    sections.extend([
        numbers::section(told),
        seen::observations(told),
        thresholds::history(told),
        Some(order::section(told)),
    ]);
    sections
}
