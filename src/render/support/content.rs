//! A support plan in words, before it has a form.

use super::words::{kind_heading, meeting_reason, state_words, without_offer};
use crate::advice::support::{CheckIns, Gap, GapState, Meeting, PlannedOffer, SupportPlan};
use crate::assess::{Assessment, Outcome};
use crate::domain::Date;
use crate::render::{Language, rules_text};
use crate::ruleset::Support;

/// A support plan in words.
pub(in crate::render) struct Content<'l> {
    /// The language.
    pub(in crate::render) language: Language<'l>,
    /// For whom, on which pathway, as of when.
    pub(in crate::render) title: String,
    /// By which rules.
    pub(in crate::render) rules: String,
    /// What comes first.
    pub(in crate::render) notes: Vec<String>,
    /// Offers by kind, with a heading each.
    pub(in crate::render) kinds: Vec<(String, Vec<OfferWords>)>,
    /// The meeting with the manager: the offer, and why.
    pub(in crate::render) meeting: Option<(String, String)>,
    /// The check-ins, and each with its day where it is known.
    pub(in crate::render) check_ins: Option<(String, Vec<(String, String)>)>,
    /// What nothing is offered for, with what is the matter, and what that means.
    pub(in crate::render) without: Vec<(String, String)>,
}

/// An offer in words.
pub(in crate::render) struct OfferWords {
    /// Its title.
    pub(in crate::render) title: String,
    /// Who gives it, how often and how long; may be empty.
    pub(in crate::render) how: String,
    /// What it helps with.
    pub(in crate::render) helps: Vec<String>,
    /// The titles of what it helps with.
    pub(in crate::render) helps_titles: Vec<String>,
    /// Whether it is for the person's eyes alone.
    pub(in crate::render) for_person_alone: bool,
}

/// The plan in words.
pub(in crate::render) fn content<'l>(
    assessment: &Assessment<'_>,
    plan: &SupportPlan<'_>,
    language: Language<'l>,
) -> Content<'l> {
    let mut kinds: Vec<(String, Vec<OfferWords>)> = Vec::new();
    for offer in &plan.offers {
        let heading = kind_heading(offer.support.kind, language);
        let words = offer_words(assessment, plan, offer, language);
        match kinds.last_mut().filter(|(last, _)| *last == heading) {
            Some((_, offers)) => offers.push(words),
            None => kinds.push((heading, vec![words])),
        }
    }
    let without = plan.gaps.iter().filter(|gap| gap.offers.is_empty());
    let role = language.role_title(assessment.rule_set, &assessment.profile.role);
    Content {
        language,
        title: say!(
            language,
            "support-title",
            candidate = &assessment.profile.candidate,
            role = role,
            pathway = language.pathway_title(assessment.pathway),
            day = language.date(assessment.as_of)
        ),
        rules: rules_text(assessment.rule_set, language),
        notes: notes(assessment, plan, language),
        kinds,
        meeting: plan.meeting.as_ref().map(|meeting| meeting_words(plan, meeting, language)),
        check_ins: plan
            .check_ins
            .as_ref()
            .map(|check_ins| check_in_words(check_ins, assessment.as_of, language)),
        without: without
            .map(|gap| (gap_words(assessment, gap, language), without_offer(gap, language)))
            .collect(),
    }
}

fn notes(assessment: &Assessment<'_>, plan: &SupportPlan<'_>, language: Language<'_>) -> Vec<String> {
    match assessment.outcome {
        Outcome::NotSought => return vec![say!(language, "support-not-sought")],
        Outcome::RuleError => return vec![say!(language, "support-failed")],
        Outcome::NotEligible | Outcome::InsufficientEvidence | Outcome::Scored => {}
    }
    if plan.gaps.is_empty() {
        return vec![say!(language, "support-no-gap")];
    }
    let mut notes = Vec::new();
    let is_any_above = plan.gaps.iter().any(|gap| gap.is_above_offers);
    notes.push(match (plan.offers.is_empty(), is_any_above) {
        (true, false) => say!(language, "support-no-offer"),
        (true, true) => say!(language, "support-no-offer-now"),
        (false, _) => say!(language, "support-choose"),
    });
    if plan.gaps.iter().any(|gap| gap.state == GapState::Missing) {
        notes.push(say!(language, "support-ask-first"));
    }
    notes
}

