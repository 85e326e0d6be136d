//! Plain words for states, absences, sources and what was made of observations.

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
pub const fn outcome_words(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::RuleError => "A rule failed to run",
        Outcome::NotSought => "Not sought",
        Outcome::NotEligible => "Not eligible yet",
        Outcome::InsufficientEvidence => "Not enough is known",
        Outcome::Scored => "Scored",
    }
}

/// What a gate came to.
#[must_use]
pub const fn gate_words(state: GateState) -> &'static str {
    match state {
        GateState::Met => "met",
        GateState::NotMet => "not met",
        GateState::Held => "open",
        GateState::Error => "failed",
    }
}

/// What a cap or floor came to.
#[must_use]
pub const fn cap_words(state: CapState) -> &'static str {
    match state {
        CapState::Clear => "clear",
        CapState::Binding => "limits",
        CapState::Unknown => "open",
        CapState::Error => "failed",
    }
}

/// What a flag came to.
#[must_use]
pub const fn flag_words(state: FlagState) -> &'static str {
    match state {
        FlagState::Clear => "clear",
        FlagState::Raised => "raised",
        FlagState::Unknown => "open",
        FlagState::Error => "failed",
    }
}

/// How a criterion's points came about.
#[must_use]
pub const fn criterion_words(state: CriterionState) -> &'static str {
    match state {
        CriterionState::Scored => "scored",
        CriterionState::Held(_) => "open",
        CriterionState::Zero(_) => "missing",
        CriterionState::Excluded(_) => "left out",
        CriterionState::Error => "failed",
    }
}

/// Whether a dimension's points are known.
#[must_use]
pub const fn part_words(state: PartState) -> &'static str {
    match state {
        PartState::Known => "known",
        PartState::Held => "open",
        PartState::Error => "failed",
    }
}

/// An answer.
#[must_use]
pub const fn truth_words(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "yes",
        Truth::False => "no",
        Truth::Unknown(_) => "not known",
        Truth::NotApplicable => "does not apply",
        Truth::Error => "failed",
    }
}

/// An aspect.
#[must_use]
pub const fn aspect_words(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Aptitude => "Aptitude",
        Aspect::Interest => "Interest",
        Aspect::Need => "Need of the organisation",
    }
}

/// A kind of pathway.
#[must_use]
pub const fn kind_words(kind: PathwayKind) -> &'static str {
    match kind {
        PathwayKind::Management => "leading people",
        PathwayKind::Specialist => "leading by depth of knowledge",
        PathwayKind::Lateral => "a move sideways",
        PathwayKind::Depth => "more depth in the same role",
        PathwayKind::Transition => "how a recent promotion is going",
    }
}

/// Why there is no value. `fresh_for` is how old observations may be, where that is known.
#[must_use]
pub fn absence_words(absence: Absence, fresh_for: Option<&str>) -> String {
    match absence {
        Absence::NotApplicable => "not applicable".to_owned(),
        Absence::NeverObserved => "no observation yet".to_owned(),
        Absence::NoneFits => "reported, but nothing that counts here".to_owned(),
        Absence::Stale { newest } => match fresh_for {
            Some(length) => format!("last seen {newest}, older than {length}"),
            None => format!("last seen {newest}, too long ago"),
        },
        Absence::TooFewRaters { have, need, source: None } => format!("{have} of {need} raters"),
        Absence::TooFewRaters { have, need, source: Some(source) } => {
            format!("{have} of {}", source_words(source, need))
        }
        Absence::TooFewObservations { have, need } => format!("{have} of {need} observations"),
        Absence::Unreadable => "not readable".to_owned(),
        Absence::PartHeld(_) => "points not known yet".to_owned(),
        Absence::NoGroup(_) => "group not known".to_owned(),
        Absence::Withheld(why) => withheld_words(why),
    }
}

/// Why a reader does not see a value.
#[must_use]
pub fn withheld_words(why: Withheld) -> String {
    match why {
        Withheld::TooFewToStayAnonymous { least } => {
            format!("not shown: fewer than {least} people reported it")
        }
        Withheld::OnePersonsReport => "not shown: it would tell what one person said".to_owned(),
        Withheld::ShownToOthers => "not shown: the rules keep it to others".to_owned(),
        Withheld::ForReviewers => "not shown: it is for reviewers".to_owned(),
    }
}

/// So many reports from a source: `1 manager`, `3 peers`, `own view`.
#[must_use]
pub fn source_words(source: Source, count: u32) -> String {
    let (one, many) = match source {
        Source::Self_ if count == 1 => return "own view".to_owned(),
        Source::Self_ => ("own view", "own views"),
        Source::Manager => ("manager", "managers"),
        Source::Peer => ("peer", "peers"),
        Source::DirectReport => ("direct report", "direct reports"),
        Source::Stakeholder => ("stakeholder", "stakeholders"),
        Source::Assessor => ("assessor", "assessors"),
        Source::Coach => ("coach", "coaches"),
        Source::Record => ("record", "records"),
    };
    counted(usize::try_from(count).unwrap_or(usize::MAX), one, many)
}

/// From whom something comes: `the manager, peers or the records`.
#[must_use]
pub fn from_whom(from: &[Source]) -> String {
    let whom = |source: &Source| match source {
        Source::Self_ => "the person",
        Source::Manager => "the manager",
        Source::Peer => "peers",
        Source::DirectReport => "direct reports",
        Source::Stakeholder => "stakeholders",
        Source::Assessor => "assessors",
        Source::Coach => "the coach",
        Source::Record => "the records",
    };
    joined(&from.iter().map(|source| whom(source).to_owned()).collect::<Vec<_>>(), "or")
}

