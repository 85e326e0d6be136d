//! Writing what there is into the test files: other bytes where a value differs, everything else as it was.

use std::sync::Arc;

use super::{Difference, Told, Verdict, run_case};
use crate::finding::{Finding, Place};
use crate::ruleset::{Edit, Expectations, RuleSet, SourceFiles, load};

/// A failed case, by its place among the rule set's cases, with what differs.
#[derive(Debug, Clone)]
pub struct Update<'r> {
    /// Its place among [`RuleSet::tests`].
    pub case: usize,
    /// What differs.
    pub differences: &'r [Difference],
}

/// Test files with the actual values in them.
#[derive(Debug)]
pub struct Updated {
    /// All files of the rule set, with the changed ones.
    pub files: SourceFiles,
    /// The paths of the changed ones, sorted.
    pub changed: Vec<Arc<str>>,
    /// The cases that pass now, by their places.
    pub cases: Vec<usize>,
    /// What could not be written, by the case's place and the expectation's.
    pub left: Vec<(usize, Place)>,
}

/// Writes what there is into the test files, in memory, reads them again, and runs the cases. A case with a
/// value that cannot be written is left alone as a whole.
///
/// # Errors
/// In words, what is wrong with the files afterwards: a case that does not pass, or a finding. Then nothing
/// should be written.
pub fn update(rule_set: &RuleSet, updates: &[Update<'_>]) -> Result<Updated, Vec<String>> {
    let mut edits = Vec::new();
    let mut cases = Vec::new();
    let mut left = Vec::new();
    for update in updates {
        let of_case = update.differences.iter().map(|difference| edit(&rule_set.sources, difference));
        let of_case = of_case.collect::<Option<Vec<Edit>>>().filter(|_| !expects_nothing(rule_set, update));
        let of_case = of_case.map(|edits| joined(&rule_set.sources, edits));
        if let Some(of_case) = of_case {
            edits.extend(of_case);
            cases.push(update.case);
        } else {
            let cannot = |difference: &&Difference| {
                difference.actual == Told::Nothing || edit(&rule_set.sources, difference).is_none()
            };
            let places = update.differences.iter().filter(cannot).map(|one| one.place.clone());
            left.extend(places.map(|place| (update.case, place)));
        }
    }
    let mut changed: Vec<Arc<str>> = edits.iter().map(|edit| Arc::clone(&edit.place.file)).collect();
    changed.sort();
    changed.dedup();
    let files = rule_set.sources.edited(&edits);
    let files = files.ok_or_else(|| vec!["the values cannot be told apart in the file".to_owned()])?;
    passes(&files, &cases)?;
    Ok(Updated { files, changed, cases, left })
}

/// The edits with neighbouring entries taken out in one, together with the comma that stood before them when
/// nothing comes after.
fn joined(files: &SourceFiles, mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| edit.place.start);
    let mut joined: Vec<Edit> = Vec::new();
    for edit in edits {
        match joined.last_mut() {
            Some(last)
                if last.text.is_empty() && edit.text.is_empty() && edit.place.start <= last.place.end =>
            {
                last.place.end = last.place.end.max(edit.place.end);
            }
            _ => joined.push(edit),
        }
    }
    for edit in joined.iter_mut().filter(|edit| edit.text.is_empty()) {
        let text = files.text(&edit.place.file);
        let is_last =
            text.get(edit.place.end..).is_some_and(|rest| rest.trim_start_matches(' ').starts_with('}'));
        let before = text.get(..edit.place.start).map_or("", |before| before.trim_end_matches(' '));
        if is_last && before.ends_with(',') {
            edit.place.start = before.len() - 1;
        }
    }
    joined
}

/// Whether nothing would be left to expect of a case, which could then never fail.
fn expects_nothing(rule_set: &RuleSet, update: &Update<'_>) -> bool {
    let Some(case) = rule_set.tests.get(update.case) else { return true };
    let Expectations {
        outcome,
        level,
        score,
        maximum,
        to_next,
        gates,
        dimensions,
        criteria,
        limited,
        missing,
        reasons,
    } = &case.expect;
    let single = [outcome.is_some(), level.is_some(), score.is_some(), maximum.is_some(), to_next.is_some()];
    let lists = [limited.is_some(), missing.is_some(), reasons.is_some()];
    let written = single.into_iter().chain(lists).filter(|is_written| *is_written).count();
    let written = written + gates.len() + dimensions.len() + criteria.len();
    update.differences.iter().filter(|difference| difference.actual == Told::Nothing).count() >= written
}

