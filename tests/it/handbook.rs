//! The handbook says everything that the rules say, in both of its forms, and can be read by people and machines.

mod command;
mod pages;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use readily::domain::{Date, Number, parse_date};
use readily::render::Language;
use readily::render::handbook::{handbook, handbook_html, handbook_markdown};
use readily::ruleset::{Form, Pathway, RuleSet, SourceFiles, Table, ThresholdTable, load};

pub(crate) use pages::well_formed;

use crate::shipped::add_files;

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

fn files(folder: &str) -> SourceFiles {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    add_files(&root, &root, SourceFiles::new(root.file_name().unwrap().to_str().unwrap()))
}

fn rule_set(folder: &str) -> RuleSet {
    load(files(folder)).rule_set.unwrap()
}

/// Every rule set of the repository that loads.
fn all_rule_sets() -> Vec<RuleSet> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec!["tests/it/beacon".to_owned(), "tests/it/acme".to_owned()];
    for parent in ["rules", "tests/systems"] {
        let mut found: Vec<_> =
            fs::read_dir(root.join(parent)).unwrap().map(|entry| entry.unwrap()).collect();
        found.retain(|entry| entry.path().is_dir());
        found.sort_by_key(fs::DirEntry::path);
        folders.extend(found.iter().map(|entry| format!("{parent}/{}", entry.file_name().to_str().unwrap())));
    }
    assert!(folders.len() > 8, "the rule sets are gone");
    folders.iter().map(|folder| rule_set(folder)).collect()
}

fn in_markdown(rule_set: &RuleSet, as_of: &str, language: &str) -> String {
    handbook_markdown(&handbook(rule_set, day(as_of), language).unwrap())
}

fn in_html(rule_set: &RuleSet, as_of: &str, language: &str) -> String {
    handbook_html(&handbook(rule_set, day(as_of), language).unwrap())
}

/// What somebody reads of Markdown or HTML: no tags, no escapes, single spaces.
fn read(text: &str) -> String {
    let mut read = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => read.extend(letters.next()),
            '<' => {
                letters.by_ref().find(|letter| *letter == '>');
                read.push(' ');
            }
            '*' => {}
            _ => read.push(letter),
        }
    }
    for (escape, letter) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
        read = read.replace(escape, letter);
    }
    read.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Both forms, and the end of a chapter in each.
fn both_forms(rule_set: &RuleSet) -> [(String, &'static str); 2] {
    let digest = rule_set.digest.to_string();
    let markdown = in_markdown(rule_set, "2026-11-01", "");
    let html = in_html(rule_set, "2026-11-01", "");
    assert!(markdown.contains(&digest) && html.contains(&digest));
    [(markdown, "\n## "), (html, "<h2>")]
}

/// The chapter of a pathway.
fn chapter<'t>(text: &'t str, pathway: &Pathway, next: &str) -> &'t str {
    let start = text.find(&format!("id=\"path-{}\"", pathway.id)).unwrap();
    let heading = start + text[start..].find(next).unwrap() + next.len();
    let end = text[heading..].find(next).map_or(text.len(), |at| heading + at);
    &text[start..end]
}

#[test]
fn everything_that_the_rules_ask_is_said_in_both_forms() {
    for rule_set in all_rule_sets() {
        let name = &rule_set.organisation.id;
        for (text, next) in both_forms(&rule_set) {
            for pathway in &rule_set.pathways {
                let said = read(chapter(&text, pathway, next));
                for title in titles(pathway) {
                    assert!(said.contains(&*read(&title)), "{name} {}: {title}", pathway.id);
                }
            }
            let said = read(&text);
            for expected in beside_the_pathways(&rule_set) {
                let expected = read(&expected);
                assert!(said.contains(&expected), "{name}: {expected}");
            }
        }
    }
}

fn exact_text(number: Number) -> String {
    Language::own().number(number)
}

/// The titles of all parts of a pathway, and its texts that name no value of a person.
fn titles(pathway: &Pathway) -> Vec<String> {
    let mut titles = vec![pathway.title.to_string(), pathway.about.to_string()];
    titles.extend(pathway.levels.iter().map(|part| part.title.to_string()));
    titles.extend(pathway.gates.iter().flat_map(|part| [part.title.to_string(), part.about.to_string()]));
    titles.extend(pathway.caps.iter().flat_map(|part| [part.title.to_string(), part.about.to_string()]));
    titles.extend(pathway.flags.iter().flat_map(|part| [part.title.to_string(), part.about.to_string()]));
    for part in &pathway.dimensions {
        titles.extend([part.title.to_string(), part.about.to_string()]);
        let criteria = part.criteria.iter();
        titles.extend(criteria.flat_map(|part| [part.title.to_string(), part.about.to_string()]));
        for criterion in &part.criteria {
            if let Form::Curve(lookup) = &criterion.form
                && let Table::Fixed(rows) = &lookup.table
            {
                titles.extend(rows.iter().map(|(input, _)| exact_text(*input)));
                titles.extend(rows.iter().map(|(_, gives)| format!("gives {}", exact_text(*gives))));
            }
        }
    }
    titles
}

