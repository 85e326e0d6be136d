//! The words of `words.txt`, and finding them in a text.

use std::ops::Range;

use crate::finding::Code;

/// A line is `kind | language | scope | words | better`; a word that ends in `*` also stands for longer ones.
const WORDS: &str = include_str!("words.txt");

/// Words to find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry<'w> {
    /// The finding that they are.
    pub(super) code: Code,
    /// The language of texts that they are looked for in.
    pub(super) language: &'w str,
    /// In which texts.
    pub(super) scope: Scope,
    words: Vec<&'w str>,
    /// What to write instead.
    pub(super) better: &'w str,
}

/// In which texts words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// In any.
    Anywhere,
    /// In those about a pathway or its levels: elsewhere the words are harmless.
    Path,
    /// Only where they are the whole text: within a sentence they are harmless.
    Whole,
}

/// Every entry.
pub(super) fn entries() -> Vec<Entry<'static>> {
    WORDS.lines().filter(|line| !line.starts_with('#')).filter_map(entry).collect()
}

fn entry(line: &str) -> Option<Entry<'_>> {
    let mut fields = line.split('|').map(str::trim);
    let code = match fields.next()? {
        "ranks" => Code::RanksPaths,
        "judges" => Code::JudgesPerson,
        "vague" => Code::VaguePhrase,
        _ => return None,
    };
    let language = fields.next()?;
    let scope = match fields.next()? {
        "anywhere" => Scope::Anywhere,
        "path" => Scope::Path,
        "whole" => Scope::Whole,
        _ => return None,
    };
    let words = fields.next()?.split(' ').collect();
    Some(Entry { code, language, scope, words, better: fields.next()? })
}

impl Entry<'_> {
    /// Where the words first stand in a text, as whole words one after another.
    pub(super) fn find(&self, text: &Words) -> Option<Range<usize>> {
        text.0.windows(self.words.len().max(1)).find_map(|stretch| {
            let fits = stretch.iter().zip(&self.words).all(|(found, word)| found.is(word));
            let (first, last) = (stretch.first()?, stretch.last()?);
            fits.then_some(first.at.start..last.at.end)
        })
    }
}

/// The words of a text, in which entries are looked for; placeholders in braces are none.
#[derive(Debug)]
pub(super) struct Words(Vec<Word>);

/// A word in small letters, and where it stands.
#[derive(Debug)]
struct Word {
    lower: String,
    at: Range<usize>,
}

impl Word {
    fn is(&self, word: &str) -> bool {
        word.strip_suffix('*').map_or(self.lower == word, |start| self.lower.starts_with(start))
    }
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let word = |at: Range<usize>| Word { lower: text.get(at.clone()).unwrap_or("").to_lowercase(), at };
        Self(places_of_words(text).into_iter().map(word).collect())
    }
}

fn places_of_words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut in_braces = false;
    for (at, letter) in text.char_indices() {
        in_braces = (in_braces || letter == '{') && letter != '}';
        let is_letter = !in_braces && (letter.is_alphanumeric() || matches!(letter, '\'' | '’'));
        match (start, is_letter) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push(from..at);
                start = None;
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    words.extend(start.map(|from| from..text.len()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_an_entry() {
        let lines = WORDS.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).count();
        assert_eq!(entries().len(), lines);
        for entry in entries() {
            assert!(entry.words.iter().all(|word| *word == word.to_lowercase()), "{entry:?}");
            assert!(!entry.better.is_empty(), "{entry:?}");
        }
    }

    #[test]
    fn words_are_whole_and_in_order() {
        let entry = Entry {
            code: Code::VaguePhrase,
            language: "en",
            scope: Scope::Anywhere,
            words: vec!["not", "ready", "yet"],
            better: "",
        };
        assert_eq!(entry.find(&Words::of("She is Not ready yet.")), Some(7..20));
        assert_eq!(entry.find(&Words::of("not already yet")), None);
        assert_eq!(entry.find(&Words::of("{not} ready yet")), None);
        let stem = Entry { words: vec!["unreif*"], ..entry };
        assert_eq!(stem.find(&Words::of("wirkt unreifer")), Some(6..14));
    }
}
