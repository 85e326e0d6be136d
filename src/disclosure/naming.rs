//! Ids and references that platforms write, which may hold a rater's pseudonym.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::assess::{Observation, Profile};
use crate::domain::SharedText;

/// The pseudonyms of a profile's raters.
#[derive(Debug)]
pub(super) struct Raters {
    /// All of them: where a word starts.
    all: Names,
    /// Those that start with a sign, as `#17`: also where a word ends.
    signed: Names,
}

/// Pseudonyms in order.
#[derive(Debug)]
struct Names(Vec<Rater>);

/// A pseudonym that is looked for in texts.
#[derive(Debug)]
struct Rater {
    /// As [`folded`] writes it.
    pseudonym: String,
    /// The place of the longest other pseudonym that this one starts with.
    starts_with: Option<usize>,
    /// Whether one that it starts with ends in it as a word of its own.
    names_another: bool,
}

impl Raters {
    /// The raters of a profile.
    pub(super) fn of(profile: &Profile) -> Self {
        Self::of_all(std::iter::once(profile))
    }

    /// The raters of several profiles.
    pub(super) fn of_all<'p>(profiles: impl Iterator<Item = &'p Profile>) -> Self {
        let reports = profiles.flat_map(Profile::observations);
        let raters: BTreeSet<&str> = reports.map(|seen| &*seen.rater).collect();
        Self::called(raters.into_iter().map(folded).collect())
    }

    fn called(pseudonyms: BTreeSet<String>) -> Self {
        let signed = pseudonyms.iter().filter(|pseudonym| !pseudonym.starts_with(char::is_alphanumeric));
        let signed = signed.filter(|pseudonym| has_letters(pseudonym)).cloned().collect();
        Self { all: Names::of(pseudonyms), signed: Names::of(signed) }
    }

    /// Whether any id or reference of a profile names one of some raters, who are asked for only where there are such
    /// texts.
    pub(super) fn are_named_in<'r>(profile: &Profile, raters: impl FnOnce() -> &'r Self) -> bool {
        let texts = profile.observations().iter().flat_map(|seen| [&seen.id, &seen.reference]);
        let mut texts = texts.filter(|text| !text.is_empty()).peekable();
        // Most profiles have no such texts.
        if texts.peek().is_none() {
            return false;
        }
        let raters = raters();
        texts.any(|text| raters.named_in(text))
    }

    /// An observation without its rater, and without an id or reference that names one.
    pub(super) fn taken_out_of(&self, observation: &Observation) -> Observation {
        let kept = |text: &SharedText| if self.named_in(text) { SharedText::EMPTY } else { text.clone() };
        Observation {
            rater: SharedText::EMPTY,
            rater_index: 0,
            id: kept(&observation.id),
            reference: kept(&observation.reference),
            ..observation.clone()
        }
    }

    fn named_in(&self, text: &str) -> bool {
        if text.is_empty() || self.all.0.is_empty() {
            return false;
        }
        let text = folded(text);
        let mut within_word = false;
        text.char_indices().any(|(at, c)| {
            let goes_on = c.is_alphanumeric();
            let names = match (std::mem::replace(&mut within_word, goes_on), goes_on) {
                (true, true) => return false,
                (true, false) => &self.signed,
                (false, _) => &self.all,
            };
            text.get(at..).is_some_and(|rest| names.are_at_start_of(rest))
        })
    }
}

impl Names {
    fn of(pseudonyms: BTreeSet<String>) -> Self {
        let mut raters: Vec<Rater> = Vec::with_capacity(pseudonyms.len());
        for pseudonym in pseudonyms.into_iter().filter(|pseudonym| !pseudonym.is_empty()) {
            // Whatever it starts with comes before it, and the one just before starts with that as well.
            let mut before = raters.len().checked_sub(1).and_then(|last| Some((last, raters.get(last)?)));
            while let Some((_, shorter)) =
                before.filter(|(_, rater)| !pseudonym.starts_with(&rater.pseudonym))
            {
                before = shorter.starts_with.and_then(|at| Some((at, raters.get(at)?)));
            }
            let starts_with = before.map(|(at, _)| at);
            let names_another = before
                .is_some_and(|(_, shorter)| shorter.names_another || shorter.ends_as_word_in(&pseudonym));
            raters.push(Rater { pseudonym, starts_with, names_another });
        }
        Self(raters)
    }

    /// Whether a text starts with a pseudonym that ends as a word of its own.
    fn are_at_start_of(&self, text: &str) -> bool {
        // All that a text starts with come before it, and the last that comes before it starts with each of them. What
        // it and the text have in common is looked for once, as very many may start with each other.
        let mut before = self.0.partition_point(|rater| *rater.pseudonym <= *text).checked_sub(1);
        let last = before.and_then(|at| self.0.get(at)).map_or("", |rater| &rater.pseudonym);
        let common = last.bytes().zip(text.bytes()).take_while(|(one, other)| one == other).count();
        while let Some(rater) = before.and_then(|at| self.0.get(at)) {
            if rater.pseudonym.len() <= common {
                return rater.names_another || rater.ends_as_word_in(text);
            }
            before = rater.starts_with;
        }
        false
    }
}

impl Rater {
    /// Whether a text that starts with the pseudonym goes on with another word.
    fn ends_as_word_in(&self, text: &str) -> bool {
        let after = text.strip_prefix(&*self.pseudonym);
        let ends_word = !self.pseudonym.ends_with(char::is_alphanumeric) && has_letters(&self.pseudonym);
        after.is_some_and(|after| ends_word || !after.starts_with(char::is_alphanumeric))
    }
}

