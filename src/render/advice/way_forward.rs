//! What would reach the next level, in sentences.

use crate::advice::{Advice, Change, ChangeKind, Goal, NotTried, Obstacle, Proof, Reach, Way, WayForward};
use crate::assess::{Absence, Assessment, Outcome, Reading};
use crate::domain::{Date, Number, Source, Value};
use crate::render::Language;
use crate::render::number::{READING_PLACES, places_apart};
use crate::render::page::{Page, Row, Side};
use crate::render::sentence::span_text;
use crate::render::value::{ValueForm, fresh_words, unit_of_selection, value_text};
use crate::render::words::{absence_words, from_whom};
use crate::ruleset::{Evidence, Selection, SelectionId};

/// What would change the result, as a section.
pub(in crate::render) fn section(
    page: &mut Page,
    assessment: &Assessment<'_>,
    advice: &Advice,
    language: Language<'_>,
) {
    let WayForward { goals, evidence_first } = &advice.way_forward;
    if goals.is_empty() && !evidence_first {
        return;
    }
    page.heading(&say!(language, "heading-way-forward"));
    if *evidence_first && goals.is_empty() {
        page.paragraph(2, None, &say!(language, "evidence-first"));
    }
    for reach in goals {
        page.paragraph(2, None, &reach_text(assessment, reach, language));
        for way in &reach.ways {
            let mut changes = way.changes.iter().map(|change| change_text(assessment, change, language));
            let first = changes.next().unwrap_or_default();
            let row = Row::new(&["", "-"], first).and_all(0, changes);
            page.list(Side::Left, &[row.and(2, way_text(assessment, way, language))]);
        }
    }
    if *evidence_first && !goals.is_empty() {
        page.paragraph(2, None, &say!(language, "evidence-next"));
    }
}

/// What it takes to reach a goal, before the changes are told.
#[must_use]
pub fn reach_text(assessment: &Assessment<'_>, reach: &Reach, language: Language<'_>) -> String {
    let goal = match reach.goal {
        Goal::Eligible if reach.leaves_open() => say!(language, "goal-eligible-open"),
        Goal::Eligible => say!(language, "goal-eligible"),
        Goal::Level(level) => {
            say!(language, "goal-level", level = language.level_title(assessment.pathway, level))
        }
    };
    let count = reach.ways.first().map_or(0, |way| way.changes.len());
    let why: Vec<String> = reach.not_tried.iter().map(|why| not_tried_text(*why, language)).collect();
    let why = language.all_of(&why);
    match (reach.proof, count, reach.ways.len()) {
        (Proof::CutShort, 0, _) => say!(language, "reach-cut-short", goal = goal, why = why),
        (Proof::CutShort, _, 1) => say!(language, "reach-cut-short-with", goal = goal, why = why),
        (Proof::CutShort, _, _) => say!(language, "reach-cut-short-with-any", goal = goal, why = why),
        // There are ways, and the reader may not see them.
        (Proof::Smallest | Proof::NotProven, 0, _) => say!(language, "reach-withheld", goal = goal),
        (Proof::NoneFound, _, _) => none_text(assessment, reach, (goal, why), language),
        (Proof::NotProven, 1, 1) => say!(language, "reach-one-not-proven", goal = goal, why = why),
        (Proof::NotProven, 1, _) => say!(language, "reach-one-of-not-proven", goal = goal, why = why),
        (Proof::NotProven, 2, 1) => say!(language, "reach-two-not-proven", goal = goal, why = why),
        (Proof::NotProven, 2, _) => say!(language, "reach-two-of-not-proven", goal = goal, why = why),
        (Proof::NotProven, count, _) if reach.not_tried.is_empty() => {
            say!(language, "reach-several", goal = goal, count = count)
        }
        (Proof::NotProven, count, _) => {
            say!(language, "reach-several-not-proven", goal = goal, count = count, why = why)
        }
        (Proof::Smallest, 1, 1) => say!(language, "reach-one", goal = goal),
        (Proof::Smallest, 1, _) => say!(language, "reach-one-of", goal = goal),
        (Proof::Smallest, _, 1) => say!(language, "reach-two", goal = goal),
        (Proof::Smallest, _, _) => say!(language, "reach-two-of", goal = goal),
    }
}

/// That nothing was found, what is in the way, and why not everything was tried.
fn none_text(
    assessment: &Assessment<'_>,
    reach: &Reach,
    (goal, why): (String, String),
    language: Language<'_>,
) -> String {
    let mut none = say!(language, "reach-none", goal = goal);
    let obstacles = reach.in_the_way.iter();
    let obstacles: Vec<String> =
        obstacles.filter_map(|obstacle| obstacle_text(assessment, *obstacle, language)).collect();
    if !obstacles.is_empty() {
        none = say!(language, "reach-none-because", none = none, obstacles = language.all_of(&obstacles));
    }
    if reach.not_tried.is_empty() {
        none
    } else {
        say!(language, "reach-none-of-tried", none = none, why = why)
    }
}