/// Thresholds, support, evidence and protected attributes, as they are to be read.
fn beside_the_pathways(rule_set: &RuleSet) -> Vec<String> {
    let mut expected = Vec::new();
    for rule in &rule_set.thresholds {
        let in_force = rule.in_force(day("2026-11-01")).unwrap();
        expected.extend([rule.name.to_string(), Language::own().date(in_force.from)]);
        expected.extend([in_force.decided_by.to_string(), in_force.because.to_string()]);
        expected.extend(in_force.value.all().filter_map(ThresholdTable::number).map(exact_text));
        expected.push(rule.about.trim_end_matches('.').to_owned());
    }
    for support in &rule_set.support {
        expected.extend([support.title.to_string(), support.by.to_string(), support.cadence.to_string()]);
        expected.extend(support.lasts.map(|length| length.to_string()));
    }
    for evidence in &rule_set.catalogue.evidence {
        expected.extend([evidence.title.to_string(), evidence.about.to_string()]);
        expected.extend(evidence.fresh_for.map(|length| length.to_string()));
    }
    let protected = rule_set.catalogue.protected.iter();
    expected.extend(protected.map(|attribute| attribute.name.replace('_', " ")));
    expected.extend(rule_set.organisation.owners.iter().map(ToString::to_string));
    expected.push(rule_set.organisation.label.to_string());
    expected
}

#[test]
fn a_small_handbook() {
    let beacon = rule_set("tests/it/beacon");
    let digest = beacon.digest.to_string();
    insta::assert_snapshot!(in_markdown(&beacon, "2026-11-01", "").replace(&digest, "DIGEST"));
}

#[test]
fn the_handbook_of_northwind() {
    let northwind = rule_set("rules/northwind");
    let digest = northwind.digest.to_string();
    insta::assert_snapshot!(in_markdown(&northwind, "2026-11-01", "").replace(&digest, "DIGEST"));
}

#[test]
fn what_is_announced_is_said_with_its_reason() {
    let northwind = rule_set("rules/northwind");
    let earlier = read(&in_markdown(&northwind, "2026-02-01", ""));
    assert!(earlier.contains("interest_floor` Used by"), "{earlier}");
    assert!(
        earlier.contains(
            "| 1 | 1 Jan 2025 | not said | from 1 Jul 2026, decided by OD council, 2026-06-11: neutral is not a \
             refusal: 0 |"
        ),
        "{earlier}"
    );
    let later = read(&in_markdown(&northwind, "2026-11-01", ""));
    assert!(
        later.contains("| 0 | 1 Jul 2026 | OD council, 2026-06-11: neutral is not a refusal | nothing |")
    );
}

#[test]
fn thresholds_by_group_stand_in_tables() {
    let meridian = rule_set("rules/meridian");
    let said = in_markdown(&meridian, "2026-11-01", "");
    let table = "| For | In force |\n| --- | --- |\n";
    assert!(said.contains(&format!("{table}| [Engineer, grade 4](#path-d4) | 20 |\n")), "{said}");
    let departments = format!("{table}| analytics | 85 |\n| hr | 50 |\n| procurement | 70 |\n");
    assert!(said.contains(&departments), "{said}");
    assert!(said.contains("| all others | 60 |\n"), "{said}");
    // On its own path, a threshold by path has its value.
    assert!(
        chapter(&said, meridian.pathway("em5").unwrap(), "\n## ")
            .contains("(#threshold-standing_solid_from)")
    );
    let lead = read(chapter(&said, meridian.pathway("em5").unwrap(), "\n## "));
    assert!(lead.contains("Solid | [30](#threshold-standing_solid_from)"), "{lead}");
}

#[test]
fn a_path_of_later_is_named_and_a_day_before_all_is_refused() {
    let later = "thresholds:\n  later_from: { values: { 2027-01-01: 3 } }\n";
    let pathway = "pathway: later\ntitle: Later path\nopen_to: any\nleads_to: [lead]\n\
        readiness: [{ id: low, from: 0 }, { id: high, from: later_from }]\n\
        dimensions: [{ id: craft, criteria: [{ id: knows, points: 4, given: [depth], require: depth >= 3 }] }]\n";
    let beacon = files("tests/it/beacon");
    let thresholds = beacon.text("thresholds.yaml").replace("thresholds:\n", later);
    let loaded = load(beacon.with("thresholds.yaml", &thresholds).with("pathways/later.yaml", pathway));
    let rules = loaded.rule_set.unwrap();
    let said = in_markdown(&rules, "2026-11-01", "");
    assert!(
        said.contains("| Later path<br>not before 1 Jan 2027, when `later_from` gets its first value |"),
        "{said}"
    );
    assert!(said.contains("| not yet |"), "{said}");
    assert!(!said.contains("## Later path"), "{said}");
    assert!(in_markdown(&rules, "2027-01-01", "").contains("## Later path"));

    let refused = handbook(&rules, day("2024-12-31"), "").unwrap_err();
    assert_eq!(
        refused.to_string(),
        "threshold `drive_floor` has no value before 2025-01-01, and the handbook is as of 2024-12-31"
    );
}

