//! The whole difference in a sentence, and each part that moved.

use crate::advice::difference::{Difference, PartMove};
use crate::assess::{CriterionState, Outcome, PartState};
use crate::domain::Number;
use crate::render::Language;
use crate::render::sentence::span_text;
use crate::render::text::table_text;
use crate::render::words::{
    cap_words, capitalised, criterion_words, flag_words, gate_words, outcome_words, part_words,
};
use crate::replay::{PartChange, PartKind, PartReading, Points, Standing};

use super::reading::named_by;
use super::words::Words;

/// The places of numbers of thresholds: all that there can be.
const PLACES: u32 = 12;

/// Where a person stands, in few words: `Ready now`, `Developing to Ready now`, `Not sought`.
#[must_use]
pub fn standing_text(standing: &Standing, words: &dyn Words) -> String {
    let language = words.language();
    match standing {
        Standing::Level { low, high } if low == high => {
            say!(language, "whatif-level", level = words.level_title(low))
        }
        Standing::Level { low, high } => {
            let (low, high) = (words.level_title(low), words.level_title(high));
            say!(language, "whatif-level-span", low = low, high = high)
        }
        Standing::NotSought => outcome_words(Outcome::NotSought, language),
        Standing::NotEligible => outcome_words(Outcome::NotEligible, language),
        Standing::InsufficientEvidence => outcome_words(Outcome::InsufficientEvidence, language),
        Standing::Scored => outcome_words(Outcome::Scored, language),
        Standing::NotOpen | Standing::NotAssessed | Standing::RuleError => {
            outcome_words(Outcome::RuleError, language)
        }
    }
}

/// The same for the middle of a sentence.
fn standing_within(standing: &Standing, words: &dyn Words) -> String {
    let language = words.language();
    match standing {
        Standing::Scored | Standing::Level { .. } => standing_text(standing, words),
        Standing::NotOpen | Standing::NotAssessed | Standing::RuleError => say!(language, "whatif-no-result"),
        Standing::NotSought => say!(language, "whatif-not-sought"),
        Standing::NotEligible => say!(language, "whatif-not-eligible"),
        Standing::InsufficientEvidence => say!(language, "whatif-open"),
    }
}

/// Where a person stands with the points: `Ready now, 63.5 of 100 points`.
pub(super) fn stands(standing: &Standing, points: Option<Points>, words: &dyn Words) -> String {
    let language = words.language();
    let said = standing_text(standing, words);
    let shows_points = !matches!(standing, Standing::NotSought | Standing::RuleError);
    match points.filter(|points| shows_points && !points.maximum.high.is_zero()) {
        Some(points) => {
            let points = points_of(points, language);
            say!(language, "whatif-stands-points", standing = said, points = points)
        }
        None => said,
    }
}

/// The whole in a sentence: `Ready now instead of Ready with support, 63.5 instead of 56.2 of 100 points.`
#[must_use]
pub fn difference_text(difference: &Difference, before: &dyn Words, after: &dyn Words) -> String {
    let language = after.language();
    let was = standing_within(&difference.standing.before, before);
    let is = standing_within(&difference.standing.after, after);
    let mut said = if was == is {
        say!(language, "whatif-still", is = is)
    } else {
        say!(language, "whatif-instead", is = capitalised(&is), was = was)
    };
    if let Some(points) = points_text(difference, language) {
        said = say!(language, "whatif-stands-points", standing = said, points = points);
    }
    let said = say!(language, "sentence", said = said);
    if difference.is_turn() {
        said
    } else if difference.parts.is_empty() {
        say!(language, "whatif-nothing-moves", said = said)
    } else {
        say!(language, "whatif-parts-move", said = said)
    }
}

/// `63.5 of 100 points`.
fn points_of(points: Points, language: Language<'_>) -> String {
    let (score, most) = (span_text(points.score, language), span_text(points.maximum, language));
    say!(language, "points-of", points = score, most = most)
}

/// The points: `63.5 instead of 56.2 of 100 points`; none when there are none.
fn points_text(difference: &Difference, language: Language<'_>) -> Option<String> {
    // Where a path is not sought, no score is shown, nor is one told of.
    let shown = |standing: &Standing, points: Option<Points>| match standing {
        Standing::NotSought | Standing::RuleError | Standing::NotOpen | Standing::NotAssessed => None,
        Standing::NotEligible
        | Standing::InsufficientEvidence
        | Standing::Scored
        | Standing::Level { .. } => points.filter(|points| points.maximum.high > Number::ZERO),
    };
    let before = shown(&difference.standing.before, difference.points.before);
    let after = shown(&difference.standing.after, difference.points.after);
    Some(match (before, after) {
        (None, None) => return None,
        (None, Some(after)) => {
            say!(language, "whatif-points-from-none", points = points_of(after, language))
        }
        (Some(before), None) => {
            say!(language, "whatif-points-to-none", points = points_of(before, language))
        }
        (Some(before), Some(after)) if before == after => points_of(after, language),
        (Some(before), Some(after)) => {
            let most = span_text(after.maximum, language);
            let (was, is) = (span_text(before.score, language), span_text(after.score, language));
            if before.maximum == after.maximum {
                say!(language, "whatif-points-instead", after = is, before = was, most = most)
            } else {
                let before_most = span_text(before.maximum, language);
                say!(
                    language,
                    "whatif-points-most-too",
                    after = is,
                    most = most,
                    before = was,
                    before_most = before_most
                )
            }
        }
    })
}

