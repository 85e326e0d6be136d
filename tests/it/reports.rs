//! The documents for each reader: what they say, and that each form says the same.

use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::AtomicBool;

use readily::advice::advise;
use readily::assess::{Profile, assess};
use readily::disclosure::disclose;
use readily::domain::{Audience, RawProfile};
use readily::render::handbook::{Block, Section};
use readily::render::report::{Report, follows, report, report_html, report_markdown, report_text};
use readily::render::{Language, Look};
use readily::ruleset::RuleSet;

use crate::cli_assessments::beacon;
use crate::disclosure::{AUDIENCES, day, northwind, people};
use crate::handbook::well_formed;

/// The documents of a person for an audience, one for each pathway that is open.
fn documents(rules: &RuleSet, raw: &RawProfile, audience: Audience, language: &str) -> Vec<Report> {
    let profile = Profile::check(rules, raw, "profile").unwrap();
    let mut sandbox = rules.programs.sandbox();
    let never = AtomicBool::new(false);
    let mut tell = |pathway| {
        let assessment = assess(rules, &mut sandbox, &profile, pathway, day(), &never).unwrap();
        let advice = advise(&assessment, &mut sandbox, &never).unwrap();
        let language = Language::of(rules, language);
        disclose(&assessment, audience, |disclosed| {
            let advice = disclosed.advice(&advice);
            report(disclosed, follows(disclosed, Some(&advice), language), language)
        })
    };
    rules.open_to(&profile.role).map(&mut tell).collect()
}

fn of_beacon(person: &str, audience: Audience) -> Report {
    let rules = beacon();
    let raw = people(&rules).into_iter().find(|raw| raw.candidate == person).unwrap();
    documents(&rules, &raw, audience, "").remove(0)
}

#[test]
fn what_a_committee_reads() {
    insta::assert_snapshot!(report_markdown(&of_beacon("ann", Audience::Committee)));
}

#[test]
fn what_a_candidate_reads() {
    insta::assert_snapshot!(report_markdown(&of_beacon("ann", Audience::Candidate)));
}

#[test]
fn what_a_manager_reads() {
    insta::assert_snapshot!(report_markdown(&of_beacon("cai", Audience::Manager)));
}

#[test]
fn what_an_auditor_reads() {
    insta::assert_snapshot!(report_text(&of_beacon("ann", Audience::Auditor), Look::plain(100)));
}

#[test]
fn what_a_page_looks_like() {
    let page = report_html(&of_beacon("cai", Audience::Candidate));
    let body = page.split_once("<main>").unwrap().1.replace('>', ">\n");
    insta::assert_snapshot!(body);
}

/// Every page of everybody is well-formed, needs nothing else, and its picture has the figures of its table.
#[test]
fn pages_are_whole_and_pictures_say_what_their_tables_say() {
    let rules = northwind();
    let mut pictures = 0;
    for person in people(&rules) {
        for audience in AUDIENCES {
            for language in ["", "de"] {
                for report in documents(&rules, &person, audience, language) {
                    let page = report_html(&report);
                    well_formed(&page);
                    for outside in ["http://", "https://", "<script", "@import", "url("] {
                        assert!(!page.contains(outside), "{outside}");
                    }
                    assert!(page.contains(&format!("<html lang=\"{}\">", report.language)));
                    pictures += usize::from(same_figures(&page));
                }
            }
        }
    }
    assert!(pictures > 100, "{pictures}");
}

/// What a table is about stands with it in each form; the text of a terminal has it above the rows.
#[test]
fn a_table_says_what_it_is_about() {
    let rules = northwind();
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for person in people(&rules) {
        for report in documents(&rules, &person, Audience::Auditor, "") {
            let text = words(&report_text(&report, Look::plain(100)));
            let mut sections: Vec<&Section> = report.sections.iter().collect();
            while let Some(section) = sections.pop() {
                sections.extend(&section.sections);
                for block in &section.blocks {
                    let Block::Table(table) = block else { continue };
                    let caption: String = table.caption.0.iter().map(|piece| &*piece.text).collect();
                    assert!(!caption.is_empty() && text.contains(&words(&caption)), "{caption}\n{text}");
                }
            }
        }
    }
}

/// Whether there is a picture; its names and figures are those of the table that follows it.
fn same_figures(page: &str) -> bool {
    let Some((_, after)) = page.split_once("<svg class=\"waterfall\" role=\"img\"") else { return false };
    let (svg, after) = after.split_once("</svg>").unwrap();
    for part in ["<title id=\"points-title\">", "<desc id=\"points-desc\">", "aria-labelledby"] {
        assert!(svg.contains(part), "{part}");
    }
    let figures: Vec<&str> = texts(svg, " figure\"").collect();
    let table = after.split("</table>").next().unwrap();
    let rows = table.split("<tbody>").nth(1).unwrap().split("</tr>").filter(|row| row.contains("<td>"));
    let cells: Vec<String> = rows
        .map(|row| row.split("<td>").nth(1).unwrap().split("</td>").next().unwrap())
        .map(|cell| cell.replace("<strong>", "").replace("</strong>", ""))
        .collect();
    // Below the sum, the table says where levels begin, as the lines of the picture do.
    assert_eq!(cells[..figures.len()], figures, "{svg}");
    let levels = texts(svg, "class=\"level\"").count();
    assert_eq!(cells.len(), figures.len() + levels);
    for (bound, line) in cells[figures.len()..].iter().zip(texts(svg, "class=\"level\"")) {
        assert!(line.ends_with(&format!("({bound})")), "{line}: {bound}");
    }
    true
}