/// Whether the files can be read and the cases pass.
fn passes(files: &SourceFiles, cases: &[usize]) -> Result<(), Vec<String>> {
    let loaded = load(files.clone());
    let Some(rule_set) = &loaded.rule_set else {
        let errors = loaded.findings.iter().filter(|finding| finding.is_error());
        return Err(errors.map(|Finding { message, .. }| message.clone()).collect());
    };
    let mut sandbox = rule_set.programs.sandbox();
    let mut wrong = Vec::new();
    for at in cases {
        let Some(case) = rule_set.tests.get(*at) else { continue };
        if run_case(rule_set, &mut sandbox, case, &mut |_, _| {}) != Verdict::Passed {
            wrong.push(format!("the case `{}` would not pass with the actual values", case.name));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

/// The edit that puts what there is in the place of what was expected.
fn edit(files: &SourceFiles, difference: &Difference) -> Option<Edit> {
    let place = &difference.place;
    if !difference.is_written {
        return None;
    }
    let text = files.text(&place.file);
    let written = text.get(place.start..place.end)?;
    let is_block = written.starts_with("- ");
    let actual = &difference.actual;
    if *actual == Told::Nothing {
        return Some(Edit { place: entry(text, place)?, text: String::new() });
    }
    match actual.list().filter(|words| is_block && !words.is_empty()) {
        Some(words) => lines(text, place, words),
        None => Some(Edit { place: place.clone(), text: actual.yaml()? }),
    }
}

/// The edit of a list with an entry a line. Comments stay with the entry that they stand before or beside, and go
/// with it.
fn lines(text: &str, place: &Place, words: &[Arc<str>]) -> Option<Edit> {
    let line_start = text.get(..place.start)?.rfind('\n').map_or(0, |at| at + 1);
    let indent = " ".repeat(place.start.saturating_sub(line_start));
    let rest = text.get(place.end..)?;
    let end = place.end + rest.find('\n').unwrap_or(rest.len());
    let written = text.get(place.start..end)?;
    let mut entries: Vec<(&str, &str)> = Vec::new();
    let mut start = 0;
    let mut at = 0;
    for line in written.split_inclusive('\n') {
        at += line.len();
        let Some(entry) = line.trim_start().strip_prefix("- ") else { continue };
        let word = entry.split(['#', '\r', '\n']).next().map_or("", str::trim);
        entries.push((word.trim_matches(['"', '\'']), written.get(start..at)?.trim()));
        start = at;
    }
    let of_word = |word: &Arc<str>| {
        let known = entries.iter().find(|(known, _)| *known == &**word);
        known.map_or_else(|| format!("- {word}"), |(_, entry)| (*entry).to_owned())
    };
    let lines: Vec<String> = words.iter().map(of_word).collect();
    let ending = if written.contains("\r\n") { "\r\n" } else { "\n" };
    let text = lines.join(&format!("{ending}{indent}"));
    Some(Edit { place: Place::new(&place.file, place.start..end), text })
}

/// The whole entry of a value, with its key and its comma or line.
fn entry(text: &str, value: &Place) -> Option<Place> {
    let before = text.get(..value.start)?.trim_end().strip_suffix(':')?;
    let after = text.get(value.end..)?;
    let separator = before.rfind(['{', ',', '\n']);
    let key = separator.map_or(0, |at| at + 1);
    let blanks = |text: &str| text.len() - text.trim_start_matches(' ').len();
    let place = |start: usize, end: usize| Some(Place::new(&value.file, start..end));
    if let Some(rest) = after.trim_start_matches(' ').strip_prefix(',') {
        let skipped = after.len() - rest.len() + blanks(rest);
        return place(key + blanks(text.get(key..)?), value.end + skipped);
    }
    match separator.and_then(|at| text.get(at..=at)) {
        Some(",") => place(key.saturating_sub(1), value.end),
        Some("{") => place(key, value.end),
        _ if before.get(key..)?.contains('-') => None,
        _ => {
            let line = after.split_inclusive('\n').next().unwrap_or("");
            if line.trim().is_empty() { place(key, value.end + line.len()) } else { None }
        }
    }
}
