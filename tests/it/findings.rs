//! Broken rule sets: each case changes `acme`, which is whole, and states every finding that follows.
//!
//! `findings.txt` has the cases. `# …` names a case; `@ path` names a file; `- …` is a piece of its text and
//! `+ …` what stands in its place (`\n` for a line break; without `-` it becomes the whole file, without
//! both the file is removed); `= …` are the findings, by place.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a case that is written the wrong way should stop the test"
)]

use readily::check::{add_not_in_force, lint};
use readily::domain::Date;
use readily::finding::{Code, line_column};
use readily::render::Tongue;
use readily::ruleset::{Loaded, SourceFiles, SourceText, load};

use crate::acme;

/// One case, as the file has it.
#[derive(Debug, Default)]
pub(crate) struct Case {
    pub(crate) lines: Vec<String>,
    edits: Vec<Edit>,
    pub(crate) expected: Vec<String>,
}

#[derive(Debug, Default)]
struct Edit {
    file: String,
    from: Option<String>,
    to: Option<String>,
}

/// The cases of `findings.txt`.
pub(crate) fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        let (mark, rest) = line.split_at(1);
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        if mark == "#" {
            cases.push(Case::default());
        }
        let case = cases.last_mut().expect("a case starts with `#`");
        if mark != "=" {
            case.lines.push(line.to_owned());
        }
        match mark {
            "@" => case.edits.push(Edit { file: rest.to_owned(), ..Edit::default() }),
            "-" => case.edits.last_mut().expect("a file").from = Some(rest.replace("\\n", "\n")),
            "+" => case.edits.last_mut().expect("a file").to = Some(rest.replace("\\n", "\n")),
            "=" => case.expected.push(rest.to_owned()),
            _ => {}
        }
    }
    cases
}

/// The findings but for translations that are missing: a test that adds texts need not translate them.
pub(crate) fn lines_in_own_language(loaded: &Loaded) -> Vec<String> {
    let mut found = lines(loaded);
    found.retain(|line| !line.contains(Code::MissingTranslation.text().as_str()));
    found
}

/// `acme` as a case changes it.
pub(crate) fn edited(case: &Case) -> SourceFiles {
    let mut files = acme::files();
    for Edit { file, from, to } in &case.edits {
        let text = match (from, to) {
            (Some(from), to) => {
                let text = acme::text(&files, file);
                assert!(text.contains(from.as_str()), "{}: {file} has no {from:?}", case.lines[0]);
                text.replacen(from.as_str(), to.as_deref().unwrap_or(""), 1)
            }
            (None, Some(to)) => to.clone(),
            (None, None) => {
                files = acme::without(&files, file);
                continue;
            }
        };
        files = files.with(file, &text);
    }
    files
}

/// The findings, one a line: place, code, message, help.
pub(crate) fn lines(loaded: &Loaded) -> Vec<String> {
    loaded
        .findings
        .iter()
        .map(|finding| {
            let at = line_column(loaded.files.text(&finding.place.file), finding.place.start);
            let help = if finding.help.is_empty() { String::new() } else { format!(" -- {}", finding.help) };
            format!(
                "{}:{}:{} {} {}{help}",
                finding.place.file,
                at.line,
                at.column,
                finding.code.text(),
                finding.message
            )
        })
        .collect()
}

/// What was read, with the doubts about rules that work, on a day in autumn 2026.
fn doubted(mut loaded: Loaded) -> Loaded {
    if let Some(rule_set) = &loaded.rule_set {
        loaded.findings.extend(lint(rule_set));
        add_not_in_force(&mut loaded.findings, rule_set, Date::constant(2026, 11, 1));
    }
    loaded
}

#[test]
fn each_mistake_is_found_where_it_is() {
    let mut actual = String::new();
    let mut wrong = Vec::new();
    for case in cases(include_str!("findings.txt")) {
        let loaded = doubted(load(edited(&case)));
        let found = lines(&loaded);
        if found != case.expected {
            wrong
                .push(format!("{}\n  found:    {found:#?}\n  expected: {:#?}", case.lines[0], case.expected));
        }
        let errors = loaded.findings.iter().any(readily::finding::Finding::is_error);
        assert_eq!(loaded.rule_set.is_none(), errors, "{}: only errors block", case.lines[0]);
        for line in case.lines {
            actual.push_str(&line);
            actual.push('\n');
        }
        for line in found {
            actual.push_str("= ");
            actual.push_str(&line);
            actual.push('\n');
        }
        actual.push('\n');
    }
    let path = concat!(env!("CARGO_TARGET_TMPDIR"), "/findings.txt");
    std::fs::write(path, actual).expect("the folder is there");
    assert!(wrong.is_empty(), "what was found is in {path}\n{}", wrong.join("\n"));
}

/// Findings that rule files alone cannot give: they need a folder on a disk, or the engine.
const ELSEWHERE: [Code; 4] =
    [Code::LinkOutside, Code::UnreadableFile, Code::FailsOnGrid, Code::CheckCutShort];