/// What stands in the texts of a picture with a mark among their attributes.
fn texts<'t>(svg: &'t str, mark: &'t str) -> impl Iterator<Item = &'t str> {
    svg.split("<text ").skip(1).filter_map(move |text| {
        let (attributes, rest) = text.split_once('>').unwrap();
        attributes.contains(mark).then(|| rest.split('<').next().unwrap())
    })
}

/// A reader who is given only the text finds: why, what was seen, from whom, what is missing, what would change it,
/// how sure it is, and what happens next.
#[test]
fn a_document_answers_what_its_reader_asks() {
    let rules = northwind();
    let texts = |person: &str, audience: Audience| {
        let raw = people(&rules).into_iter().find(|raw| raw.candidate == person).unwrap();
        let all = documents(&rules, &raw, audience, "");
        let at = rules.open_to(&raw.role).position(|pathway| &*pathway.id.0 == "people-lead").unwrap();
        report_text(&all[at], Look::plain(100))
    };
    for audience in AUDIENCES {
        let text = texts("dario", audience);
        for asked in
            ["Not enough is known", "mean of", "How sure this is", "% of the points have their evidence"]
        {
            assert!(text.contains(asked), "{audience}: {asked}\n{text}");
        }
        assert!(text.contains("ask the manager, peers"), "{audience}: {text}");
        assert!(text.contains("has to become known"), "{audience}: {text}");
    }
    let bela = texts("bela", Audience::Candidate);
    assert!(bela.contains("Points") || bela.contains("not seeking this path now"), "{bela}");
}

/// The person is told once of each piece of evidence that is missing, and spoken to.
#[test]
fn what_comes_next_for_the_person_is_said_once() {
    let rules = northwind();
    let text = |raw: &RawProfile, language: &str| {
        let at = rules.open_to(&raw.role).position(|pathway| &*pathway.id.0 == "people-lead").unwrap();
        report_markdown(&documents(&rules, raw, Audience::Candidate, language)[at])
    };
    let mut dario = people(&rules).into_iter().find(|raw| raw.candidate == "dario").unwrap();
    let told = text(&dario, "");
    let about_conflict: Vec<&str> =
        told.lines().filter(|line| line.starts_with("- Addressing conflict: no observation")).collect();
    assert_eq!(
        about_conflict,
        [
            "- Addressing conflict: no observation yet. Ask the manager, peers or direct reports; needed by “Addressing conflict”. Add your own view; needed by “Own view and others' view agree”. Ask the manager, peers, direct reports or stakeholders; needed by “Own view and others' view agree”."
        ]
    );
    assert!(!told.contains("the person’s own view"), "{told}");
    assert!(text(&dario, "de").contains("Ihre eigene Sicht ergänzen"));
    // The gate's own sentence would have no number to show; the line below it says what is missing, and for what.
    let interest = dario.observations.iter_mut().find(|seen| seen.evidence == "people_interest").unwrap();
    interest.on = "2024-01-01".to_owned();
    let told = text(&dario, "");
    let next = told.split_once("## What comes next").unwrap().1.split_once("###").unwrap().0;
    assert!(!next.contains("Interest in leading people is"), "{next}");
    let mut lines = next.lines().filter(|line| line.starts_with("- Interest in leading people: last seen"));
    assert!(lines.next().is_some_and(|line| line.contains("add your own view; needed by")), "{next}");
}

fn assess_documents(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_readily"))
        .args(["assess", "--rules", "tests/it/beacon", "--as-of", "2026-11-01"])
        .args(arguments)
        .arg("tests/it/beacon/tests/profiles.yaml")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap()
}

#[test]
fn several_documents_go_into_a_folder_with_a_list() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("for-them/");
    let output = assess_documents(&[
        "--audience",
        "candidate",
        "--format",
        "html",
        "--output",
        &format!("{}/", into.display()),
    ]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let list = std::fs::read_to_string(into.join("index.html")).unwrap();
    let files: Vec<&str> =
        list.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(files.len(), 5, "{files:?}");
    for file in files {
        let page = std::fs::read_to_string(Path::new(&into).join(file)).unwrap();
        assert!(page.contains("For you."), "{file}");
    }
}

#[test]
fn what_has_no_room_is_refused_with_what_to_do() {
    for (arguments, expected) in [
        (&["--format", "markdown"][..], "name a folder with --output DIR/"),
        (
            &["--format", "csv", "--output", "x.csv"][..],
            "--output is for --format markdown and --format html",
        ),
        (&["--format", "html", "--view", "basic"][..], "--view basic is for text, JSON and NDJSON"),
        (&["--audience", "candidate", "--view", "basic"][..], "--view basic as text is for the committee"),
    ] {
        let output = assess_documents(arguments);
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(String::from_utf8_lossy(&output.stdout), "");
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(error.contains(expected), "{error}");
    }
}
