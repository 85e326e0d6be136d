//! How sure a result is, on a small rule set where it can be counted by hand, and as people read it.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use readily::advice::{Advice, Stability, Summary, advise};
use readily::assess::{Assessment, Outcome, Profile, assess};
use readily::disclosure::disclose;
use readily::domain::{
    Audience, Number, RawObservation, RawProfile, RawReading, RawValue, Source, parse_date,
};
use readily::registry::{FolderLimits, read_folder};
use readily::render::{Language, Look, advice_text, outcome_headline};
use readily::ruleset::{RuleSet, SourceFiles, load};

const ORGANISATION: &str = "organisation: small\ntitle: Small\nlabel: small\nowners: [Small]\nroles:\n  engineer: { title: Engineer }\n  lead: { title: Lead }\nscales:\n  five: { min: 1, max: 5, step: 1 }\n";

const EVIDENCE: &str = "evidence:
  skill: { title: Skill, value: { scale: five }, sources: [self, manager, peer], fresh_for: 12 months }
  talk: { title: Talking, value: { scale: five }, sources: [self, manager, peer] }
  wish: { title: Wish, value: { scale: five }, sources: [self] }
  posts: { title: Posts, value: { number: { min: 0, max: 9 } }, sources: [record] }
";

const PATHWAY: &str = "pathway: lead
title: Lead
kind: management
open_to: [engineer]
leads_to: [lead]
readiness:
  - { id: developing, from: 0, title: Developing }
  - { id: ready, from: 8, title: Ready }
gates:
  - id: wants-it
    title: Wants it
    given: [wish]
    require: wish >= 2
    otherwise: not-sought
    reason: NOT_SOUGHT
dimensions:
  - id: doing
    title: Doing
    floor: { points: 2, limit: developing, reason: DOING }
    criteria:
      - id: skill
        points: 5
        given: { seen: { of: skill, from: [manager, peer], take: mean } }
        curve: { of: seen, at: [[1, 1], [5, 5]] }
      - id: talk
        points: 5
        given: { seen: { of: talk, from: [self], take: latest } }
        curve: { of: seen, at: [[1, 1], [5, 5]] }
      - id: posts
        points: 2
        given: [posts]
        curve: { of: posts, at: [[0, 0], [2, 2]] }
";

fn small() -> RuleSet {
    rules_of(files())
}

fn files() -> SourceFiles {
    SourceFiles::new("small")
        .with("organisation.yaml", ORGANISATION)
        .with("evidence.yaml", EVIDENCE)
        .with("pathways/lead.yaml", PATHWAY)
}

fn rules_of(files: SourceFiles) -> RuleSet {
    let loaded = load(files);
    let errors: Vec<_> = loaded.findings.iter().filter(|finding| finding.is_error()).collect();
    loaded.rule_set.unwrap_or_else(|| panic!("{errors:#?}"))
}

/// `evidence source rater value day`, one a line; `-` for no rater id.
fn profile(lines: &[&str]) -> RawProfile {
    let observations = lines.iter().map(|line| {
        let words: Vec<&str> = line.split(' ').collect();
        let [evidence, source, rater, value, on] = words.as_slice() else { panic!("{line}") };
        RawObservation {
            evidence: (*evidence).to_owned(),
            source: (*source).to_owned(),
            rater: rater.trim_matches('-').to_owned(),
            on: (*on).to_owned(),
            reading: RawReading::Value(if value.starts_with(|first: char| first.is_ascii_digit()) {
                RawValue::NumberText((*value).to_owned())
            } else {
                RawValue::Choice((*value).to_owned())
            }),
            ..RawObservation::default()
        }
    });
    RawProfile { candidate: "c-1".into(), role: "engineer".into(), observations: observations.collect() }
}