/// Whom to ask: `ask peers or the manager`, `look in the records`.
#[must_use]
pub fn whom_to_ask(from: &[Source]) -> String {
    let people: Vec<Source> = from.iter().copied().filter(|source| *source != Source::Record).collect();
    let records = people.len() < from.len();
    match (people.is_empty(), records) {
        (true, _) => "look in the records".to_owned(),
        (false, false) => format!("ask {}", from_whom(&people)),
        (false, true) => format!("ask {}, or look in the records", from_whom(&people)),
    }
}

/// A number of units: `1 month`, `14 months`. Words that are no plural stay as they are.
#[must_use]
pub fn with_unit(number: &str, unit: &str) -> String {
    let singular = match unit {
        "days" | "weeks" | "months" | "years" | "hours" | "points" | "people" | "meetings"
            if number == "1" =>
        {
            if unit == "people" {
                "person"
            } else {
                unit.strip_suffix('s').unwrap_or(unit)
            }
        }
        _ => unit,
    };
    if unit.is_empty() || number.starts_with('(') {
        number.to_owned()
    } else {
        format!("{number} {singular}")
    }
}

/// What a share of points rests on: `peers`, `records`, `own view`.
#[must_use]
pub const fn source_share_words(source: Option<Source>) -> &'static str {
    match source {
        Some(Source::Self_) => "from own view",
        Some(Source::Manager) => "from managers",
        Some(Source::Peer) => "from peers",
        Some(Source::DirectReport) => "from direct reports",
        Some(Source::Stakeholder) => "from stakeholders",
        Some(Source::Assessor) => "from assessors",
        Some(Source::Coach) => "from coaches",
        Some(Source::Record) => "from records",
        None => "without an observation behind them",
    }
}

/// From whom and when: `mean of 5 reports: 3 peers, 2 managers, 2026-03-01 to 2026-09-14`.
#[must_use]
pub fn seen_words(take: &Take, observed: &Observed) -> String {
    let total = usize::try_from(observed.sources.total()).unwrap_or(usize::MAX);
    if total == 0 {
        return "none reported".to_owned();
    }
    let from_records = observed.sources.of(Source::Record) == observed.sources.total();
    let (one, many) = if from_records { ("record", "records") } else { ("report", "reports") };
    let what = taken_words(take, total, one, many);
    let whom = if from_records { String::new() } else { format!(": {}", sources_words(observed.sources)) };
    let when = observed.dates.map_or(String::new(), |dates| format!(", {}", dates_words(dates)));
    format!("{what}{whom}{when}")
}

fn taken_words(take: &Take, total: usize, one: &str, many: &str) -> String {
    let all = counted(total, one, many);
    match take {
        Take::Latest if total == 1 => format!("latest {one}"),
        Take::Latest => format!("{total} {many} of the latest day"),
        Take::Mean | Take::Balanced if total == 1 => all,
        Take::Mean => format!("mean of {all}"),
        Take::WeightedMean(_) => format!("weighted mean of {all}, the newest first"),
        Take::Balanced => format!("mean of each group's mean, {all}"),
        Take::Median => format!("middle of {all}"),
        Take::Min => format!("lowest of {all}"),
        Take::Max => format!("highest of {all}"),
        Take::Sum => format!("sum of {all}"),
        Take::Count => all,
        Take::Spread => format!("highest less lowest of {all}"),
        Take::Change => "newest less the one before".to_owned(),
        Take::Age(AgeUnit::Days) => "days since then".to_owned(),
        Take::Age(AgeUnit::Months) => "months since then".to_owned(),
        Take::All => format!("all of {all}"),
    }
}

/// `3 peers, 2 managers`; without the number when there is one report alone.
fn sources_words(counts: SourceCounts) -> String {
    let words = counts.iter().map(|(source, count)| {
        let words = source_words(source, count);
        match words.strip_prefix("1 ") {
            Some(word) if counts.total() == 1 => word.to_owned(),
            _ => words,
        }
    });
    words.collect::<Vec<_>>().join(", ")
}

/// One day, or the first to the last.
#[must_use]
pub fn dates_words((oldest, newest): (Date, Date)) -> String {
    if oldest == newest { oldest.to_string() } else { format!("{oldest} to {newest}") }
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
        Observed {
            selection: SelectionId(0),
            reading: Reading::Absent(Absence::NeverObserved),
            sources: counts,
            raters: 0,
            dates,
            used_from: 0,
            used_to: 0,
        }
    }

    #[test]
    fn says_from_whom_and_when() {
        use Source::{Manager, Peer, Record};
        let five = observed(&[Peer, Manager, Peer, Peer, Manager]);
        assert_eq!(
            seen_words(&Take::Mean, &five),
            "mean of 5 reports: 2 managers, 3 peers, 2026-03-01 to 2026-09-14"
        );
        assert_eq!(
            seen_words(&Take::Count, &observed(&[Record, Record])),
            "2 records, 2026-03-01 to 2026-09-14"
        );
        assert_eq!(seen_words(&Take::Count, &observed(&[])), "none reported");
    }

    #[test]
    fn says_why_something_is_missing() {
        let newest = parse_date("2024-01-05").unwrap();
        assert_eq!(
            absence_words(Absence::Stale { newest }, Some("18 months")),
            "last seen 2024-01-05, older than 18 months"
        );
        let few = Absence::TooFewRaters { have: 2, need: 3, source: Some(Source::Peer) };
        assert_eq!(absence_words(few, None), "2 of 3 peers");
    }
}