/// A part that moved, and what moved it: `Criterion “Conflict”: 8 → 12 of 12 (+4), by Addressing conflict`.
#[must_use]
pub fn part_move_text(
    difference: &Difference,
    (before, after): (&dyn Words, &dyn Words),
    moved: &PartMove,
) -> String {
    let language = after.language();
    let PartChange { kind, id, title, before: was, after: now, renamed_from: _ } = &moved.change;
    let kind = match kind {
        PartKind::Gate => "gate",
        PartKind::Dimension => "dimension",
        PartKind::Criterion => "criterion",
        PartKind::Floor => "floor",
        PartKind::Cap => "cap",
        PartKind::Flag => "flag",
        PartKind::Threshold => "threshold",
    };
    let named = if now.is_some() { after } else { before };
    let title = language.quoted(&named.part_title(id, title));
    let part = say!(language, "whatif-part", kind = kind, title = title);
    let (was, mut is) = before_and_after(was.as_ref(), now.as_ref(), language);
    if let Some(change) = moved.points_change().filter(|change| !change.is_zero()) {
        push!(is, " ({})", signed(change, language));
    }
    let text = say!(language, "whatif-moved", part = part, before = was, after = is);
    match moved_by(difference, (before, after), moved).as_slice() {
        [] => text,
        names => say!(language, "whatif-moved-by", moved = text, names = language.all_of(names)),
    }
}

/// The names of the evidence and the thresholds that moved a part, each once.
fn moved_by(
    difference: &Difference,
    (before, after): (&dyn Words, &dyn Words),
    moved: &PartMove,
) -> Vec<String> {
    let language = after.language();
    let readings = moved.readings.iter().filter_map(|at| difference.readings.get(*at));
    let named = readings.filter_map(|reading| named_by(before, after, reading));
    let evidence = named.map(|(words, at)| words.reading_name(at));
    let thresholds = moved
        .thresholds
        .iter()
        .map(|name| say!(language, "whatif-the-threshold", name = after.threshold_title(name)));
    let mut names: Vec<String> = Vec::new();
    for name in evidence.chain(thresholds) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// What a part came to, in a few words: `8 of 12`, `met`.
#[must_use]
pub fn part_came_to_text(reading: &PartReading, language: Language<'_>) -> String {
    CameTo::new(reading, language).text(language)
}

fn before_and_after(
    before: Option<&PartReading>,
    after: Option<&PartReading>,
    language: Language<'_>,
) -> (String, String) {
    let came_to = |reading: Option<&PartReading>| reading.map(|reading| CameTo::new(reading, language));
    let words = |reading: Option<&CameTo>| {
        reading.map_or_else(|| say!(language, "whatif-part-not-shown"), |reading| reading.text(language))
    };
    let (was, is) = (came_to(before), came_to(after));
    match (&was, &is) {
        // `9 of 12 → 10 of 12` says the maximum twice.
        (Some(was), Some(is)) if was.most.is_some() && was.most == is.most && was.state == is.state => {
            (was.what.clone(), is.text(language))
        }
        _ => (words(was.as_ref()), words(is.as_ref())),
    }
}

/// What a part came to: a word, or points of the most there can be, with the state where it is not plain.
struct CameTo {
    what: String,
    most: Option<String>,
    state: Option<String>,
}

impl CameTo {
    fn new(reading: &PartReading, language: Language<'_>) -> Self {
        let word = |what: String| Self { what, most: None, state: None };
        match reading {
            PartReading::Gate(state) => word(gate_words(*state, language)),
            PartReading::Cap(state) => word(cap_words(*state, language)),
            PartReading::Flag(state) => word(flag_words(*state, language)),
            PartReading::Threshold(None) => word(say!(language, "whatif-threshold-not-known")),
            PartReading::Threshold(Some(table)) => word(table_text(table, PLACES, language)),
            PartReading::Dimension(state, points, most) => Self {
                what: span_text(*points, language),
                most: Some(span_text(*most, language)),
                state: match state {
                    PartState::Known => None,
                    PartState::Held | PartState::Error => Some(part_words(*state, language)),
                },
            },
            PartReading::Criterion(state, points, range) => match state {
                CriterionState::Excluded(_) | CriterionState::Error => {
                    word(criterion_words(*state, language))
                }
                CriterionState::Scored | CriterionState::Held(_) | CriterionState::Zero(_) => Self {
                    what: span_text(*points, language),
                    most: Some(language.number(range.high)),
                    state: (*state != CriterionState::Scored).then(|| criterion_words(*state, language)),
                },
            },
        }
    }

    fn text(&self, language: Language<'_>) -> String {
        let Self { what, most, state } = self;
        match (most, state) {
            (None, _) => what.clone(),
            (Some(most), None) => say!(language, "whatif-of", points = what, most = most),
            (Some(most), Some(state)) => {
                say!(language, "whatif-of-state", points = what, most = most, state = state)
            }
        }
    }
}

/// A change of points with its sign: `+4`, `−2.5`.
fn signed(change: Number, language: Language<'_>) -> String {
    let sign = if change.is_sign_negative() { "\u{2212}" } else { "+" };
    format!("{sign}{}", language.number(change.abs()))
}
