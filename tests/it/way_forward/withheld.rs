//! Ways that rest on what a reader may not see.

use std::collections::BTreeSet;

use readily::advice::{Advice, ChangeKind, NotTried, Proof, Reach, advise};
use readily::assess::{Profile, assess};
use readily::disclosure::{Disclosed, disclose};
use readily::domain::{Audience, RawObservation, RawProfile, RawReading, RawValue, parse_date};
use readily::render::handbook::{Block, Section};
use readily::render::report::follows;
use readily::render::{Language, change_text};
use readily::ruleset::RuleSet;
use readily::wire::advice_to_proto;
use readily::wire::proto::change::Kind;

use super::{EVIDENCE, NEVER, READINESS, criteria, loaded, number, observation};

/// What is made of the advice to a person of whom all this was observed, as an audience may see it.
fn advised<T>(
    rules: &RuleSet,
    observations: Vec<RawObservation>,
    audience: Audience,
    tell: impl FnOnce(Disclosed<'_, '_>, &Advice<'_>) -> T,
) -> T {
    let raw = RawProfile { candidate: "c-1".to_owned(), role: "one".to_owned(), observations };
    let profile = Profile::check(rules, &raw, "profile").unwrap();
    let mut sandbox = rules.programs.sandbox();
    let pathway = rules.pathway("move").unwrap();
    let as_of = parse_date("2026-11-01").unwrap();
    let assessment = assess(rules, &mut sandbox, &profile, pathway, as_of, &NEVER).unwrap();
    let advice = advise(&assessment, &mut sandbox, &NEVER).unwrap();
    disclose(&assessment, audience, |disclosed| tell(disclosed, &disclosed.advice(&advice)))
}

/// One rating by each of some people, the first of whom stands for another source.
fn ratings(first: &str, ratings: &[&str]) -> Vec<RawObservation> {
    let rated = ratings.iter().enumerate().map(|(at, rating)| RawObservation {
        rater: format!("r-{at}"),
        ..observation("rating", if at == 0 { first } else { "peer" }, number(rating))
    });
    rated.collect()
}

#[test]
fn who_is_not_told_of_the_nearest_way_is_not_told_that_another_is_the_nearest() {
    let feedback = "  feedback: { title: Feedback, value: { item: { useful: yes_no } }, none_reported: none, sources: [peer] }\n";
    let body = criteria(&[
        ("{ of: months, from: [record] }", "12", "steps: { of: seen, at: [[0, 0], [12, 12]] }"),
        ("percent", "12", "curve: { of: seen, at: [[10, 0], [50, 12]] }"),
        ("{ of: feedback, take: count }", "1", "score: seen * 0"),
    ]);
    let rules = loaded(&format!("{EVIDENCE}{feedback}"), READINESS, &body).rule_set.unwrap();
    // How long to wait would tell the day of the one peer's report, if that grew old.
    let peer = RawObservation {
        reading: RawReading::Fields(vec![("useful".to_owned(), RawValue::Yes(true))]),
        item: "f-1".to_owned(),
        rater: "p-1".to_owned(),
        ..observation("feedback", "peer", RawValue::Yes(true))
    };
    let seen =
        [observation("months", "record", number("11")), observation("percent", "record", number("10"))];
    let reach_for = |observations: Vec<RawObservation>, audience: Audience| -> Reach {
        advised(&rules, observations, audience, |disclosed, advice| {
            told_once(&follows(disclosed, Some(advice), Language::of(&rules, "")).way_forward.unwrap());
            advice.way_forward.goals[0].clone()
        })
    };
    let waits = |reach: &Reach| matches!(reach.ways[0].changes[0].kind, ChangeKind::Wait { months: 1, .. });
    let with_peer = || seen.iter().cloned().chain([peer.clone()]).collect::<Vec<_>>();
    let nothing_left_out = BTreeSet::new();
    for (observations, audience) in [(with_peer(), Audience::Committee), (seen.to_vec(), Audience::Candidate)]
    {
        let reach = reach_for(observations, audience);
        assert!(waits(&reach), "{reach:#?}");
        assert_eq!((reach.proof, &reach.not_tried), (Proof::Smallest, &nothing_left_out));
    }
    let reach = reach_for(with_peer(), Audience::Candidate);
    assert!(!waits(&reach), "{reach:#?}");
    let withheld = (Proof::NotProven, BTreeSet::from([NotTried::Withheld]));
    assert_eq!((reach.proof, reach.not_tried), withheld);
    // Nor does what is said tell whether the way that is left out is nearer, or is there at all.
    for (months, percent) in [("11", "38"), ("9", "38"), ("2", "30")] {
        let seen = [
            observation("months", "record", number(months)),
            observation("percent", "record", number(percent)),
        ];
        let reach = reach_for(seen.into_iter().chain([peer.clone()]).collect(), Audience::Candidate);
        assert_eq!((reach.proof, reach.not_tried), withheld, "{months} {percent}");
    }
}

/// A gate reads the lowest rating and a criterion their mean: a change of the lowest alone is not told beside the mean,
/// which stays.
#[test]
fn what_a_change_leaves_as_it_is_does_not_stand_beside_it() {
    let evidence = "evidence:\n  rating: { title: Rating, value: { scale: five }, sources: [manager, peer], actionable: yes }\n";
    let from = "of: rating, from: [manager, peer], take:";
    let lowest = format!(
        "gates:\n  - {{ id: low, title: Low, given: {{ seen: {{ {from} min }} }}, require: seen >= 1.5, otherwise: not-eligible, reason: LOW }}\n"
    );
    let mean =
        criteria(&[(&format!("{{ {from} mean }}"), "12", "curve: { of: seen, at: [[1, 0], [5, 12]] }")]);
    let lowest = format!("{lowest}{mean}");
    // Of a list, only what is below.
    let each = criteria(&[(&format!("{{ {from} all }}"), "12", "script: each")]);
    let withheld = "Rating: 1.5; what is seen now is not shown: it would tell what one person said";
    for (body, audience, expected) in [
        (&lowest, Audience::Committee, ("Rating: 1.5 instead of 1", vec![0])),
        (&lowest, Audience::Candidate, (withheld, vec![0])),
        (&lowest, Audience::Manager, (withheld, vec![0])),
        (&each, Audience::Committee, ("Rating: 1.5 instead of 1", vec![0])),
    ] {
        let rules = loaded(evidence, READINESS, body);
        let rules = rules.rule_set.unwrap_or_else(|| panic!("{:#?}", rules.findings));
        let observations = ratings("manager", &["1", "4.5", "5", "5"]);
        let told = advised(&rules, observations, audience, |disclosed, advice| {
            let change = &advice.way_forward.goals[0].ways[0].changes[0];
            let text = change_text(disclosed.assessment(), change, Language::of(&rules, ""));
            let message = advice_to_proto(disclosed.assessment(), advice, "");
            let way = &message.way_forward.unwrap().goals[0].ways[0];
            let Some(Kind::Seen(seen)) = &way.changes[0].kind else { panic!("{way:?}") };
            (text, seen.now.iter().map(|now| now.observed).collect::<Vec<_>>())
        });
        assert_eq!((&*told.0, told.1), expected, "{audience}");
    }
}

/// Whether the one assessor's rating, which is hidden, lies below what a change comes to is told by nothing.
#[test]
fn how_far_a_change_is_does_not_tell_where_a_hidden_rating_is() {
    let evidence = "evidence:\n  rating: { title: Rating, value: { scale: five }, sources: [peer, assessor], actionable: yes }\n";
    let body = criteria(&[
        (
            "{ of: rating, from: [peer, assessor], take: mean }",
            "12",
            "curve: { of: seen, at: [[3, 0], [4, 12]] }",
        ),
        ("{ of: rating, from: [assessor], take: latest }", "0", "curve: { of: seen, at: [[1, 0], [5, 0]] }"),
    ]);
    let loaded = loaded(evidence, READINESS, &body);
    let rules = loaded.rule_set.unwrap_or_else(|| panic!("{:#?}", loaded.findings));
    let told = |rated: [&str; 5], audience: Audience| {
        advised(&rules, ratings("assessor", &rated), audience, |disclosed, advice| {
            let way_forward = advice_to_proto(disclosed.assessment(), advice, "").way_forward.unwrap();
            assert!(!way_forward.goals[0].ways.is_empty());
            way_forward
        })
    };
    let both = |audience| [["4", "3", "3", "3", "3"], ["3", "4", "3", "3", "3"]].map(|of| told(of, audience));
    for audience in [Audience::Candidate, Audience::Manager] {
        let [one, other] = both(audience);
        assert_eq!(one, other);
    }
    let [one, other] = both(Audience::Committee);
    assert_ne!(one, other);
}

/// Whose views they are is said in a sentence where the value is not shown, too.
#[test]
fn whose_hidden_views_a_change_is_about_is_a_sentence() {
    let evidence = "evidence:\n  rating: { title: Rating, value: { scale: five }, sources: [manager, peer], actionable: yes }\n";
    let body = criteria(&[(
        "{ of: rating, from: [peer], take: mean }",
        "12",
        "curve: { of: seen, at: [[1, 0], [5, 12]] }",
    )]);
    let rules = loaded(evidence, READINESS, &body).rule_set.unwrap();
    let one = vec![observation("rating", "peer", number("2"))];
    let text = advised(&rules, one, Audience::Candidate, |disclosed, advice| {
        let change = &advice.way_forward.goals[0].ways[0].changes[0];
        change_text(disclosed.assessment(), change, Language::of(&rules, ""))
    });
    assert!(text.starts_with("Rating, as seen by peers: 4.5; what is seen now is not shown"), "{text}");
}

/// What it takes is said above the ways, and not once more beside them.
fn told_once(section: &Section) {
    for block in &section.blocks {
        let Block::Table(table) = block else { continue };
        assert!(!section.blocks.contains(&Block::Paragraph(table.caption.clone())), "{section:#?}");
    }
}