#[test]
fn titles_appear_in_the_language_asked_for() {
    let beacon = rule_set("tests/it/beacon");
    let german = in_markdown(&beacon, "2026-11-01", "de-AT");
    assert!(german.contains("\n## Leitung\n"), "{german}");
    assert!(german.contains("Titeln sind noch nicht übersetzt; sie stehen in „en“"), "{german}");
    assert!(german.contains("„Wunsch: …; betrachtet ab [0](#threshold-drive_floor).“"), "{german}");
    // What has no translation appears as the rules have it.
    assert!(german.contains("Stays calm"), "{german}");
    assert!(!in_markdown(&beacon, "2026-11-01", "en").contains("not translated"));
    // A text of the rules says its language where that is another.
    let page = in_html(&beacon, "2026-11-01", "de");
    assert!(page.contains("<strong lang=\"en\">Stays calm</strong>"), "{page}");
    assert!(page.contains("<h2>Leitung</h2>"), "{page}");
    assert!(!in_html(&beacon, "2026-11-01", "").contains(" lang=\"en\">S"));
}

#[test]
fn the_path_of_team_leads_in_german() {
    let northwind = rule_set("rules/northwind");
    let said = in_markdown(&northwind, "2026-11-01", "de");
    let path = chapter(&said, northwind.pathway("people-lead").unwrap(), "\n## ");
    insta::assert_snapshot!(path);
}

/// The sentences of a page: no tags, nothing as written in the rules, and nothing in another language.
fn sentences(html: &str) -> String {
    let mut text = String::new();
    let mut left_out = false;
    for part in html.split_once("<body>").unwrap().1.split('<').skip(1) {
        let (tag, after) = part.split_once('>').unwrap();
        left_out = tag.starts_with("code") || tag.contains(" lang=\"");
        text.push(' ');
        if !left_out {
            text.push_str(after);
        }
    }
    assert!(!left_out, "the last tag closes the page");
    text
}

/// Words that stand in most English sentences, and in no German one.
const ENGLISH: [&str; 26] = [
    "the", "and", "of", "is", "are", "from", "with", "not", "when", "least", "points", "or", "to", "by",
    "who", "what", "for", "no", "yes", "this", "that", "on", "at", "than", "which", "path",
];

#[test]
fn a_german_page_has_no_english_between() {
    for rules in ["rules/northwind", "rules/meridian", "tests/it/beacon"] {
        let rules = rule_set(rules);
        let page = in_html(&rules, "2026-11-01", "de");
        assert!(page.starts_with("<!DOCTYPE html><html lang=\"de\">"));
        well_formed(&page);
        let said = sentences(&page);
        let words = said.split(|c: char| c.is_whitespace() || ",.;:()“„”".contains(c));
        let english: BTreeSet<&str> = words.filter(|word| ENGLISH.contains(word)).collect();
        assert_eq!(english, BTreeSet::new(), "{}", rules.organisation.id);
        // The same words are found where the page is English, so that this cannot pass by mistake.
        let page = sentences(&in_html(&rules, "2026-11-01", ""));
        assert!(ENGLISH.iter().all(|word| page.contains(word)), "{}", rules.organisation.id);
    }
}

#[test]
fn what_no_path_reads_does_not_count() {
    let beacon = files("tests/it/beacon");
    let evidence = beacon.text("evidence.yaml");
    let hobby = "evidence:\n  hobby: { title: Hobby, value: yes_no, sources: [self] }\n";
    let evidence = evidence.replacen("evidence:\n", hobby, 1);
    let rules = load(beacon.with("evidence.yaml", &evidence)).rule_set.unwrap();
    let said = in_markdown(&rules, "2026-11-01", "");
    assert!(said.contains("- **No rule may read:** gender. "), "{said}");
    assert!(
        said.contains("- **In the catalogue, and read by no path:** [Hobby](#evidence-hobby).\n"),
        "{said}"
    );
    assert!(said.contains("| yes or no | always | nothing: no path reads it |\n"), "{said}");
    let lead = read(chapter(&said, rules.pathway("lead").unwrap(), "\n## "));
    assert!(lead.contains("Not looked at: [Hobby](#evidence-hobby)."), "{lead}");
    assert!(
        lead.contains("without any effect on points or level: [Mood of the unit](#evidence-mood)."),
        "{lead}"
    );
}

#[test]
fn the_same_bytes_on_each_run() {
    for language in ["", "de"] {
        let pages = || {
            let rules = rule_set("rules/northwind");
            (in_markdown(&rules, "2026-11-01", language), in_html(&rules, "2026-11-01", language))
        };
        assert_eq!(pages(), pages());
    }
}
