//! Support plans as messages.

use super::proto;
use super::value::period_to_proto;
use super::words::Telling;
use crate::advice::support::{
    CheckIn, CheckIns, Gap, GapState, ManagerRole, Meeting, PlannedOffer, SupportPlan, WhoCloses,
};
use crate::assess::{Assessment, ReasonOf};
use crate::domain::exact_text;
use crate::ruleset::{EvidenceId, Support, SupportKind};

/// The message of a plan, with titles and texts in a language; an empty word is that of the rule files.
#[must_use]
pub fn support_plan_to_proto(
    assessment: &Assessment<'_>,
    plan: &SupportPlan<'_>,
    language: &str,
) -> proto::SupportPlan {
    let telling = Telling::new(assessment, language);
    let SupportPlan { gaps, offers, meeting, check_ins } = plan;
    proto::SupportPlan {
        gaps: gaps.iter().map(|gap| gap_to_proto(telling, plan, gap)).collect(),
        offers: offers.iter().map(|offer| planned_to_proto(telling, plan, offer)).collect(),
        meeting: meeting.as_ref().map(|meeting| meeting_to_proto(telling, meeting)),
        check_ins: check_ins.as_ref().map(|check_ins| check_ins_to_proto(telling, check_ins)),
    }
}

fn gap_to_proto(telling: Telling<'_, '_>, plan: &SupportPlan<'_>, gap: &Gap<'_>) -> proto::SupportGap {
    let Gap { of, id, title, state, points, evidence, who_closes, for_person_alone, offers, is_above_offers } =
        gap;
    let kind = match of {
        ReasonOf::Gate(_) => proto::RuleKind::Gate,
        ReasonOf::Cap(_) => proto::RuleKind::Cap,
        ReasonOf::Floor(_) => proto::RuleKind::Floor,
        ReasonOf::Flag(_) => proto::RuleKind::Flag,
        ReasonOf::Criterion(..) => proto::RuleKind::Criterion,
    };
    let state = match state {
        GapState::NotMet => proto::GapState::NotMet,
        GapState::Limits => proto::GapState::Limits,
        GapState::PointsLost => proto::GapState::PointsLost,
        GapState::Missing => proto::GapState::Missing,
        GapState::Raised => proto::GapState::Raised,
    };
    let who_closes = match who_closes {
        WhoCloses::Person => proto::WhoCloses::Person,
        WhoCloses::Organisation => proto::WhoCloses::Organisation,
        WhoCloses::Nobody => proto::WhoCloses::Nobody,
    };
    let name =
        |id: &EvidenceId| telling.assessment.rule_set.catalogue.get(*id).map(|known| known.name.to_string());
    let offer = |at: &usize| plan.offers.get(*at).map(|offer| offer.support.id.to_string());
    proto::SupportGap {
        kind: kind.into(),
        rule: (*id).to_owned(),
        title: telling.language.part_title(telling.assessment.pathway, id, title).into_owned(),
        state: state.into(),
        points: points.map_or_else(String::new, exact_text),
        evidence: evidence.iter().filter_map(name).collect(),
        who_closes: who_closes.into(),
        for_person_alone: *for_person_alone,
        offers: offers.iter().filter_map(offer).collect(),
        above_offers: *is_above_offers,
    }
}

fn planned_to_proto(
    telling: Telling<'_, '_>,
    plan: &SupportPlan<'_>,
    offer: &PlannedOffer<'_>,
) -> proto::PlannedOffer {
    let PlannedOffer { support, gaps, points, for_person_alone } = offer;
    let rules = gaps.iter().filter_map(|at| plan.gaps.get(*at)).map(|gap| gap.id.to_owned());
    proto::PlannedOffer {
        offer: Some(offer_to_proto(telling, support)),
        rules: rules.collect(),
        points: exact_text(*points),
        for_person_alone: *for_person_alone,
    }
}

fn offer_to_proto(telling: Telling<'_, '_>, support: &Support) -> proto::Offer {
    // Whom it helps, and when, was settled for this person.
    let Support { id, title, kind, helps: _, by, cadence, lasts, when_below: _, after: _, counted_from: _ } =
        support;
    let words = |what: &str, own: &str| telling.language.words(&format!("support.{id}.{what}"), own);
    let kind = match kind {
        SupportKind::Assignment => proto::SupportKind::Assignment,
        SupportKind::Mentoring => proto::SupportKind::Mentoring,
        SupportKind::Coaching => proto::SupportKind::Coaching,
        SupportKind::ManagerTime => proto::SupportKind::ManagerTime,
        SupportKind::Training => proto::SupportKind::Training,
        SupportKind::CheckIn => proto::SupportKind::CheckIn,
    };
    proto::Offer {
        id: id.to_string(),
        title: words("title", title),
        kind: kind.into(),
        by: words("by", by),
        cadence: words("cadence", cadence),
        lasts: lasts.map(|lasts| period_to_proto(lasts, telling.language)),
    }
}

fn meeting_to_proto(telling: Telling<'_, '_>, meeting: &Meeting<'_>) -> proto::ManagerMeeting {
    let Meeting { offer, because } = meeting;
    proto::ManagerMeeting {
        offer: offer.map(|offer| offer_to_proto(telling, offer)),
        manager_is_neither: match because {
            ManagerRole::Neither => true,
            ManagerRole::NotKnown => false,
        },
    }
}

fn check_ins_to_proto(telling: Telling<'_, '_>, check_ins: &CheckIns<'_>) -> proto::CheckIns {
    let CheckIns { offer, start, each } = check_ins;
    let each = each.iter().map(|CheckIn { after, on }| proto::CheckIn {
        after: Some(period_to_proto(*after, telling.language)),
        on: on.map_or_else(String::new, |day| day.to_string()),
    });
    proto::CheckIns {
        offer: offer.map(|offer| offer_to_proto(telling, offer)),
        start: start.map_or_else(String::new, |day| day.to_string()),
        each: each.collect(),
    }
}