fn offer_words(
    assessment: &Assessment<'_>,
    plan: &SupportPlan<'_>,
    offer: &PlannedOffer<'_>,
    language: Language<'_>,
) -> OfferWords {
    let gaps = offer.gaps.iter().filter_map(|at| plan.gaps.get(*at));
    OfferWords {
        title: offer_title(offer.support, language),
        how: how(offer.support, language),
        helps: gaps.clone().map(|gap| gap_words(assessment, gap, language)).collect(),
        helps_titles: gaps.map(|gap| gap_title(assessment, gap, language)).collect(),
        for_person_alone: offer.for_person_alone,
    }
}

fn offer_title(support: &Support, language: Language<'_>) -> String {
    language.words(&format!("support.{}.title", support.id), &support.title)
}

/// `by manager and sponsor; once; for 4 months`.
fn how(support: &Support, language: Language<'_>) -> String {
    let words = |what: &str, own: &str| language.words(&format!("support.{}.{what}", support.id), own);
    let by = Some(words("by", &support.by)).filter(|by| !by.is_empty());
    let cadence = Some(words("cadence", &support.cadence)).filter(|cadence| !cadence.is_empty());
    let lasts = support.lasts.map(|lasts| say!(language, "support-lasts", length = language.length(lasts)));
    let parts = [by.map(|by| say!(language, "support-by", who = by)), cadence, lasts];
    parts.into_iter().flatten().collect::<Vec<String>>().join("; ")
}

fn gap_title(assessment: &Assessment<'_>, gap: &Gap<'_>, language: Language<'_>) -> String {
    language.part_title(assessment.pathway, gap.id, gap.title).into_owned()
}

/// `Addressing conflict (1.75 points to gain)`.
fn gap_words(assessment: &Assessment<'_>, gap: &Gap<'_>, language: Language<'_>) -> String {
    let title = gap_title(assessment, gap, language);
    say!(language, "support-gap", title = title, state = state_words(gap.state, gap.points, language))
}

/// The offer, told in full unless it stands among the others, and why it is asked for.
fn meeting_words(plan: &SupportPlan<'_>, meeting: &Meeting<'_>, language: Language<'_>) -> (String, String) {
    let words = meeting.offer.map_or_else(
        || say!(language, "support-meeting"),
        |offer| {
            let (title, how) = (offer_title(offer, language), how(offer, language));
            let told = plan.offers.iter().any(|planned| planned.support.id == offer.id);
            if told || how.is_empty() {
                title
            } else {
                say!(language, "title-and-text", title = title, text = how)
            }
        },
    );
    (words, meeting_reason(meeting.because, language))
}

fn check_in_words(
    check_ins: &CheckIns<'_>,
    as_of: Date,
    language: Language<'_>,
) -> (String, Vec<(String, String)>) {
    let title = check_ins.offer.map_or_else(
        || say!(language, "support-check-ins"),
        |offer| {
            let by = language.words(&format!("support.{}.by", offer.id), &offer.by);
            let title = offer_title(offer, language);
            if by.is_empty() { title } else { format!("{title}, {}", say!(language, "support-by", who = by)) }
        },
    );
    let Some(start) = check_ins.start else {
        let times: Vec<String> = check_ins.each.iter().map(|each| language.length(each.after)).collect();
        let times = language.all_of(&times);
        return (say!(language, "support-check-ins-to-come", check_ins = title, times = times), Vec::new());
    };
    let text = say!(language, "support-check-ins-from", check_ins = title, day = language.date(start));
    let days = check_ins.each.iter().filter_map(|each| {
        let after = say!(language, "support-check-in-after", length = language.length(each.after));
        let on = each.on?;
        let day = language.date(on);
        Some((after, if on < as_of { say!(language, "support-check-in-passed", day = day) } else { day }))
    });
    (text, days.collect())
}