/// Whether a pseudonym has letters or digits. One that has none, as `-`, would be found in most words.
fn has_letters(pseudonym: &str) -> bool {
    pseudonym.contains(char::is_alphanumeric)
}

/// A text without what people and file systems write in several ways: capitals, accents, which can be characters of
/// their own or an `e` behind the letter, and kinds of dashes.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        text.chars().for_each(|c| fold(c.to_ascii_lowercase(), &mut folded));
    } else {
        let letters = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
        letters.for_each(|c| fold(c, &mut folded));
    }
    folded
}

fn fold(c: char, folded: &mut String) {
    match c {
        // `ue` for `ü`: without its dots, that is a `u` here.
        'e' if folded.ends_with(['a', 'o', 'u']) => {}
        'æ' => folded.push('a'),
        'ø' | 'œ' => folded.push('o'),
        // As in capitals.
        'ß' => folded.push_str("ss"),
        // A sigma at the end of a word.
        'ς' => folded.push('σ'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => folded.push('-'),
        _ => folded.push(c),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::{Raters, folded, has_letters};

    #[test]
    fn a_pseudonym_counts_as_a_word_of_its_own() {
        let raters = Raters::called(["r-17".to_owned()].into());
        for text in ["r-17", "form of R-17", "feedback/r-17.pdf", "(r-17)"] {
            assert!(raters.named_in(text), "{text}");
        }
        for text in ["r-170", "xr-17", "form 17", ""] {
            assert!(!raters.named_in(text), "{text}");
        }
    }

    /// As people and file systems write them: capitals, accents as characters of their own, other dashes.
    #[test]
    fn a_pseudonym_is_found_however_it_is_written() {
        for (rater, text) in [
            ("παυλος", "ΠΑΥΛΟΣ.pdf"),
            ("ΠΑΥΛΟΣ", "παυλος's form"),
            ("jos\u{e9}", "JOSE\u{301}.pdf"),
            ("Jose\u{301}", "jos\u{e9}/form"),
            ("Straße", "STRASSE.pdf"),
            ("r-17", "r\u{2011}17.pdf"),
            ("Müller", "Bericht Mueller"),
            ("mueller", "MU\u{308}LLER.pdf"),
            ("Sørensen", "soerensen/form"),
            ("#17", "form#17.pdf"),
            ("17#", "17#form"),
        ] {
            assert!(Raters::called([folded(rater)].into()).named_in(text), "{rater} in {text}");
        }
    }

    #[test]
    fn a_sign_alone_is_no_part_of_a_word() {
        let raters = Raters::called(["-".to_owned()].into());
        assert!(raters.named_in("by -") && raters.named_in("-/form"));
        assert!(!raters.named_in("form-12") && !raters.named_in("2026-11-01.pdf"));
    }

    #[test]
    fn a_pseudonym_is_found_where_it_overlaps_with_itself() {
        let raters = Raters::called(["a-a".to_owned()].into());
        assert!(raters.named_in("xa-a-a") && !raters.named_in("xa-a-ax"));
    }

    #[test]
    fn of_pseudonyms_that_start_with_each_other_each_is_found() {
        let chain = (0..120).map(|ones| format!("r{}", "1".repeat(ones)));
        let raters =
            Raters::called(chain.chain(["s".to_owned(), "s-1".to_owned(), "s-12".to_owned()]).collect());
        for text in ["r", "r1-2", "form of R11111", "s-123", "s/1"] {
            assert!(raters.named_in(text), "{text}");
        }
        let beyond = format!("r{}", "1".repeat(120));
        for text in ["r2", "r12 r112 r1112", &beyond, "sr"] {
            assert!(!raters.named_in(text), "{text}");
        }
    }

    /// Each pseudonym at each place.
    fn named_slowly(pseudonyms: &BTreeSet<String>, text: &str) -> bool {
        let goes_on = |one: Option<char>, other: Option<char>| {
            one.is_some_and(char::is_alphanumeric) && other.is_some_and(char::is_alphanumeric)
        };
        let is_named = |name: &str, before: &str, rest: &str| {
            let Some(after) = rest.strip_prefix(name) else { return false };
            let (start, end) = if has_letters(name) {
                (name.chars().next(), name.chars().next_back())
            } else {
                (Some('a'), Some('a'))
            };
            !goes_on(before.chars().next_back(), start) && !goes_on(end, after.chars().next())
        };
        let mut splits = text.char_indices().filter_map(|(at, _)| text.split_at_checked(at));
        splits.any(|(before, rest)| pseudonyms.iter().any(|name| is_named(name, before, rest)))
    }

    proptest! {
        #[test]
        fn who_is_named_is_who_is_named_when_each_is_looked_for(
            names in prop::collection::btree_set("[abe1éæüσςß#\u{301} -]{1,5}", 0..8),
            texts in prop::collection::vec("[abAeB1éÉæüΣς#\u{301} -]{0,12}", 1..20),
        ) {
            let names: BTreeSet<String> = names.iter().map(|name| folded(name)).collect();
            let names: BTreeSet<String> = names.into_iter().filter(|name| !name.is_empty()).collect();
            let raters = Raters::called(names.clone());
            for text in texts {
                let slowly = named_slowly(&names, &folded(&text));
                prop_assert_eq!(raters.named_in(&text), slowly, "{:?} in {:?}", names, text);
            }
        }
    }
}
