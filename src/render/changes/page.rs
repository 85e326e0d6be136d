//! Changes for people: by pathway and file, rules first.

use super::sentence::predicate;
use super::subject::{pathway, subject};
use super::{Comparison, Version};
use crate::diff::{Change, Effect, PartKind};
use crate::render::page::{Page, Row, Side};
use crate::render::{Look, Paint};

/// The comparison as text.
#[must_use]
pub fn changes_text(comparison: &Comparison<'_>, look: Look) -> String {
    let mut page = Page::new(look);
    page.list(
        Side::Left,
        &[version("baseline", &comparison.baseline), version("proposed", &comparison.proposed)],
    );
    page.paragraph(0, None, &summary(comparison));
    let mut done: Vec<String> = Vec::new();
    for change in comparison.shown {
        let heading = heading(comparison, change);
        if done.contains(&heading) {
            continue;
        }
        page.heading(&heading);
        let of_heading = |other: &&&Change| self::heading(comparison, other) == heading;
        let mut rows: Vec<&Change> = comparison.shown.iter().filter(of_heading).copied().collect();
        rows.sort_by_key(|change| change.effect);
        let rows: Vec<Row> = rows.into_iter().map(row).collect();
        page.list(Side::Left, &rows);
        done.push(heading);
    }
    page.finish()
}

fn version(word: &str, version: &Version<'_>) -> Row {
    let organisation = &version.rule_set.organisation;
    Row::new(&[word], format!("{}: {}, {}", version.name, organisation.title, organisation.label))
        .and(0, version.digest().to_string())
}

/// How many changes there are, by what they can do.
fn summary(comparison: &Comparison<'_>) -> String {
    let count = |effect: Effect| comparison.changes.iter().filter(|change| change.effect == effect).count();
    let (rules, words, beside) = (count(Effect::Rules), count(Effect::Words), count(Effect::Beside));
    if comparison.changes.is_empty() {
        return if comparison.baseline.digest() == comparison.proposed.digest() {
            "No change: both are the same rules.".to_owned()
        } else {
            "No change: the files differ only in layout or comments.".to_owned()
        };
    }
    let changes = |count: usize| format!("{count} {}", if count == 1 { "change" } else { "changes" });
    let mut text = match rules {
        0 => "No change can alter an outcome, a score or a level.".to_owned(),
        _ => format!("{} can alter an outcome, a score, a level or a flag.", changes(rules)),
    };
    if words > 0 {
        push!(text, " {} only the words that people read.", alters(words));
    }
    if beside > 0 {
        push!(text, " {} what stands beside the rules: tests, imports or approvals.", alters(beside));
    }
    text
}

fn alters(count: usize) -> String {
    if count == 1 { "1 alters".to_owned() } else { format!("{count} alter") }
}

/// The pathway, or the file.
fn heading(comparison: &Comparison<'_>, change: &Change) -> String {
    let id = pathway(change).or_else(|| change.within(PartKind::Pathway).map(|part| &*part.id));
    let Some(id) = id.filter(|_| change.file.starts_with("pathways/")) else {
        return change.file.to_string();
    };
    let of = |version: &Version<'_>| version.rule_set.pathway(id).map(|pathway| pathway.title.to_string());
    match of(&comparison.proposed).or_else(|| of(&comparison.baseline)) {
        Some(title) => format!("{title} ({})", change.file),
        None => change.file.to_string(),
    }
}

fn row(change: &Change) -> Row {
    let (mark, paint) = match change.effect {
        Effect::Rules => ("rules", None),
        Effect::Words => ("words", Some(Paint::Faint)),
        Effect::Beside => ("beside", Some(Paint::Faint)),
    };
    let text = predicate(change);
    Row::new(&[mark], format!("{}{}{text}", subject(change), if text.starts_with(':') { "" } else { " " }))
        .paint(paint)
}
