//! What gives points: each dimension with its criteria.

use crate::domain::Number;
use crate::render::words::aspect_words;
use crate::render::written::script_lines;
use crate::ruleset::{Criterion, Dimension, Form, InputKind, MissingPolicy};

use super::about::rounding_words;
use super::content::{Cell, Line, Section, Table};
use super::pathway::{most_of, titled};
use super::published::OnPathway;
use super::rules::{explained, looked_at};
use super::telling::Telling;
use super::words::Words;
use super::{ids, scripts, tables};

/// What gives points on a pathway.
pub(super) fn points(on: OnPathway<'_>) -> Option<Section> {
    if on.pathway.dimensions.is_empty() {
        return None;
    }
    let heading = tell!(on.language(), "handbook-points");
    let mut section = Section::new(ids::part(on.pathway, "points"), heading);
    section.sections = on.pathway.dimensions.iter().map(|dimension| group(on, dimension)).collect();
    Some(section)
}

fn group(on: OnPathway<'_>, dimension: &Dimension) -> Section {
    let title = on.title(&dimension.id, &dimension.title);
    let mut section = Section::new(ids::dimension(on.pathway, dimension), title.clone());
    let about = on.about(&dimension.id, &dimension.about);
    if !about.is_empty() {
        section.say(about);
    }
    if let Some(sums) = sums(on, dimension) {
        section.say(sums);
    }
    let caption = tell!(on.language(), "handbook-criteria-of", group = title, path = on.own_title());
    let columns =
        ["handbook-criterion", "handbook-of-points", "handbook-looked-at-from", "handbook-how-points"];
    let mut table = Table::new(on.language(), caption, columns);
    for criterion in &dimension.criteria {
        table.row(None, cells(on, criterion));
    }
    section.table(table);
    section
}

/// What the group gives in all, what is cut, and what is asked for.
fn sums(on: OnPathway<'_>, dimension: &Dimension) -> Option<Words> {
    let language = on.language();
    let most = most_of(on, dimension.criteria.iter().map(|criterion| criterion.points.high));
    let most = most.map(|most| on.points(most));
    let mut sentences = Vec::new();
    match (most, dimension.at_most) {
        (Some(most), None) => sentences.push(tell!(language, "handbook-up-to", points = most)),
        (None, None) => {}
        (most, Some(at_most)) => {
            sentences.extend(most.map(|most| tell!(language, "handbook-criteria-give", points = most)));
            sentences.push(tell!(language, "handbook-cut", points = on.counted(at_most, "points")));
        }
    }
    if let Some(floor) = &dimension.floor {
        let (points, level) = (on.counted(floor.points, "points"), on.level(floor.limit));
        sentences.push(tell!(language, "handbook-floor", points = points, level = level));
    }
    if let Some(aspect) = dimension.aspect {
        sentences.push(tell!(language, "handbook-shown-under", aspect = aspect_words(aspect, language)));
    }
    let mut sentences = sentences.into_iter();
    let first = sentences.next()?;
    Some(sentences.fold(first, |so_far, next| so_far.and(" ").and(next)))
}

fn cells(on: OnPathway<'_>, criterion: &Criterion) -> Vec<Cell> {
    let language = on.language();
    let mut telling = Telling::of_criterion(on, criterion);
    let mut how = form(&mut telling, criterion);
    how = explained(how, &mut telling);
    if is_worked_out(criterion) {
        how = how.and(says(on, criterion));
    }
    if criterion.rounding != on.published.rule_set.organisation.defaults.rounding {
        let rounding = rounding_words(criterion.rounding, language);
        how = how.and(tell!(language, "handbook-rounded", rounding = rounding));
    }
    how = match criterion.missing {
        MissingPolicy::Hold => how,
        MissingPolicy::Zero => how.and(tell!(language, "handbook-if-missing", points = least(on, criterion))),
        MissingPolicy::Exclude => how.and(tell!(language, "handbook-if-missing-left-out")),
    };
    vec![
        titled(on, &criterion.id, &criterion.title, &criterion.about),
        Cell::from(range(on, criterion)),
        looked_at(&mut telling),
        how,
    ]
}

/// `up to 12`, or `-5 to 0`.
fn range(on: OnPathway<'_>, criterion: &Criterion) -> Words {
    let high = on.number(criterion.points.high);
    if is_from_zero(on, criterion) {
        tell!(on.language(), "handbook-range-up-to", high = high)
    } else {
        tell!(on.language(), "span", low = on.number(criterion.points.low), high = high)
    }
}