fn with<T>(lines: &[&str], tell: impl FnOnce(&Assessment<'_>, &Advice) -> T) -> T {
    with_rules(&small(), lines, tell)
}

fn with_rules<T>(rules: &RuleSet, lines: &[&str], tell: impl FnOnce(&Assessment<'_>, &Advice) -> T) -> T {
    let never = AtomicBool::new(false);
    let profile = Profile::check(rules, &profile(lines), "profile").unwrap();
    let pathway = rules.pathway("lead").unwrap();
    let mut sandbox = rules.programs.sandbox();
    let as_of = parse_date("2026-11-01").unwrap();
    let assessment = assess(rules, &mut sandbox, &profile, pathway, as_of, &never).unwrap();
    let advice = advise(&assessment, &mut sandbox, &never).unwrap();
    tell(&assessment, &advice)
}

fn stability_of(lines: &[&str]) -> Stability {
    with(lines, |_, advice| advice.stability.clone().unwrap())
}

fn sentence_of(lines: &[&str]) -> String {
    with(lines, |assessment, advice| {
        let stability = advice.stability.as_ref().unwrap();
        readily::render::stability_text(assessment, stability, Language::own())
    })
}

/// Skill 4 by a manager and two peers, talking 3 by the person: 4 + 3 + 1 of 12 points, just enough.
const JUST: [&str; 6] = [
    "wish self - 3 2026-10-01",
    "skill manager m-1 3 2026-10-01",
    "skill peer p-1 4 2026-10-01",
    "skill peer p-2 5 2025-12-01",
    "talk self - 3 2026-10-01",
    "posts record - 1 2026-10-01",
];

#[test]
fn a_result_without_anything_to_spare_is_counted_by_hand() {
    let found = stability_of(&JUST);
    assert_eq!(found.summary, Summary::HangsOnLittle);
    let down = found.distance.as_ref().unwrap().down.unwrap();
    assert_eq!((down.level, down.points), (0, Number::ZERO));
    // Without the 3 it is 4.5, without the 4 still 4, without the 5 only 3.5; without the person nothing is known.
    let left: Vec<_> = found
        .left_out
        .iter()
        .map(|left| (left.source, left.raters, left.changing, left.leaving_unknown))
        .collect();
    assert_eq!(left, [(Source::Self_, 1, 0, 1), (Source::Manager, 1, 0, 0), (Source::Peer, 2, 1, 0)]);
    // One wish, one of talking, three of skill; any step down loses the level but that of the wish.
    assert_eq!(found.ratings, 5);
    assert_eq!(found.moved.iter().map(|moved| moved.changing).sum::<u32>(), 4);
    assert!(found.moved.iter().flat_map(|moved| &moved.leads_to).all(|leads| !leads.up));
    let [spread] = found.spreads.as_slice() else { panic!("{:?}", found.spreads) };
    assert_eq!((spread.raters, spread.steps, spread.is_wide), (3, Number::TWO, true));
    // Skill has three raters; talking is one person's own view; posts are a record.
    let resting = found.resting;
    let points =
        [resting.of, resting.one_person, resting.self_alone, resting.self_in_part, resting.near_expiry];
    assert_eq!(points, [8, 3, 3, 0, 4].map(Number::from));
    let [expiring] = found.expiring.as_slice() else { panic!("{:?}", found.expiring) };
    assert_eq!((expiring.observations, expiring.of), (1, 3));
    // Twelve months to the day still count.
    assert_eq!(expiring.first, parse_date("2026-12-02").unwrap());
    assert_eq!(
        sentence_of(&JUST),
        "The level hangs on little: leaving out one of the 2 peers or one step in 4 of 5 single ratings would lead to “Developing”."
    );
}

#[test]
fn one_rater_id_is_one_rater_under_whatever_source() {
    let mut lines = JUST.to_vec();
    // Whoever said 5 as a peer says 3 as a manager; without both, 4 is left.
    lines[3] = "skill peer m-1 5 2026-10-01";
    let found = stability_of(&lines);
    let left: Vec<_> = found.left_out.iter().map(|left| (left.source, left.raters, left.changing)).collect();
    assert_eq!(left, [(Source::Self_, 1, 0), (Source::Manager, 1, 0), (Source::Peer, 1, 0)]);
    assert_eq!(found.resting.one_person, Number::from(3));
    // Reports that name nobody are a rater each.
    lines[3] = "skill peer - 5 2026-10-01";
    lines[2] = "skill peer - 4 2026-10-01";
    let found = stability_of(&lines);
    let peers = found.left_out.iter().find(|left| left.source == Source::Peer).unwrap();
    assert_eq!((peers.raters, peers.nameless, peers.changing), (2, 2, 1));
}

/// The manager alone says where the person works now, and that decides how many raters it takes.
#[test]
fn other_thresholds_may_hold_without_a_rater() {
    let site = "  site: { title: Site, value: { choice: [lyon, graz] }, sources: [manager, peer] }\n";
    let thresholds = "thresholds:\n  raters_of:\n    about: How many raters it takes.\n    by: site\n    values:\n      2025-01-01: { lyon: 1, otherwise: 3 }\n";
    let rules = rules_of(
        files()
            .with("evidence.yaml", &format!("{EVIDENCE}{site}"))
            .with("thresholds.yaml", thresholds)
            .with("pathways/lead.yaml", &PATHWAY.replace("take: mean }", "take: mean, raters: raters_of }")),
    );
    let mut lines = vec!["site manager m-1 lyon 2026-10-01", "site peer p-1 graz 2026-01-01"];
    lines.extend(JUST.iter().filter(|line| !line.contains("p-2")));
    with_rules(&rules, &lines, |assessment, advice| {
        assert_eq!(assessment.outcome, Outcome::Scored);
        let left = &advice.stability.as_ref().unwrap().left_out;
        let of = |source: Source| left.iter().find(|left| left.source == source).unwrap();
        assert_eq!(of(Source::Manager).leaving_unknown, 1, "{left:#?}");
        assert_eq!(of(Source::Peer).leaving_unknown, 0, "{left:#?}");
    });
}

#[test]
fn the_first_day_without_the_evidence_is_the_day_on_which_it_is_stale() {
    let (rules, never) = (small(), AtomicBool::new(false));
    let profile = Profile::check(&rules, &profile(&JUST), "profile").unwrap();
    let mut sandbox = rules.programs.sandbox();
    let mut points = |day: &str| {
        let pathway = rules.pathway("lead").unwrap();
        let as_of = parse_date(day).unwrap();
        assess(&rules, &mut sandbox, &profile, pathway, as_of, &never).unwrap().score.unwrap().low
    };
    assert_eq!(points("2026-12-01"), Number::from(8));
    assert_eq!(points("2026-12-02"), Number::new(75, 1));
}

#[test]
fn each_summary_has_its_sentence() {
    let with_skill = |skill: &str, talk: &str, posts: &str| {
        [
            "wish self - 3 2026-10-01".to_owned(),
            format!("skill manager m-1 {skill} 2026-10-01"),
            format!("skill peer p-1 {skill} 2026-10-01"),
            format!("skill peer p-2 {skill} 2026-10-01"),
            format!("talk self - {talk} 2026-10-01"),
            format!("posts record - {posts} 2026-10-01"),
        ]
    };
    let mut sentences = String::new();
    for lines in [with_skill("5", "5", "2"), with_skill("5", "2", "1"), with_skill("1", "1", "0")] {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        writeln!(sentences, "{}", sentence_of(&lines)).unwrap();
    }
    writeln!(sentences, "{}", sentence_of(&["wish self - 3 2026-10-01"])).unwrap();
    insta::assert_snapshot!(sentences, @r"
    The level is firm as long as enough is known: no single rater and no single step in a rating leads to another one, but leaving out the person’s own view would leave too little known.
    The level is not quite firm: one step in 4 of 5 single ratings would lead to “Developing”.
    The level is firm as long as enough is known: no single rater and no single step in a rating leads to another one, but leaving out the person’s own view would leave too little known.
    How sure this is cannot be said before what is missing has been seen.
    ");
}

/// Candidate and manager learn which of them it is of nobody, and that somebody is needed all the same.
#[test]
fn who_sees_no_single_reports_reads_that_enough_has_to_be_known() {
    let just_known = [
        "wish self - 3 2026-10-01",
        "skill manager m-1 5 2026-10-01",
        "skill peer p-1 5 2026-10-01",
        "talk self - 5 2026-10-01",
        "posts record - 2 2026-10-01",
    ];
    let alone = "The level is firm as long as enough is known: no single rater and no single step in a rating leads to another one, but leaving out one person’s view, or a single step, could leave too little known.";
    for audience in [Audience::Candidate, Audience::Manager] {
        with(&just_known, |assessment, advice| {
            assert_eq!(advice.stability.as_ref().unwrap().summary, Summary::FirmWhileKnown);
            let told = disclose(assessment, audience, |disclosed| {
                let advice = disclosed.advice(advice);
                let stability = advice.stability.unwrap();
                readily::render::stability_text(disclosed.assessment(), &stability, Language::own())
            });
            assert_eq!(told, alone, "{audience}");
        });
    }
}

#[test]
fn nothing_is_said_of_a_path_that_is_not_sought() {
    let mut lines = JUST.to_vec();
    lines[0] = "wish self - 1 2026-10-01";
    with(&lines, |assessment, advice| {
        assert_eq!(assessment.outcome, Outcome::NotSought);
        assert_eq!(advice.stability, None);
        assert_eq!(advice_text(assessment, advice, Language::own(), Look::plain(100)), "");
    });
}

#[test]
fn the_sample_people_are_told_how_sure_it_is() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/northwind");
    let rules = load(read_folder(&folder, FolderLimits::default()).unwrap()).rule_set.unwrap();
    let (day, never) = (parse_date("2026-11-01").unwrap(), AtomicBool::new(false));
    let mut sandbox = rules.programs.sandbox();
    let mut outcomes = std::collections::BTreeMap::new();
    for tag in ["en", "de"] {
        let language = Language::of(&rules, tag);
        let mut texts = String::new();
        for example in &rules.profiles {
            let profile = Profile::check(&rules, &example.profile(day), "profile").unwrap();
            for pathway in rules.open_to(&profile.role) {
                let assessment = assess(&rules, &mut sandbox, &profile, pathway, day, &never).unwrap();
                let advice = advise(&assessment, &mut sandbox, &never).unwrap();
                // The first two of each outcome are enough to read.
                let told: &mut u32 = outcomes.entry((tag, assessment.outcome)).or_default();
                *told += 1;
                if *told > 2 {
                    continue;
                }
                let headline = outcome_headline(&assessment, language);
                let text = advice_text(&assessment, &advice, language, Look::plain(100));
                let heading = language.say("heading-stability", []);
                let own = text.split_once(&heading).map_or("nothing\n", |(_, own)| own.trim_start());
                writeln!(texts, "{} on {}: {headline}\n  {own}", profile.candidate, pathway.id).unwrap();
            }
        }
        insta::assert_snapshot!(format!("sample_people_{tag}"), texts);
    }
}

#[test]
fn what_takes_too_long_is_cut_short_and_says_so() {
    let mut lines = vec!["wish self - 3 2026-10-01".to_owned(), "talk self - 3 2026-10-01".to_owned()];
    lines.extend((0..2_000).map(|at| format!("skill peer p-{at} 4 2026-10-01")));
    lines.push("posts record - 2 2026-10-01".to_owned());
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let found = stability_of(&lines);
    assert!(found.cut_short);
    assert!(found.moved.is_empty());
    assert_eq!(found.summary, Summary::NotAllTried);
    assert_eq!(
        sentence_of(&lines),
        "Nothing that was tried leads to another level, but there was too much to try everything."
    );
}