/// Why not everything was tried.
fn not_tried_text(why: NotTried, language: Language<'_>) -> String {
    match why {
        NotTried::Changes => say!(language, "not-tried-changes"),
        NotTried::Steps => say!(language, "not-tried-steps"),
        NotTried::Observations => say!(language, "not-tried-observations"),
        NotTried::Numbers => say!(language, "not-tried-numbers"),
        NotTried::Items => say!(language, "not-tried-items"),
        NotTried::Months => say!(language, "not-tried-months"),
        NotTried::Withheld => say!(language, "not-tried-withheld"),
        NotTried::Sums => say!(language, "not-tried-sums"),
    }
}

/// Something in the way, by its title; none for what the pathway does not have.
fn obstacle_text(assessment: &Assessment<'_>, obstacle: Obstacle, language: Language<'_>) -> Option<String> {
    let pathway = assessment.pathway;
    let title = |id: &str, own: &str| language.quoted(&language.part_title(pathway, id, own));
    Some(match obstacle {
        Obstacle::Gate(at) => pathway.gates.get(at).map(|gate| title(&gate.id, &gate.title))?,
        Obstacle::Cap(at) => pathway.caps.get(at).map(|cap| title(&cap.id, &cap.title))?,
        Obstacle::Floor(at) => {
            let dimension = pathway.dimensions.get(at)?;
            say!(language, "obstacle-floor", title = title(&dimension.id, &dimension.title))
        }
        Obstacle::Points(points) => {
            say!(language, "obstacle-points", points = language.number(points))
        }
    })
}

/// What a way comes to.
#[must_use]
pub fn way_text(assessment: &Assessment<'_>, way: &Way, language: Language<'_>) -> String {
    if way.comes_to.outcome == Outcome::InsufficientEvidence {
        return say!(language, "way-comes-to-open");
    }
    let points = way.comes_to.score.map_or(String::new(), |score| span_text(score, language));
    let most = span_text(assessment.maximum, language);
    let level = way.comes_to.level.as_ref().map(|level| language.level_title(assessment.pathway, level.low));
    let result = match level {
        Some(level) => {
            say!(language, "advice-level-and-points", level = level, points = points, most = most)
        }
        None => say!(language, "advice-points", points = points, most = most),
    };
    say!(language, "way-comes-to", result = result)
}

/// A change in a sentence: `Communication: 4 instead of 3.2`.
#[must_use]
pub fn change_text(assessment: &Assessment<'_>, change: &Change, language: Language<'_>) -> String {
    let evidence = change.evidence.and_then(|id| assessment.rule_set.catalogue.get(id));
    let told = Telling { assessment, evidence, language };
    let title = evidence.map_or(String::new(), |evidence| {
        language.evidence_title(&evidence.name, &evidence.title).into_owned()
    });
    match &change.kind {
        ChangeKind::Seen { now: _, to } => told.seen(&title, &change.moved(), to),
        ChangeKind::Anew { now } => {
            say!(
                language,
                "change-anew",
                title = title,
                now = told.now(std::slice::from_ref(now), READING_PLACES)
            )
        }
        ChangeKind::MoreItems { count, fields } => {
            let fields = told.fields(fields.iter().map(|(name, value)| (&**name, value)));
            let count = language.digits(&count.to_string());
            if fields.is_empty() {
                say!(language, "change-more-items", title = title, count = count)
            } else {
                say!(language, "change-more-items-with", title = title, count = count, fields = fields)
            }
        }
        ChangeKind::ItemAgain { item, fields } => {
            let fields = told.fields(fields.iter().map(|(name, value)| (&**name, value)));
            say!(language, "change-item-again", title = title, item = &**item, fields = fields)
        }
        ChangeKind::Wait { months, until, grown } => told.wait(*months, *until, grown),
    }
}

fn number_of(reading: &Reading) -> Option<Number> {
    match reading {
        Reading::Value(value) => number_in(value),
        Reading::Absent(_) => None,
    }
}

const fn number_in(value: &Value) -> Option<Number> {
    if let Value::Number(number) = value { Some(*number) } else { None }
}

/// What the sentences of one change need.
struct Telling<'t, 'a> {
    assessment: &'t Assessment<'a>,
    evidence: Option<&'t Evidence>,
    language: Language<'t>,
}

