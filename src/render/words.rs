//! Plain words for states, absences, sources and what was made of observations.

use super::Language;
use crate::assess::{
    Absence, CapState, CriterionState, FlagState, GateState, Observed, Outcome, PartState, Truth, Withheld,
};
use crate::domain::{Date, Source, SourceCounts};
use crate::ruleset::{AgeUnit, Aspect, PathwayKind, Take};

/// A number of things: `1 file`, `3 files`.
#[must_use]
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The words joined as in a sentence: `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn joined(words: &[String], and: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// The word of a choice for reading: `not_planned` as `not planned`.
#[must_use]
pub fn choice_words(word: &str) -> String {
    word.replace('_', " ")
}

/// The words with a capital letter at the start, as in a heading.
#[must_use]
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// An outcome in a few words.
#[must_use]
pub fn outcome_words(outcome: Outcome, language: Language<'_>) -> String {
    let key = match outcome {
        Outcome::RuleError => "outcome-rule-error",
        Outcome::NotSought => "outcome-not-sought",
        Outcome::NotEligible => "outcome-not-eligible",
        Outcome::InsufficientEvidence => "outcome-insufficient-evidence",
        Outcome::Scored => "outcome-scored",
    };
    say!(language, key)
}

/// What a gate came to.
#[must_use]
pub fn gate_words(state: GateState, language: Language<'_>) -> String {
    let key = match state {
        GateState::Met => "gate-met",
        GateState::NotMet => "gate-not-met",
        GateState::Held => "state-open",
        GateState::Error => "state-failed",
    };
    say!(language, key)
}

/// What a cap or floor came to.
#[must_use]
pub fn cap_words(state: CapState, language: Language<'_>) -> String {
    let key = match state {
        CapState::Clear => "cap-clear",
        CapState::Binding => "cap-limits",
        CapState::Unknown => "state-open",
        CapState::Error => "state-failed",
    };
    say!(language, key)
}

/// What a flag came to.
#[must_use]
pub fn flag_words(state: FlagState, language: Language<'_>) -> String {
    let key = match state {
        FlagState::Clear => "flag-clear",
        FlagState::Raised => "flag-raised",
        FlagState::Unknown => "state-open",
        FlagState::Error => "state-failed",
    };
    say!(language, key)
}

/// How a criterion's points came about.
#[must_use]
pub fn criterion_words(state: CriterionState, language: Language<'_>) -> String {
    let key = match state {
        CriterionState::Scored => "criterion-scored",
        CriterionState::Held(_) => "state-open",
        CriterionState::Zero(_) => "criterion-missing",
        CriterionState::Excluded(_) => "criterion-left-out",
        CriterionState::Error => "state-failed",
    };
    say!(language, key)
}

/// Whether a dimension's points are known.
#[must_use]
pub fn part_words(state: PartState, language: Language<'_>) -> String {
    let key = match state {
        PartState::Known => "part-known",
        PartState::Held => "state-open",
        PartState::Error => "state-failed",
    };
    say!(language, key)
}

/// An answer.
#[must_use]
pub fn truth_words(truth: Truth, language: Language<'_>) -> String {
    let key = match truth {
        Truth::True => "truth-true",
        Truth::False => "truth-false",
        Truth::Unknown(_) => "truth-unknown",
        Truth::NotApplicable => "truth-not-applicable",
        Truth::Error => "state-failed",
    };
    say!(language, key)
}

/// An aspect.
#[must_use]
pub fn aspect_words(aspect: Aspect, language: Language<'_>) -> String {
    let key = match aspect {
        Aspect::Aptitude => "aspect-aptitude",
        Aspect::Interest => "aspect-interest",
        Aspect::Need => "aspect-need",
    };
    say!(language, key)
}

/// A kind of pathway.
#[must_use]
pub fn kind_words(kind: PathwayKind, language: Language<'_>) -> String {
    let key = match kind {
        PathwayKind::Management => "kind-management",
        PathwayKind::Specialist => "kind-specialist",
        PathwayKind::Lateral => "kind-lateral",
        PathwayKind::Depth => "kind-depth",
        PathwayKind::Transition => "kind-transition",
    };
    say!(language, key)
}

/// Why there is no value. `fresh_for` is how old observations may be, where that is known.
#[must_use]
pub fn absence_words(absence: Absence, fresh_for: Option<&str>, language: Language<'_>) -> String {
    match absence {
        Absence::NotApplicable => say!(language, "absence-not-applicable"),
        Absence::NeverObserved => say!(language, "absence-never-observed"),
        Absence::NoneFits => say!(language, "absence-none-fits"),
        Absence::Stale { newest } => {
            let newest = language.date(newest);
            match fresh_for {
                Some(length) => say!(language, "absence-stale-older", newest = newest, length = length),
                None => say!(language, "absence-stale", newest = newest),
            }
        }
        Absence::TooFewRaters { have, need, source: None } => {
            say!(language, "absence-too-few-raters", have = have, need = need)
        }
        Absence::TooFewRaters { have, need, source: Some(source) } => {
            let needed = source_words(source, need, language);
            say!(language, "absence-too-few-of-source", have = have, needed = needed)
        }
        Absence::TooFewObservations { have, need } => {
            say!(language, "absence-too-few-observations", have = have, need = need)
        }
        Absence::Unreadable => say!(language, "absence-unreadable"),
        Absence::PartHeld(_) => say!(language, "absence-part-held"),
        Absence::NoGroup(_) => say!(language, "absence-no-group"),
        Absence::Withheld(why) => withheld_words(why, language),
    }
}

/// Why a reader does not see a value.
#[must_use]
pub fn withheld_words(why: Withheld, language: Language<'_>) -> String {
    match why {
        Withheld::TooFewToStayAnonymous { least } => say!(language, "withheld-too-few", least = least),
        Withheld::OnePersonsReport => say!(language, "withheld-one-person"),
        Withheld::ShownToOthers => say!(language, "withheld-others"),
        Withheld::ForReviewers => say!(language, "withheld-reviewers"),
    }
}

/// So many reports from a source: `1 manager`, `3 peers`, `own view`.
#[must_use]
pub fn source_words(source: Source, count: u32, language: Language<'_>) -> String {
    say!(language, "source-count", source = source.word(), count = count)
}

/// From whom something comes: `the manager, peers or the records`, in a form that stands after `from`.
#[must_use]
pub fn from_whom(from: &[Source], language: Language<'_>) -> String {
    let whom = from.iter().map(|source| say!(language, "source-from", source = source.word()));
    language.any_of(&whom.collect::<Vec<_>>())
}

/// Whom to ask: `ask peers or the manager`, `add the person’s own view, or look in the records`.
#[must_use]
pub fn whom_to_ask(from: &[Source], language: Language<'_>) -> String {
    ways_to_ask(from, say!(language, "ask-own-view"), language)
}

/// The same as the person reads it: `add your own view, or look in the records`.
#[must_use]
pub fn whom_you_ask(from: &[Source], language: Language<'_>) -> String {
    ways_to_ask(from, say!(language, "ask-own-view-you"), language)
}

fn ways_to_ask(from: &[Source], own_view: String, language: Language<'_>) -> String {
    let others = from.iter().filter(|source| source.is_another_person());
    let whom: Vec<String> =
        others.map(|source| say!(language, "source-whom", source = source.word())).collect();
    let ways = [
        from.contains(&Source::Self_).then_some(own_view),
        (!whom.is_empty()).then(|| say!(language, "ask-people", whom = language.any_of(&whom))),
        from.contains(&Source::Record).then(|| say!(language, "ask-records")),
    ];
    let ways = ways.into_iter().flatten();
    ways.reduce(|first, last| say!(language, "ask-or", first = first, last = last)).unwrap_or_default()
}

/// From whom and when: `mean of 5 reports: 3 peers, 2 managers, 1 Mar 2026 to 14 Sep 2026`.
#[must_use]
pub fn seen_words(take: &Take, observed: &Observed, language: Language<'_>) -> String {
    let total = observed.sources.total();
    if total == 0 {
        return say!(language, "seen-none");
    }
    let from_records = observed.sources.of(Source::Record) == total;
    // Somebody may have reported more than once.
    let people = Some(observed.raters).filter(|people| !from_records && *people > 0 && *people < total);
    let what = taken_words(take, (total, people), from_records, language);
    let whom = match people {
        _ if from_records => String::new(),
        Some(_) => reports_words(observed.sources, language),
        None => sources_words(observed.sources, language),
    };
    let seen = match observed.dates.map(|dates| dates_words(dates, language)) {
        Some(when) if from_records => say!(language, "seen-when", what = what, when = when),
        Some(when) => say!(language, "seen-from", what = what, whom = whom, when = when),
        None if from_records => what,
        None => say!(language, "title-and-text", title = what, text = whom),
    };
    if observed.contradicted { say!(language, "seen-contradicted", seen = seen) } else { seen }
}

/// What was made of so many reports, which may be of fewer people.
fn taken_words(
    take: &Take,
    (total, people): (u32, Option<u32>),
    records: bool,
    language: Language<'_>,
) -> String {
    let all = || match people {
        _ if records => say!(language, "records-count", count = total),
        Some(people) => say!(language, "reports-of-people", count = total, people = people),
        None => say!(language, "reports-count", count = total),
    };
    match take {
        Take::Latest if total == 1 && records => say!(language, "taken-latest-record"),
        Take::Latest if total == 1 => say!(language, "taken-latest-report"),
        Take::Latest => say!(language, "taken-latest-day", reports = all()),
        Take::Mean | Take::Balanced if total == 1 => all(),
        Take::Mean => say!(language, "taken-mean", reports = all()),
        Take::WeightedMean(_) => say!(language, "taken-weighted", reports = all()),
        Take::Balanced => say!(language, "taken-balanced", reports = all()),
        Take::Median => say!(language, "taken-median", reports = all()),
        Take::Min => say!(language, "taken-min", reports = all()),
        Take::Max => say!(language, "taken-max", reports = all()),
        Take::Sum => say!(language, "taken-sum", reports = all()),
        Take::Count => all(),
        Take::Spread => say!(language, "taken-spread", reports = all()),
        Take::Change => say!(language, "taken-change"),
        Take::Age(AgeUnit::Days) => say!(language, "taken-age-days"),
        Take::Age(AgeUnit::Months) => say!(language, "taken-age-months"),
        Take::All => say!(language, "taken-all", reports = all()),
    }
}

/// `2 from the manager, 3 from peers`, where reports are more than people.
fn reports_words(counts: SourceCounts, language: Language<'_>) -> String {
    let words = counts.iter().map(|(source, count)| {
        let from = say!(language, "source-from", source = source.word());
        say!(language, "reports-from", count = count, from = from)
    });
    words.collect::<Vec<_>>().join(", ")
}

/// `3 peers, 2 managers`; without the number when there is one report alone.
fn sources_words(counts: SourceCounts, language: Language<'_>) -> String {
    let words = counts.iter().map(|(source, count)| {
        if counts.total() == 1 {
            say!(language, "source-alone", source = source.word())
        } else {
            source_words(source, count, language)
        }
    });
    words.collect::<Vec<_>>().join(", ")
}

/// One day, or the first to the last.
#[must_use]
pub fn dates_words((oldest, newest): (Date, Date), language: Language<'_>) -> String {
    if oldest == newest {
        return language.date(oldest);
    }
    say!(language, "days-span", first = language.date(oldest), last = language.date(newest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::Reading;
    use crate::domain::parse_date;
    use crate::ruleset::SelectionId;

    fn observed(sources: &[Source]) -> Observed {
        let mut counts = SourceCounts::default();
        for source in sources {
            counts.add(*source);
        }
        let dates = parse_date("2026-03-01").zip(parse_date("2026-09-14"));
        let reading = Reading::Absent(Absence::NeverObserved);
        Observed { sources: counts, dates, ..Observed::nothing(SelectionId(0), reading) }
    }

    #[test]
    fn says_from_whom_and_when() {
        use Source::{Manager, Peer, Record};
        let five = observed(&[Peer, Manager, Peer, Peer, Manager]);
        assert_eq!(
            seen_words(&Take::Mean, &five, Language::own()),
            "mean of 5 reports: 2 managers, 3 peers, 1 Mar 2026 to 14 Sep 2026"
        );
        assert_eq!(
            seen_words(&Take::Count, &observed(&[Record, Record]), Language::own()),
            "2 records, 1 Mar 2026 to 14 Sep 2026"
        );
        assert_eq!(seen_words(&Take::Count, &observed(&[]), Language::own()), "none that counts");
    }

    #[test]
    fn says_why_something_is_missing() {
        let newest = parse_date("2024-01-05").unwrap();
        assert_eq!(
            absence_words(Absence::Stale { newest }, Some("18 months"), Language::own()),
            "last seen 5 Jan 2024, older than 18 months"
        );
        let few = Absence::TooFewRaters { have: 2, need: 3, source: Some(Source::Peer) };
        assert_eq!(absence_words(few, None, Language::own()), "2 of 3 peers");
    }
}
