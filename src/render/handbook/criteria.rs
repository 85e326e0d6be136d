//! What gives points: each dimension with its criteria.

use crate::domain::exact_text;
use crate::render::Language;
use crate::render::words::aspect_words;
use crate::render::written::script_lines;
use crate::ruleset::{Criterion, Dimension, Form, InputKind, MissingPolicy};

use super::about::rounding_words;
use super::content::{Cell, Line, Section, Table, Words};
use super::pathway::{most_of, titled};
use super::published::OnPathway;
use super::rules::{explained, looked_at};
use super::telling::Telling;
use super::{ids, scripts, tables};

/// What gives points on a pathway.
pub(super) fn points(on: OnPathway<'_>) -> Option<Section> {
    if on.pathway.dimensions.is_empty() {
        return None;
    }
    let mut section = Section::new(ids::part(on.pathway, "points"), "What gives points");
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
    section.say(sums(on, dimension));
    let mut table = Table::new(
        on.caption(&format!("{title}: criteria of")),
        &["Criterion", "Points", "What is looked at, and from whom", "How the points come"],
    );
    for criterion in &dimension.criteria {
        table.row(None, cells(on, criterion));
    }
    section.table(table);
    section
}

/// What the group gives in all, what is cut, and what is asked for.
fn sums(on: OnPathway<'_>, dimension: &Dimension) -> Words {
    let most = most_of(on, dimension.criteria.iter().map(|criterion| criterion.points.high));
    let most = most.map(|most| Language::own().with_unit(&exact_text(most), "points"));
    let mut words = match (most, dimension.at_most) {
        (Some(most), None) => Words::from(format!("Up to {most}.")),
        (None, None) => Words::new(),
        (most, Some(at_most)) => {
            let gives = most.map_or_else(String::new, |most| format!("The criteria give up to {most}. "));
            Words::from(gives)
                .and("At most ")
                .and(on.counted(at_most, "points"))
                .and(" count here; what is beyond is cut, and the assessment says so.")
        }
    };
    if let Some(floor) = &dimension.floor {
        words = words
            .and(" At least ")
            .and(on.counted(floor.points, "points"))
            .and(" are asked for here, which nothing else makes up for: with fewer, the level is at most ")
            .and(on.level(floor.limit))
            .and(".");
    }
    if let Some(aspect) = dimension.aspect {
        words = words.and(format!(" Shown under: {}.", aspect_words(aspect, Language::own())));
    }
    words
}

fn cells(on: OnPathway<'_>, criterion: &Criterion) -> Vec<Cell> {
    let mut telling = Telling::of_criterion(on, criterion);
    let mut how = form(&mut telling, criterion);
    how = explained(how, &mut telling);
    if is_worked_out(criterion) {
        how = how.and(says(on, criterion));
    }
    if criterion.rounding != on.published.rule_set.organisation.defaults.rounding {
        how = how.and(format!("Rounded {}.", rounding_words(criterion.rounding)));
    }
    how = match criterion.missing {
        MissingPolicy::Hold => how,
        MissingPolicy::Zero => {
            let least = least(on, criterion);
            how.and(Words::from("If it is missing: ").and(least).and("."))
        }
        MissingPolicy::Exclude => how.and("If it is missing: left out and made up for within its group."),
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
        Words::from("up to ").and(high)
    } else {
        on.number(criterion.points.low).and(" to ").and(high)
    }
}

fn is_from_zero(on: OnPathway<'_>, criterion: &Criterion) -> bool {
    on.known(criterion.points.low).is_some_and(|low| low.is_zero())
}

fn least(on: OnPathway<'_>, criterion: &Criterion) -> Words {
    on.counted(criterion.points.low, "points")
}

fn form(telling: &mut Telling<'_>, criterion: &Criterion) -> Cell {
    let on = telling.on;
    match &criterion.form {
        Form::Curve(lookup) | Form::Steps(lookup) => {
            let curve = matches!(criterion.form, Form::Curve(_));
            let named = telling.looked_up(lookup.of);
            let rows = tables::rows(on, &lookup.table, &named, curve, "points");
            Cell::from(of_name(telling, &named.title).and(rows).and("."))
        }
        Form::Choices(choices) => {
            let named = telling.looked_up(choices.of);
            let rows = tables::choices(on, &choices.table, "points");
            Cell::from(of_name(telling, &named.title).and(rows).and("."))
        }
        Form::Require(condition) => {
            let mut lines = telling.condition(condition, 0);
            let all = on.counted(criterion.points.high, "points");
            let none = least(on, criterion);
            match lines.as_mut_slice() {
                [one] => {
                    one.words = all
                        .and(" if this holds: ")
                        .and(one.words.clone())
                        .and("; otherwise ")
                        .and(none)
                        .and(".");
                    Cell(lines)
                }
                _ => Cell::from(all.and(" if what follows holds; otherwise ").and(none).and("."))
                    .and_all(lines),
            }
        }
        Form::Score { program, text, .. } => match telling.formula(text).as_deref() {
            Some([one]) => {
                Cell::from(Words::from("Worked out as ").and(one.clone()).and(kept_between(on, criterion)))
            }
            Some(several) => {
                let added = several.iter().map(|words| Line { depth: 1, words: words.clone() });
                Cell::from(Words::from("The sum of these").and(kept_between(on, criterion))).and_all(added)
            }
            None => {
                telling.show(program);
                Cell::from(Words::from("Worked out as ").code(&**text).and(kept_between(on, criterion)))
            }
        },
        Form::Script { program, file } => {
            telling.show(program);
            let about: Vec<&str> = script_lines(on.published.rule_set, file).collect();
            let worked_out =
                Words::from("Worked out by ").and(scripts::link(file)).and(kept_between(on, criterion));
            Cell::from(about.join(" ")).and(worked_out)
        }
    }
}

/// The name before its table, where an expression has worked it out or the rule reads several.
fn of_name(telling: &Telling<'_>, title: &Words) -> Words {
    if telling.inputs.len() > 1 { title.clone().and(": ") } else { Words::new() }
}

fn kept_between(on: OnPathway<'_>, criterion: &Criterion) -> Words {
    let (low, high) = (on.number(criterion.points.low), on.number(criterion.points.high));
    Words::from("; kept between ").and(low).and(" and ").and(high).and(".")
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
        let whole = on.published.language.text(&format!("{}.{}.says", on.pathway.id, criterion.id));
        let text = on.said(&criterion.id, &format!("says.{word}"), whole.or(own), points);
        said.extend(text.filter(|text| !said.contains(text)));
    }
    if said.is_empty() {
        return Words::new();
    }
    Words::from("An assessment says: ").and(Words::joined(said, "or"))
}