impl Telling<'_, '_> {
    fn wait(&self, months: u32, until: Date, grown: &[(SelectionId, Value)]) -> String {
        let language = self.language;
        let months = usize::try_from(months).unwrap_or(usize::MAX);
        let until = language.date(until);
        let numbers = grown.iter().filter_map(|(id, value)| {
            let selection = self.assessment.selection(*id)?;
            let evidence = self.assessment.rule_set.catalogue.get(selection.evidence)?;
            let title = language.evidence_title(&evidence.name, &evidence.title);
            let value = self.value(Some(selection), value, READING_PLACES);
            let of_same = |(other, _): &&(SelectionId, Value)| {
                self.assessment.selection(*other).is_some_and(|other| other.evidence == selection.evidence)
            };
            if grown.iter().filter(of_same).count() == 1 {
                return Some(say!(language, "change-grown", title = title, value = value));
            }
            let whom = from_whom(&selection.from, language);
            Some(say!(language, "change-grown-from", title = title, value = value, whom = whom))
        });
        let numbers = language.all_of(&numbers.collect::<Vec<_>>());
        match (months, grown.is_empty()) {
            (_, true) => say!(language, "change-wait", months = months, until = until),
            (0, false) => say!(language, "change-report-grown", numbers = numbers),
            (_, false) => {
                say!(language, "change-wait-grown", months = months, until = until, numbers = numbers)
            }
        }
    }

    fn seen(&self, title: &str, now: &[(SelectionId, Reading)], to: &Value) -> String {
        let language = self.language;
        let missing = now.iter().all(|(_, reading)| matches!(reading, Reading::Absent(_)));
        let is_withheld = |reading: &Reading| matches!(reading, Reading::Absent(Absence::Withheld(_)));
        let withheld = now.iter().any(|(_, reading)| is_withheld(reading));
        let selection = now.first().and_then(|(id, _)| self.assessment.selection(*id));
        // What differs looks different.
        let numbers = now.iter().filter_map(|(_, reading)| number_of(reading)).chain(number_in(to));
        let places = places_apart(&numbers.collect::<Vec<_>>());
        let to = self.value(selection, to, places);
        let (whom, now) = (self.whom(now), self.now(now, places));
        match (missing, whom.is_empty()) {
            // What is hidden stands alone: beside anything that is shown, nothing is said of it.
            (_, true) if withheld => say!(language, "change-withheld", title = title, to = to, now = now),
            (_, false) if withheld => {
                say!(language, "change-withheld-by", title = title, whom = whom, to = to, now = now)
            }
            (false, true) => say!(language, "change-seen", title = title, to = to, now = now),
            (false, false) => {
                say!(language, "change-seen-by", title = title, whom = whom, to = to, now = now)
            }
            (true, true) => say!(language, "change-missing", title = title, to = to, now = now),
            (true, false) => {
                say!(language, "change-missing-by", title = title, whom = whom, to = to, now = now)
            }
        }
    }

    /// What is seen now, each reading once.
    fn now(&self, now: &[(SelectionId, Reading)], places: u32) -> String {
        let mut said: Vec<String> = Vec::new();
        for (id, reading) in now {
            let selection = self.assessment.selection(*id);
            let text = match reading {
                Reading::Value(value) => self.value(selection, value, places),
                Reading::Absent(absence) => {
                    let fresh = selection
                        .and_then(|selection| fresh_words(self.assessment, selection, self.language));
                    absence_words(*absence, fresh.as_deref(), self.language)
                }
            };
            if !said.contains(&text) {
                said.push(text);
            }
        }
        self.language.all_of(&said)
    }

    fn value(&self, selection: Option<&Selection>, value: &Value, places: u32) -> String {
        let catalogue = &self.assessment.rule_set.catalogue;
        let form = ValueForm::new(self.language, places);
        let Some(selection) = selection else { return value_text(value, form) };
        let text = value_text(value, form.of_selection(catalogue, selection));
        self.language.with_unit(&text, unit_of_selection(catalogue, selection))
    }

    /// Who sees it, where the evidence comes from people and not all of them are meant.
    fn whom(&self, now: &[(SelectionId, Reading)]) -> String {
        let selections = now.iter().filter_map(|(id, _)| self.assessment.selection(*id));
        let mut from: Vec<Source> = selections.flat_map(|selection| selection.from.iter().copied()).collect();
        from.sort_unstable();
        from.dedup();
        let is_other = |source: &Source| source.is_another_person();
        from.retain(is_other);
        let mut all = self
            .evidence
            .into_iter()
            .flat_map(|evidence| &evidence.sources)
            .filter(|source| is_other(source));
        if all.all(|source| from.contains(source)) { String::new() } else { from_whom(&from, self.language) }
    }

    fn fields<'v>(&self, fields: impl Iterator<Item = (&'v str, &'v Value)>) -> String {
        let evidence = self.evidence.map_or("", |evidence| &*evidence.name);
        let kinds = self.evidence.map(|evidence| &evidence.kind);
        let told = fields.filter(|(name, _)| !matches!(*name, "item" | "date")).map(|(name, value)| {
            let form = ValueForm {
                kind: kinds.and_then(|kinds| kinds.values(Some(name))),
                of: Some((evidence, Some(name))),
                ..ValueForm::new(self.language, 2)
            };
            let field = self.language.field_title(evidence, name);
            say!(self.language, "field-is", field = field, value = value_text(value, form))
        });
        self.language.all_of(&told.collect::<Vec<String>>())
    }
}
