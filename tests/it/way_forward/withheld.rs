//! Ways that rest on what a reader may not see.

use std::collections::BTreeSet;

use readily::advice::{ChangeKind, NotTried, Proof, Reach, advise};
use readily::assess::{Profile, assess};
use readily::disclosure::disclose;
use readily::domain::{Audience, RawObservation, RawProfile, RawReading, RawValue, parse_date};
use readily::render::Language;
use readily::render::handbook::{Block, Section};
use readily::render::report::follows;

use super::{EVIDENCE, NEVER, READINESS, criteria, loaded, number, observation};

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
        let raw = RawProfile { candidate: "c-1".to_owned(), role: "one".to_owned(), observations };
        let profile = Profile::check(&rules, &raw, "profile").unwrap();
        let mut sandbox = rules.programs.sandbox();
        let pathway = rules.pathway("move").unwrap();
        let as_of = parse_date("2026-11-01").unwrap();
        let assessment = assess(&rules, &mut sandbox, &profile, pathway, as_of, &NEVER).unwrap();
        let advice = advise(&assessment, &mut sandbox, &NEVER).unwrap();
        disclose(&assessment, audience, |disclosed| {
            let advice = disclosed.advice(&advice);
            told_once(&follows(disclosed, Some(&advice), Language::of(&rules, "")).way_forward.unwrap());
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

/// What it takes is said above the ways, and not once more beside them.
fn told_once(section: &Section) {
    for block in &section.blocks {
        let Block::Table(table) = block else { continue };
        assert!(!section.blocks.contains(&Block::Paragraph(table.caption.clone())), "{section:#?}");
    }
}
