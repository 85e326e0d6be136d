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

use readily::finding::{Code, line_column};
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

#[test]
fn each_mistake_is_found_where_it_is() {
    let mut actual = String::new();
    let mut wrong = Vec::new();
    for case in cases(include_str!("findings.txt")) {
        let loaded = load(edited(&case));
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
const ELSEWHERE: [Code; 3] = [Code::LinkOutside, Code::UnreadableFile, Code::FailsOnGrid];

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
    let loaded = load(acme::files());
    assert_eq!(lines(&loaded), Vec::<String>::new());
    assert!(loaded.rule_set.is_some());
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