#[test]
fn every_kind_of_finding_has_a_case() {
    let text = include_str!("findings.txt");
    let without: Vec<Code> = Code::ALL
        .iter()
        .copied()
        .filter(|code| !ELSEWHERE.contains(code) && !text.contains(&format!(" {} ", code.text())))
        .collect();
    assert_eq!(without, Vec::<Code>::new());
}

#[test]
fn acme_is_whole() {
    let loaded = doubted(load(acme::files()));
    assert_eq!(lines_in_own_language(&loaded), Vec::<String>::new());
    assert!(loaded.rule_set.is_some());
}

/// The files of acme but for some, with what stands in their place.
fn acme_without(path: &str, instead: Option<SourceText>) -> SourceFiles {
    let mut files = SourceFiles::new("acme");
    let is_out =
        |file: &str| file == path || file.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
    for file in acme::files().iter().filter(|file| !is_out(&file.path)) {
        files.add(&file.path, file.text.clone());
    }
    if let Some(text) = instead {
        files.add(path, text);
    }
    files
}

#[test]
fn a_folder_that_is_a_link_out_is_said_once() {
    let found = lines(&load(acme_without("pathways", Some(SourceText::LinkOutside))));
    let said =
        "pathways:1:1 R0108 the folder is a link that leads out of the folder -- put the folder itself there";
    assert_eq!(found.first().map(String::as_str), Some(said), "{found:#?}");
    let again = ["R0106", "R0107"].map(|code| found.iter().filter(|line| line.contains(code)).count());
    assert_eq!(again, [0, 0], "{found:#?}");
}

#[test]
fn a_folder_that_cannot_be_read_is_the_one_finding() {
    let why = SourceText::TooManyFiles { files_max: 1_000 };
    assert_eq!(
        lines(&load(SourceFiles::unusable("acme", why))),
        [":1:1 R0104 the folder has more than 1000 files -- keep the rule files in a folder of their own"]
    );
}

#[test]
fn a_placeholder_that_is_not_known_is_said_of_the_text() {
    let files = SourceFiles::new("acme")
        .with("organisation.yaml", "organisation: acme\ntitle: Acme\nlabel: \"1\"\nowners: [P]\nlanguages: [en, de]\nroles: { a: { title: A }, b: { title: B } }\n")
        .with("evidence.yaml", "evidence:\n  wish: { title: Wish, value: yes_no, sources: [self] }\n")
        .with(
            "pathways/up.yaml",
            "pathway: up\ntitle: Up\nkind: depth\nopen_to: [a]\nleads_to: [b]\n\
             gates:\n  - { id: wants, title: Wants, given: { wish: wish }, require: wish, otherwise: not-sought, says: \"It is {wish}.\" }\n\
             ",
        )
        .with("messages/de.yaml", "messages:\n  up.wants.says: \"Es ist {wihs}.\"\n");
    let found = lines(&load(files));
    let said: Vec<&String> = found.iter().filter(|line| line.contains("wihs")).collect();
    assert_eq!(said.len(), 1, "{found:#?}");
    assert!(said[0].starts_with("messages/de.yaml:2:"), "{found:#?}");
    assert!(said[0].ends_with(" `{wihs}` is not in scope -- did you mean `{wish}`?"), "{found:#?}");
}

#[test]
fn files_that_cannot_be_read_are_findings() {
    let mut files = acme::files();
    files.add("support.yaml", SourceText::LinkOutside);
    files.add("thresholds.yaml", SourceText::Unreadable { why: "permission denied".into() });
    files.add("messages/de.yaml", SourceText::NotUtf8 { before: "a: b\nc: ".into() });
    files.add("imports/hr.yaml", SourceText::TooLarge { bytes: 300_000 });
    files.add("pathways/.draft.yaml", SourceText::LinkOutside);
    let expected = [
        "imports/hr.yaml:1:1 R0104 the file has 300000 bytes -- a rule file has at most 262144 bytes: split it",
        "messages/de.yaml:2:4 R0105 the file is not UTF-8 -- save it as UTF-8",
        "support.yaml:1:1 R0108 the file is a link that leads out of the folder -- put the file itself there",
        "thresholds.yaml:1:1 R0109 permission denied",
    ];
    assert_eq!(lines(&load(files)), expected);
}

#[test]
fn languages_without_sentences_are_those_that_the_product_does_not_speak() {
    for language in ["en", "en-GB", "de", "de-AT", "fr", "pt-BR", "haw"] {
        let organisation = acme::text(&acme::files(), "organisation.yaml")
            .replace("languages: [en, de]", &format!("languages: [{language}]"));
        let found = lines(&load(acme::files().with("organisation.yaml", &organisation)));
        let warned = found.iter().any(|line| line.contains("R0631"));
        assert_eq!(warned, Tongue::of(language).is_none(), "{language}: {found:#?}");
    }
}
