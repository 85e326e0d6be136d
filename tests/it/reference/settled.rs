//! Cases in which the engine and the language page once differed.

use super::regressions::{SKILL, check, criteria};

/// The criteria's points and the adjustment add up to what the dimension gives, also while it is held.
#[test]
fn a_adjustment_of_nothing_remaining_has_the_span_of_what_is_excluded() {
    let drive =
        "      - { id: a-drive, title: Drive, points: 4, given: [drive], score: drive, missing: exclude }\n";
    check(
        &criteria(drive),
        &[],
        "insufficient-evidence 0..4, level 0..1
only: held, adjustment 0..4, gives 0..4
a-drive: 0 excluded: never-observed, drive = never-observed
missing: drive",
    );
}

/// What makes up for a criterion whose maximum is not known is not known either.
#[test]
fn b_what_is_made_up_for_by_an_unknown_maximum_is_held() {
    let drive =
        "      - { id: a-drive, title: Drive, points: by_department, given: [drive], score: drive }\n";
    check(
        &criteria(&format!("{SKILL}{drive}")),
        &["skill r-1 2026-10-01 4", "drive r-1 2026-10-01 n/a"],
        "insufficient-evidence 4.5..10.5, level 1..1
only: held, adjustment 1.5..7.5, gives 4.5..10.5
a-skill: 3 scored, skill = 4
a-drive: 0 excluded: not-applicable, drive = not-applicable
missing: department",
    );
}

/// Missing with `zero` gives the lowest of the range, which is known to be 0.
#[test]
fn c_zero_is_zero_also_when_the_maximum_is_not_known() {
    let drive = "      - { id: a-drive, title: Drive, points: by_department, given: [drive], score: drive, missing: zero }\n";
    check(
        &criteria(&format!("{SKILL}{drive}")),
        &["skill r-1 2026-10-01 4"],
        "insufficient-evidence 3, level 1..1
only: known, adjustment 0, gives 3
a-skill: 3 scored, skill = 4
a-drive: 0 zero: never-observed, drive = never-observed
missing: drive, department",
    );
}

/// A rater whose reports of one day differ says nothing that can be read, so does not count as a rater.
#[test]
fn e_raters_without_a_readable_report_do_not_count() {
    let status = "      - { id: a-status, title: Status, points: 4, given: { status: { of: status, raters: 2 } }, choices: { of: status, at: { done: 4, open: 0 } } }\n";
    check(
        &criteria(status),
        &["status r-1 2026-10-01 done", "status r-2 2026-10-02 done", "status r-2 2026-10-02 open"],
        "insufficient-evidence 0..4, level 0..1
only: held, adjustment 0, gives 0..4
a-status: 0..4 held: too-few-raters, status = too-few-raters
missing: status",
    );
}

/// Ties go by source, rater, item, value; words in their order, and not by how long they are.
#[test]
fn h_words_of_one_day_come_in_their_order() {
    let status = "      - { id: a-status, title: Status, points: 4, given: { department: { of: department, newest: 1 } }, choices: { of: department, at: { hr: 4, technology: 0 } } }\n";
    check(
        &criteria(status),
        &["department - 2026-10-01 hr", "department - 2026-10-01 technology"],
        "scored 4, level 1..1
only: known, adjustment 0, gives 4
a-status: 4 scored, department = hr",
    );
}

/// First the latest of each item, then `newest` keeps that many.
#[test]
fn i_newest_counts_items_and_not_reports_of_them() {
    let count = "      - { id: rescues, title: Rescues, points: 4, given: { rescues: { of: rescue, newest: 2, take: count } }, score: rescues }\n";
    check(
        &criteria(count),
        &["rescue item:a 2026-10-01 yes", "rescue item:a 2026-10-01 yes", "rescue item:b 2026-09-01 yes"],
        "scored 2, level 1..1
only: known, adjustment 0, gives 2
rescues: 2 scored, rescues = 2",
    );
}

/// The evidence of `by` counts as read: a flag that waits for it says so.
#[test]
fn j_the_evidence_of_a_group_is_missing() {
    let flags = "flags:\n  - { id: f, title: F, given: [drive, skill], raise: { any: [ drive >= 3, skill >= by_department ] } }\n";
    check(
        &format!("{}{flags}", criteria(SKILL)),
        &["skill r-1 2026-10-01 1"],
        "scored 0, level 0..0
only: known, adjustment 0, gives 0
a-skill: 0 scored, skill = 1
missing: drive, department",
    );
}

/// A level whose bound waits for a group is a range, and the group is missing.
#[test]
fn g_the_group_of_a_levels_bound_is_missing() {
    let levels = "readiness:\n  - { id: low, from: 0, title: Low }\n  - { id: high, from: by_department, title: High }\n";
    let big = "dimensions:\n  - id: only\n    title: Only\n    criteria:\n      - { id: a-skill, title: Skill, points: 12, given: [skill], score: skill }\n";
    check(
        &format!("{levels}{big}"),
        &["skill r-1 2026-10-01 3"],
        "scored 3, level 0..1
only: known, adjustment 0, gives 3
a-skill: 3 scored, skill = 3
missing: department",
    );
}

/// With 1 point the bound of 2 or 10 is not reached, whatever the department.
#[test]
fn f_a_level_is_no_wider_than_its_bounds_in_force() {
    let levels = "readiness:\n  - { id: low, from: 0, title: Low }\n  - { id: high, from: by_department, title: High }\n";
    let big = "dimensions:\n  - id: only\n    title: Only\n    criteria:\n      - { id: a-skill, title: Skill, points: 12, given: [skill], score: skill }\n";
    check(
        &format!("{levels}{big}"),
        &["skill r-1 2026-10-01 1"],
        "scored 1, level 0..0
only: known, adjustment 0, gives 1
a-skill: 1 scored, skill = 1",
    );
}

/// What loads covers its inputs: a rounded value can leave the range that the first row starts at, so this
/// does not load.
#[test]
#[should_panic(expected = "TableGap")]
fn l_steps_over_a_rounded_given_do_not_fall_below_the_first_row() {
    let steps = "      - { id: part, title: Part, points: 4, given: { part: { of: fraction, rounding: { places: 0, mode: down } } }, steps: { of: part, at: [[0.25, 0], [1, 4]] } }\n";
    check(&criteria(steps), &["fraction - 2026-10-01 0.25"], "scored");
}
