//! Words that rank paths, judge people, or say nothing.

use super::texts::{self, About, Text};
use super::word_list::{Entry, Scope, Words, entries};
use crate::finding::{Code, Finding};
use crate::ruleset::RuleSet;

/// A finding for each such word.
pub(super) fn check(rule_set: &RuleSet) -> Vec<Finding> {
    let entries = entries();
    let mut findings = Vec::new();
    texts::each(rule_set, |text| {
        let words = Words::of(text.words);
        for entry in &entries {
            findings.extend(found(rule_set, text, &words, entry));
        }
    });
    findings
}

fn found(rule_set: &RuleSet, text: &Text<'_>, words: &Words, entry: &Entry<'_>) -> Option<Finding> {
    let short = text.language.split('-').next().unwrap_or(text.language);
    let ranks = entry.code == Code::RanksPaths;
    if entry.language != short || (ranks && !has_equals(rule_set, text)) {
        return None;
    }
    let stretch = match entry.scope {
        Scope::Path if text.about != About::Pathway => return None,
        Scope::Path | Scope::Anywhere => entry.find(words)?,
        Scope::Whole => entry.find(words).filter(|stretch| stretch.len() == text.words.trim().len())?,
    };
    let word = text.words.get(stretch.clone())?;
    let message = if ranks {
        format!("`{word}` ranks paths that are equals")
    } else if entry.code == Code::JudgesPerson {
        format!("`{word}` judges the person, not what was seen")
    } else {
        format!("`{word}` can mean anything, and helps nobody")
    };
    Some(Finding::new(entry.code, text.place(&stretch), message).help(entry.better))
}

/// Whether the text belongs to a pathway that has equals.
fn has_equals(rule_set: &RuleSet, text: &Text<'_>) -> bool {
    text.pathways.iter().filter_map(|id| rule_set.pathway(id)).any(|pathway| {
        let named = |other: &&crate::ruleset::Pathway| other.equal_standing.contains(&pathway.id);
        !pathway.equal_standing.is_empty() || rule_set.pathways.iter().any(|other| named(&other))
    })
}
