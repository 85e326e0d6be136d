//! Findings as text, JSON and SARIF, and the page that explains them.

use std::sync::Arc;

use proptest::prelude::*;
use readily::finding::{Code, Finding, Place};
use readily::render::{
    Look, Report, findings_json, findings_page, findings_sarif, findings_summary, findings_text,
};
use readily::ruleset::SourceFiles;

const PATHWAY: &str = "# größer\n\
gates:\n\
\x20 - id: wants-it\n\
\x20\ttitle: Möchte führen 中文\n\
\x20   require: interst >= interest_floor\n";

fn place(file: &str, text: &str, words: &str) -> Place {
    let start = text.find(words).unwrap();
    Place::new(&Arc::from(file), start..start + words.len())
}

fn samples() -> (SourceFiles, Vec<Finding>) {
    let files = SourceFiles::new("acme")
        .with("pathways/x.yaml", PATHWAY)
        .with("empty.yaml", "");
    let at = |words: &str| place("pathways/x.yaml", PATHWAY, words);
    let of_file = |file: &str| Place::start_of(&Arc::from(file));
    let findings = vec![
        Finding::new(
            Code::UnknownName,
            at("interst"),
            "`interst` is not in scope",
        )
        .help("did you mean `interest`?")
        .related(at("wants-it"), "in this gate"),
        Finding::new(Code::UnknownKey, at("中文"), "`中文` is not known here"),
        Finding::new(Code::WrongType, at("gates:\n  - id: wants-it"), "two lines"),
        Finding::new(
            Code::MissingKey,
            Place {
                start: 10_000,
                end: 10_004,
                ..at("gates")
            },
            "past the end",
        ),
        Finding::new(
            Code::MissingKey,
            Place {
                end: 0,
                ..at("require")
            },
            "nothing long",
        ),
        Finding::new(
            Code::MissingFile,
            of_file("evidence.yaml"),
            "`evidence.yaml` is not there",
        )
        .help("a rule set has at least organisation.yaml, evidence.yaml and one pathway"),
        Finding::new(
            Code::UnusedFile,
            of_file("empty.yaml"),
            "nothing refers to `empty.yaml`",
        ),
    ];
    (files, findings)
}

#[test]
fn drawn_like_rustc() {
    let (files, findings) = samples();
    let report = Report {
        folder: "rules/acme",
        files: &files,
        findings: &findings,
    };
    insta::assert_snapshot!(findings_text(&report, Look::plain(80)));
    let coloured = findings_text(
        &report,
        Look {
            colour: true,
            width: 80,
        },
    );
    assert!(coloured.contains("\u{1b}["), "{coloured}");
}

fn pretty(value: &serde_json::Value) -> String {
    serde_json::to_string_pretty(value).unwrap()
}

#[test]
fn for_programs() {
    let (files, findings) = samples();
    let reports = [Report {
        folder: "rules/acme",
        files: &files,
        findings: &findings,
    }];
    insta::assert_snapshot!("json", pretty(&findings_json(&reports)));
    let mut sarif = findings_sarif(&reports);
    sarif["runs"][0]["tool"]["driver"]["version"] = "…".into();
    insta::assert_snapshot!("sarif", pretty(&sarif));
}

#[test]
fn summed_up() {
    let (files, findings) = samples();
    let report = |findings| Report {
        folder: "rules/acme",
        files: &files,
        findings,
    };
    assert_eq!(
        findings_summary(&[report(&findings)]),
        "6 errors, 1 warning in 3 files"
    );
    assert_eq!(
        findings_summary(&[report(&findings[..1])]),
        "1 error in 1 file"
    );
    assert_eq!(findings_summary(&[report(&[])]), "no findings in 2 files");
}

/// `docs/findings.md` is what `findings_page` makes. To update it, run this test with `UPDATE_DOCS=1`.
#[test]
fn the_page_is_up_to_date() {
    let page = findings_page();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/findings.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == page,
        "docs/findings.md is out of date: run `UPDATE_DOCS=1 cargo test the_page`"
    );
    assert_eq!(page.matches("\n### R").count(), Code::ALL.len());
}

proptest! {
    #[test]
    fn any_text_and_range_can_be_drawn(
        text in "(\\PC|[\\x00-\\x1f]|\u{202e}|\u{feff}|\u{301}|\r\n|\t|中){0,60}",
        start in 0_usize..400,
        length in 0_usize..400,
        backwards in any::<bool>(),
    ) {
        let files = SourceFiles::new("acme").with("x.yaml", &text);
        let end = if backwards { start.saturating_sub(length) } else { start + length };
        let at = Place { file: "x.yaml".into(), start, end };
        let finding = Finding::new(Code::NotYaml, at.clone(), text.clone()).help(text.clone()).related(at, text);
        let findings = [finding];
        let report = Report { folder: "", files: &files, findings: &findings };
        for look in [Look::plain(80), Look { colour: true, width: 0 }] {
            prop_assert!(findings_text(&report, look).contains("R0101"));
        }
        prop_assert_eq!(findings_json(&[report]).as_array().map(Vec::len), Some(1));
        prop_assert!(findings_sarif(&[report]).is_object());
    }
}
