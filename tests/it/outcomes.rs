//! What is said of outcomes where limits do not limit, bounds are not known, and evidence is left out: nothing that is
//! not so.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use readily::advice::advise;
use readily::advice::support::support_plan;
use readily::assess::{Assessment, Profile, assess};
use readily::disclosure::disclose;
use readily::domain::{Audience, parse_date};
use readily::registry::{FolderLimits, read_folder};
use readily::render::report::{follows, report, report_markdown};
use readily::render::{Detail, Language, Look, assessment_text, outcome_headline, outcome_text_in};
use readily::ruleset::{RuleSet, load};
use readily::script::Sandbox;

fn odd() -> RuleSet {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/odd");
    load(read_folder(&folder, FolderLimits::default()).unwrap()).rule_set.unwrap()
}

/// Tells each person's assessment on each open path.
fn each(rules: &RuleSet, mut tell: impl FnMut(&Assessment<'_>, &mut Sandbox)) {
    let (mut sandbox, never) = (rules.programs.sandbox(), AtomicBool::new(false));
    let day = parse_date("2026-11-01").unwrap();
    for example in &rules.profiles {
        let profile = Profile::check(rules, &example.profile(day), "profile").unwrap();
        for pathway in rules.open_to(&profile.role) {
            let assessment = assess(rules, &mut sandbox, &profile, pathway, day, &never).unwrap();
            tell(&assessment, &mut sandbox);
        }
    }
}

/// The sections of a text under headings that begin with any of these words, as lines.
fn sections(text: &str, wanted: &[&str]) -> String {
    let mut told = String::new();
    let mut is_wanted = false;
    for line in text.lines().filter(|line| !line.is_empty()) {
        if !line.starts_with(' ') {
            is_wanted = wanted.iter().any(|heading| line.starts_with(heading));
        } else if is_wanted {
            writeln!(told, "{line}").unwrap();
        }
    }
    told
}

#[test]
fn what_limits_what_is_open_and_what_is_missing() {
    let mut lines = String::new();
    let rules = odd();
    each(&rules, |assessment, _| {
        let person = &assessment.profile.candidate;
        writeln!(lines, "{person}: {}", outcome_headline(assessment, Language::own())).unwrap();
        for language in [Language::own(), Language::of(&rules, "de")] {
            writeln!(lines, "  {}", outcome_text_in(assessment, language)).unwrap();
            let text = assessment_text(assessment, language, Look::plain(200), Detail::Full);
            lines += &sections(&text, &["What is missing", "Was fehlt", "Reasons", "Gründe"]);
        }
        for gap in support_plan(assessment).gaps {
            let points = gap.points.map_or(String::new(), |points| format!(": {points} to gain"));
            writeln!(lines, "  gap {}{points}", gap.id).unwrap();
        }
    });
    insta::assert_snapshot!(lines);
}

#[test]
fn what_comes_next_is_what_the_outcome_says() {
    let mut lines = String::new();
    let (rules, never) = (odd(), AtomicBool::new(false));
    each(&rules, |assessment, sandbox| {
        let advice = advise(assessment, sandbox, &never).unwrap();
        for language in [Language::own(), Language::of(&rules, "de")] {
            let document = disclose(assessment, Audience::Candidate, |disclosed| {
                let advice = disclosed.advice(&advice);
                report_markdown(&report(disclosed, follows(disclosed, Some(&advice), language), language))
            });
            let next = document.split_once("<a id=\"next\"></a>").unwrap().1;
            let next = next.split("<a id=\"").filter(|part| {
                !["way-forward\"", "support\"", "outcome\""].iter().any(|other| part.starts_with(other))
            });
            let until = |part: &&str| {
                part.starts_with('\n') || ["solve", "gaps"].iter().any(|id| part.starts_with(id))
            };
            let next =
                next.take_while(until).map(|part| part.split_once("</a>").map_or(part, |(_, rest)| rest));
            writeln!(lines, "{}", assessment.profile.candidate).unwrap();
            for line in next.flat_map(str::lines).filter(|line| !line.is_empty()) {
                writeln!(lines, "  {line}").unwrap();
            }
        }
    });
    insta::assert_snapshot!(lines);
}
