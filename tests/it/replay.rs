//! Comparing rule sets over a cohort: every count holds against assessing people one by one.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use readily::app::variants;
use readily::assess::{Profile, assess};
use readily::domain::{Date, RawProfile, RawReading, RawValue, parse_date};
use readily::registry::{FolderLimits, read_folder, shipped};
use readily::replay::{
    Change, Comparison, Direction, Fate, Move, PartReading, Person, Side, Sided, Standing, Tally, Variant,
};
use readily::ruleset::{RuleSet, SourceFiles, load};

static NEVER: AtomicBool = AtomicBool::new(false);

fn beacon_files() -> SourceFiles {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/beacon");
    read_folder(&folder, FolderLimits::default()).unwrap()
}

/// The small rule set with some texts replaced, as file, text and text instead.
#[track_caller]
fn beacon(changes: &[(&str, &str, &str)]) -> RuleSet {
    let mut files = beacon_files();
    for (path, from, to) in changes {
        let text = files.text(path).replacen(from, to, 1);
        assert_ne!(text, files.text(path), "`{from}` is not in {path}");
        files = files.with(path, &text);
    }
    let loaded = load(files);
    let errors: Vec<_> = loaded.findings.iter().filter(|finding| finding.is_error()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    loaded.rule_set.unwrap()
}

fn day() -> Date {
    parse_date("2026-11-01").unwrap()
}

fn people(rules: &RuleSet) -> Vec<RawProfile> {
    rules.profiles.iter().map(|profile| profile.profile(day())).collect()
}

fn replay(comparison: &Comparison<'_>, people: &[RawProfile]) -> (Tally, Vec<Move>) {
    let (mut tally, mut benches) = (comparison.tally(), comparison.benches());
    let mut moves = Vec::new();
    for raw in people {
        let told = comparison.replay(&mut benches, Person::alike(raw), &mut tally, &NEVER).unwrap();
        moves.extend(told.moves);
    }
    (tally, moves)
}

fn compared(baseline: &RuleSet, proposed: &RuleSet, as_of: Date) -> (Tally, Vec<Move>) {
    let comparison = Comparison::new(Sided::new(baseline, proposed), &[], None, as_of);
    replay(&comparison, &people(baseline))
}

const LEAD: &str = "pathways/lead.yaml";
const FLOOR: (&str, &str, &str) = ("thresholds.yaml", "{ value: 0, decided_by", "{ value: 1, decided_by");
const MONTHS: (&str, &str, &str) = ("thresholds.yaml", "2025-01-01: 6 }", "2025-01-01: 3 }");
const SUPPORT: (&str, &str, &str) = (LEAD, "from: 12,", "from: 18,");

#[test]
fn nothing_changes_between_equal_rules() {
    let (was, is) = (beacon(&[]), beacon(&[]));
    let (tally, moves) = compared(&was, &is, day());
    assert_eq!((tally.people, tally.moved, moves.len()), (5, 0, 0));
    let lead = &tally.pathways[0];
    // Eli's assessment fails under both.
    assert_eq!((lead.unchanged, lead.errored.both, lead.changed()), (4, 1, 0));
    assert_eq!(lead.scores.baseline, lead.scores.proposed);
}

#[test]
fn a_move_names_what_differs_and_which_way() {
    let (was, is) = (beacon(&[]), beacon(&[FLOOR, MONTHS]));
    let (tally, moves) = compared(&was, &is, day());
    let lead = &tally.pathways[0];
    assert_eq!((lead.moved, lead.outcome_differs), (2, 2));
    // Cai had too few months; now the wish is asked for first. Dee lacked evidence.
    assert_eq!(moves.iter().map(|moved| moved.candidate.as_str()).collect::<Vec<_>>(), ["cai", "dee"]);
    let cai = &moves[0];
    assert_eq!(cai.fate, Fate::Changed(Change::Outcome));
    assert_eq!(cai.direction, Direction::Other);
    assert_eq!(
        (&cai.standing.baseline, &cai.standing.proposed),
        (&Standing::NotEligible, &Standing::NotSought)
    );
    let parts: Vec<(&str, &str)> = cai.parts.iter().map(|part| (part.kind.word(), &*part.id)).collect();
    for part in [("gate", "wants-it"), ("gate", "long-enough"), ("threshold", "drive_floor")] {
        assert!(parts.contains(&part), "{parts:?}");
    }
    let threshold = cai.parts.iter().find(|part| &*part.id == "drive_floor").unwrap();
    let Some(PartReading::Threshold(Some(value))) = &threshold.after else { panic!("{threshold:?}") };
    assert_eq!(value.number(), Some(1.into()));
}

/// The counts, from nothing but two assessments of each person.
#[test]
fn every_count_is_that_of_assessing_one_by_one() {
    let was = beacon(&[]);
    for changes in [vec![FLOOR], vec![MONTHS], vec![SUPPORT, MONTHS], vec![FLOOR, MONTHS, SUPPORT]] {
        let is = beacon(&changes);
        let (tally, moves) = compared(&was, &is, day());
        let words = |rules: &RuleSet, raw: &RawProfile| {
            let profile = Profile::check(rules, raw, "profile").unwrap();
            let pathway = rules.pathway("lead").unwrap();
            let mut sandbox = rules.programs.sandbox();
            let told = assess(rules, &mut sandbox, &profile, pathway, day(), &NEVER).unwrap();
            let level = told.level.as_ref().filter(|_| told.outcome.word() == "scored");
            let level = level.map(|level| (&*pathway.levels[level.low].id, &*pathway.levels[level.high].id));
            (format!("{} {level:?}", told.outcome.word()), told.score.map(|score| format!("{score:?}")))
        };
        let (mut moved, mut same_points) = (Vec::new(), 0);
        for raw in people(&was) {
            let (before, after) = (words(&was, &raw), words(&is, &raw));
            if before.0 != after.0 {
                moved.push(raw.candidate.clone());
            } else if before.1 == after.1 {
                same_points += 1;
            }
        }
        let found: Vec<String> = moves.iter().map(|moved| moved.candidate.clone()).collect();
        assert_eq!(found, moved, "{changes:?}");
        let lead = &tally.pathways[0];
        assert_eq!(lead.unchanged + lead.parts_differ + lead.errored.both, same_points, "{changes:?}");
    }
}

#[test]
fn counts_add_up_and_parts_of_a_cohort_add_up_to_the_whole() {
    let (was, is) = (beacon(&[]), beacon(&[FLOOR, MONTHS, SUPPORT]));
    let variants =
        [Variant { title: "wish".to_owned(), untried: 0, rule_set: beacon(&[FLOOR]), pathways: None }];
    let comparison = Comparison::new(Sided::new(&was, &is), &variants, None, day());
    let all = people(&was);
    let (whole, _) = replay(&comparison, &all);
    let lead = &whole.pathways[0];
    let only = lead.only.baseline + lead.only.proposed;
    assert_eq!(lead.people, lead.unchanged + lead.changed() + lead.errored.total() + only);
    assert_eq!(lead.people, lead.moves.cells().map(|(.., count)| count).sum::<u64>());
    for at in 0..=all.len() {
        let (mut first, _) = replay(&comparison, &all[..at]);
        first.merge(replay(&comparison, &all[at..]).0);
        assert_eq!(first, whole, "split at {at}");
    }
}

#[test]
fn a_pathway_of_one_side_is_counted_apart() {
    let was = beacon(&[]);
    let is = beacon(&[(LEAD, "open_to: [clerk]", "open_to: [lead]")]);
    let (tally, moves) = compared(&was, &is, day());
    let lead = &tally.pathways[0];
    assert_eq!((lead.only.baseline, lead.errored.baseline, lead.moved), (4, 1, 5));
    assert!(moves.iter().all(|moved| moved.standing.proposed == Standing::NotOpen));
    assert!(moves.iter().all(|moved| moved.parts.is_empty()));
    assert_eq!(moves[0].fate, Fate::Only(Side::Baseline));
    let (back, _) = compared(&is, &was, day());
    assert_eq!(back.pathways[0].only.proposed, 4);
}

#[test]
fn who_cannot_be_assessed_is_errored_and_says_under_which_rules() {
    let was = beacon(&[]);
    // A scale that goes on: values beyond its old end are not valid under the baseline.
    let is = beacon(&[("organisation.yaml", "max: 5, step: 0.5", "max: 6, step: 0.5")]);
    let comparison = Comparison::new(Sided::new(&was, &is), &[], None, day());
    let mut ann = people(&was)[0].clone();
    let depth = ann.observations.iter_mut().find(|seen| seen.evidence == "depth").unwrap();
    depth.reading = RawReading::Value(RawValue::Number(6.into()));
    let (mut tally, mut benches) = (comparison.tally(), comparison.benches());
    let told = comparison.replay(&mut benches, Person::alike(&ann), &mut tally, &NEVER).unwrap();
    assert!(told.violations.proposed.is_empty());
    assert!(told.violations.baseline[0].field.starts_with("profile.observations["));
    assert_eq!((tally.invalid, tally.invalid_only.baseline), (0, 1));
    assert_eq!(tally.pathways[0].errored.baseline, 1);
    assert_eq!(told.moves[0].fate, Fate::Errored { baseline: true, proposed: false });
    assert_eq!(told.moves[0].standing.baseline, Standing::NotAssessed);
    // A day before the first threshold: nobody can be assessed, and it says why once.
    let (tally, _) = compared(&was, &was, parse_date("2024-01-01").unwrap());
    assert_eq!(tally.pathways[0].errored.both, 5);
    let why = tally.pathways[0].refused.baseline.as_ref().unwrap().to_string();
    assert!(why.contains("has no value before 2025-01-01"), "{why}");
}

#[test]
fn a_rule_that_fails_is_errored_and_named() {
    let was = beacon(&[]);
    let (tally, _) = compared(&was, &was, day());
    let failures: Vec<(Side, &str, u64)> = tally.pathways[0]
        .failures
        .0
        .iter()
        .map(|((side, rule), found)| (*side, &**rule, found.people))
        .collect();
    assert_eq!(failures, [(Side::Baseline, "reliable", 1), (Side::Proposed, "reliable", 1)]);
}

#[test]
fn evidence_that_only_one_side_knows_is_left_out_for_the_other() {
    let was = beacon(&[]);
    let mood = "  mood:     { title: Mood";
    let extra = format!("  extra: {{ title: Extra, value: yes_no, sources: [record] }}\n{mood}");
    let is = beacon(&[("evidence.yaml", mood, &extra)]);
    let mut raw = people(&was)[0].clone();
    let mut seen = raw.observations.iter().find(|seen| seen.evidence == "coach_planned").unwrap().clone();
    seen.evidence = "extra".to_owned();
    raw.observations.push(seen);
    let comparison = Comparison::new(Sided::new(&was, &is), &[], None, day());
    let (tally, moves) = replay(&comparison, &[raw.clone()]);
    assert_eq!((tally.invalid_only.baseline, moves.len()), (0, 0));
    assert_eq!(comparison.only(Side::Proposed).iter().map(|name| &**name).collect::<Vec<_>>(), ["extra"]);
    // A name that neither knows is still a mistake.
    raw.observations.last_mut().unwrap().evidence = "extar".to_owned();
    let (tally, _) = replay(&comparison, &[raw]);
    assert_eq!(tally.invalid, 1);
}

#[test]
fn causes_are_found_by_applying_changes_one_at_a_time() {
    // Cai wants it at 0 with 3 months in the role: the months alone open the gate, and the level follows from
    // both the months and the bound.
    let was = beacon(&[FLOOR]);
    let is = beacon(&[MONTHS]);
    let variants = [
        Variant { title: "wish".to_owned(), untried: 0, rule_set: beacon(&[]), pathways: None },
        Variant {
            title: "months".to_owned(),
            untried: 0,
            rule_set: beacon(&[FLOOR, MONTHS]),
            pathways: None,
        },
    ];
    let comparison = Comparison::new(Sided::new(&was, &is), &variants, None, day());
    let (tally, moves) = replay(&comparison, &people(&was));
    let of = |candidate: &str| {
        let moved = moves.iter().find(|moved| moved.candidate == candidate).unwrap();
        moved.causes.clone().unwrap()
    };
    // Not sought at first. The wish alone makes it not eligible, which is another move; the months alone nothing.
    assert_eq!((of("cai").alone, of("cai").elsewhere, of("cai").involved), (vec![], vec![0], vec![1]));
    // Dee has the months: the wish alone makes the whole move.
    assert_eq!((of("dee").alone, of("dee").elsewhere), (vec![0], vec![]));
    let lead = &tally.pathways[0];
    assert_eq!(lead.only_together, 1);
    let [wish, months] = lead.variants.as_slice() else { panic!("{:?}", lead.variants) };
    assert_eq!((wish.alone, wish.elsewhere, wish.only_with_others), (1, 1, 1));
    assert_eq!((months.alone, months.elsewhere, months.only_with_others), (0, 0, 1));
}

#[test]
fn a_stop_ends_the_replay_without_an_answer() {
    let rules = beacon(&[]);
    let comparison = Comparison::new(Sided::new(&rules, &rules), &[], None, day());
    let (mut tally, mut benches) = (comparison.tally(), comparison.benches());
    let stop = AtomicBool::new(true);
    let raw = &people(&rules)[0];
    assert!(comparison.replay(&mut benches, Person::alike(raw), &mut tally, &stop).is_err());
}

#[test]
fn a_level_that_has_another_id_moves_nobody() {
    let was = beacon(&[]);
    let renamed = [(LEAD, "{ id: growing, ", "{ id: budding, "), (LEAD, "limit: growing", "limit: budding")];
    let (tally, moves) = compared(&was, &beacon(&renamed), day());
    assert_eq!((tally.moved, moves.len()), (0, 0));
    // What moves besides moves as it did.
    let (alone, _) = compared(&was, &beacon(&[MONTHS]), day());
    let (both, _) = compared(&was, &beacon(&[renamed[0], renamed[1], MONTHS]), day());
    assert!(alone.moved > 0);
    assert_eq!(both.moved, alone.moved);
}

/// A gate under another id, with its translations.
const WISH: [(&str, &str, &str); 3] = [
    (LEAD, "- id: wants-it", "- id: wish"),
    (DE, "lead.wants-it.title", "lead.wish.title"),
    (DE, "lead.wants-it.says", "lead.wish.says"),
];
const DE: &str = "messages/de.yaml";

#[test]
fn a_part_that_only_has_another_id_is_the_same_part() {
    let dimension = [(LEAD, "- id: leading\n", "- id: guiding\n")];
    let criterion = [(LEAD, "- id: calm\n", "- id: composed\n")];
    let threshold = [
        (LEAD, "drive >= drive_floor", "drive >= wish_floor"),
        (LEAD, "looked at from {drive_floor}", "looked at from {wish_floor}"),
        (DE, "{drive_floor}", "{wish_floor}"),
        ("thresholds.yaml", "  drive_floor:\n", "  wish_floor:\n"),
    ];
    let was = beacon(&[]);
    for renamed in [&WISH[..], &dimension, &criterion, &threshold] {
        let (tally, moves) = compared(&was, &beacon(renamed), day());
        assert_eq!((tally.pathways[0].changed(), moves.len()), (0, 0), "{renamed:?}");
    }
}

#[test]
fn a_renamed_part_that_comes_to_something_else_is_told_once() {
    let was = beacon(&[]);
    let is = beacon(&[&WISH[..], &[FLOOR, MONTHS]].concat());
    let (_, moves) = compared(&was, &is, day());
    let cai = moves.iter().find(|moved| moved.candidate == "cai").unwrap();
    let gates: Vec<_> = cai.parts.iter().filter(|part| part.kind.word() == "gate").collect();
    let wish = gates.iter().find(|part| &*part.id == "wish").unwrap();
    assert_eq!(wish.renamed_from.as_deref(), Some("wants-it"));
    assert!(wish.before.is_some() && wish.after.is_some());
    assert!(gates.iter().all(|part| &*part.id != "wants-it"), "{gates:?}");
}

#[test]
fn a_part_with_another_id_and_other_rules_is_another_part() {
    let was = beacon(&[]);
    let other = (LEAD, "require: drive >= drive_floor", "require: drive > drive_floor");
    let (_, moves) = compared(&was, &beacon(&[&WISH[..], &[other]].concat()), day());
    let parts = moves.iter().flat_map(|moved| &moved.parts).filter(|part| part.kind.word() == "gate");
    let told: Vec<_> = parts.map(|part| (&*part.id, part.renamed_from.is_some())).collect();
    assert!(told.contains(&("wants-it", false)) && told.contains(&("wish", false)), "{told:?}");
}

/// A change in the file of one pathway makes nothing of anybody on the others: leaving it out there changes no count.
#[test]
fn what_a_change_cannot_concern_is_not_tried_and_nothing_is_lost() {
    let files = shipped().into_iter().find(|files| files.folder == "northwind").unwrap();
    let was = load(files.clone()).rule_set.unwrap();
    let mut edited = files.clone();
    for file in files.iter().filter(|file| file.path.starts_with("pathways/")) {
        // Other points are wanted for the highest level.
        let more =
            file.text().replace("from: ready_now_from,", "from: 99,").replace("from: 75,", "from: 60,");
        edited = edited.with(&file.path, &more);
    }
    let is = load(edited).rule_set.unwrap();
    let some = variants(&was, &is, &NEVER).unwrap();
    let count = |variants: &[Variant]| {
        let comparison = Comparison::new(Sided::new(&was, &is), variants, None, day());
        replay(&comparison, &people(&was))
    };
    let concerned = count(&some);
    let all: Vec<Variant> = variants(&was, &is, &NEVER)
        .unwrap()
        .into_iter()
        .map(|one| Variant { pathways: None, ..one })
        .collect();
    assert!(some.len() > 1 && some.iter().all(|one| one.pathways.as_ref().is_some_and(|of| of.len() == 1)));
    assert!(concerned.0.pathways.iter().filter(|pathway| pathway.moved > 0).count() > 1);
    assert_eq!(concerned, count(&all));
}