fn is_from_zero(on: OnPathway<'_>, criterion: &Criterion) -> bool {
    on.known(criterion.points.low).is_some_and(Number::is_zero)
}

fn least(on: OnPathway<'_>, criterion: &Criterion) -> Words {
    on.counted(criterion.points.low, "points")
}

fn form(telling: &mut Telling<'_>, criterion: &Criterion) -> Cell {
    let on = telling.on;
    let language = on.language();
    match &criterion.form {
        Form::Curve(lookup) | Form::Steps(lookup) => {
            let curve = matches!(criterion.form, Form::Curve(_));
            let named = telling.looked_up(lookup.of);
            let rows = tables::rows(on, &lookup.table, &named, curve, "points");
            Cell::from(of_name(telling, named.title, rows))
        }
        Form::Choices(choices) => {
            let named = telling.looked_up(choices.of);
            let rows = tables::choices(on, &choices.table, &named, "points");
            Cell::from(of_name(telling, named.title, rows))
        }
        Form::Require(condition) => {
            let mut lines = telling.condition(condition, 0);
            let all = on.counted(criterion.points.high, "points");
            let none = least(on, criterion);
            match lines.as_mut_slice() {
                [one] => {
                    let asked = one.words.clone();
                    one.words = tell!(language, "handbook-if-holds", all = all, asked = asked, none = none);
                    Cell(lines)
                }
                _ => {
                    Cell::from(tell!(language, "handbook-if-follows", all = all, none = none)).and_all(lines)
                }
            }
        }
        Form::Score { program, text, .. } => match telling.formula(text).as_deref() {
            Some([one]) => Cell::from(worked_out(on, criterion, one.clone())),
            Some(several) => {
                let added = several.iter().map(|words| Line { depth: 1, words: words.clone() });
                let (low, high) = bounds(on, criterion);
                Cell::from(tell!(language, "handbook-sum-of", low = low, high = high)).and_all(added)
            }
            None => {
                telling.show(program);
                Cell::from(worked_out(on, criterion, Words::of_code(&**text)))
            }
        },
        Form::Script { program, place } => {
            telling.show(program);
            let file = &place.file;
            let about: Vec<&str> = script_lines(on.published.rule_set, file).collect();
            let about = about.join(" ");
            let about = on.published.rules(language.script_about(file, &about).into_owned(), &about);
            let (low, high) = bounds(on, criterion);
            let script = scripts::link(file);
            Cell::from(about).and(tell!(
                language,
                "handbook-worked-out-by",
                script = script,
                low = low,
                high = high
            ))
        }
    }
}

/// What a table gives; after the name, where an expression has worked it out or the rule reads several.
fn of_name(telling: &Telling<'_>, title: Words, rows: Words) -> Words {
    let language = telling.on.language();
    let said = if telling.inputs.len() > 1 {
        tell!(language, "title-and-text", title = title, text = rows)
    } else {
        rows
    };
    tell!(language, "sentence", said = said)
}

fn worked_out(on: OnPathway<'_>, criterion: &Criterion, formula: Words) -> Words {
    let (low, high) = bounds(on, criterion);
    tell!(on.language(), "handbook-worked-out", formula = formula, low = low, high = high)
}

/// Between what the points are kept.
fn bounds(on: OnPathway<'_>, criterion: &Criterion) -> (Words, Words) {
    (on.number(criterion.points.low), on.number(criterion.points.high))
}

/// Whether the points come from an expression or a script, which a sentence of the rules explains best.
fn is_worked_out(criterion: &Criterion) -> bool {
    matches!(criterion.form, Form::Score { .. } | Form::Script { .. })
        || criterion.inputs.iter().any(|input| matches!(input.kind, InputKind::Where(_)))
}

/// What an assessment says for full, some and no points, each text once.
fn says(on: OnPathway<'_>, criterion: &Criterion) -> Words {
    let points = Some(criterion.points.high);
    let texts = [
        ("full", criterion.says.full.as_ref()),
        ("some", criterion.says.some.as_ref()),
        ("none", criterion.says.none.as_ref()),
    ];
    let mut said: Vec<Words> = Vec::new();
    for (word, own) in texts {
        let text = on.said(&criterion.id, &[&format!("says.{word}"), "says"], own, points);
        said.extend(text.filter(|text| !said.contains(text)));
    }
    if said.is_empty() {
        return Words::new();
    }
    let said = Words::joined(said, on.language(), "list-or");
    tell!(on.language(), "handbook-says", said = said)
}
