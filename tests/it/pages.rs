//! What the pages show is true: the README's commands run, and the blocks of `rules/README.md` make a rule
//! set without findings that passes its own tests.

use std::path::Path;
use std::process::Command;

use readily::check::check;
use readily::domain::{Value, parse_number};
use readily::finding::Code;
use readily::ruleset::{SourceFiles, load};
use readily::script::{Expected, FUNCTIONS, Programs, Scope};
use readily::suite::{Verdict, run_case};

use crate::folders::{copy, git};
use crate::shipped::lines;

/// The fenced blocks of a page, each with its language.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in page.lines() {
        match (line.strip_prefix("```"), open.take()) {
            (Some(_), Some(block)) => blocks.push(block),
            (Some(language), None) => open = Some((language.trim().to_owned(), String::new())),
            (None, Some((language, text))) => open = Some((language, format!("{text}{line}\n"))),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block is not closed");
    blocks
}

fn page(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn the_teaching_page_makes_a_rule_set() {
    let mut files = SourceFiles::new("acme");
    let mut count = 0;
    for (language, text) in blocks(&page("rules/README.md")) {
        if language == "text" {
            continue;
        }
        let first = text.lines().next().unwrap_or("");
        let path = first.trim_start_matches(['#', '/', ' ']).strip_prefix("file: ");
        let path = path.unwrap_or_else(|| panic!("a block of `{language}` names no file: {first}"));
        files = files.with(path.trim(), &text);
        count += 1;
    }
    assert!(count > 10, "too few blocks");
    let loaded = load(files);
    // The page shows how texts are translated, and not all of them.
    let codes: Vec<Code> = loaded.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::MissingTranslation], "{}", lines(&loaded.files, &loaded.findings));
    let rules = loaded.rule_set.unwrap();
    assert_eq!(lines(&rules.sources, &check(&rules)), "");
    let mut sandbox = rules.programs.sandbox();
    assert!(!rules.tests.is_empty());
    for case in &rules.tests {
        let verdict = run_case(&rules, &mut sandbox, case, &mut |_, _| {});
        assert_eq!(verdict, Verdict::Passed, "{}", case.name);
    }
}

/// Every function that expressions can call stands in the table of the teaching page, in each of its forms.
#[test]
fn the_teaching_page_lists_every_function() {
    let page = page("rules/README.md");
    let section = page.split("\n## ").find(|section| section.starts_with("17. Expressions")).unwrap();
    for function in FUNCTIONS {
        let row = |form: &str| section.contains(&format!("`{form}`"));
        for form in function.signature.split(" or ").filter(|form| !form.starts_with("list.")) {
            assert!(row(form), "{form}");
        }
    }
}

/// Each example in the tables of functions, such as "`share_of(3, 4)` is 0.75", is what the function gives.
#[test]
fn the_examples_of_functions_are_right() {
    let page = page("rules/README.md");
    let section = page.split("\n## ").find(|section| section.starts_with("17. Expressions")).unwrap();
    let mut shown = Vec::new();
    for row in section.lines().filter(|line| line.starts_with("| `")) {
        let Some((text, rest)) =
            row.rsplit_once("` is ").and_then(|(before, rest)| Some((before.rsplit_once('`')?.1, rest)))
        else {
            continue;
        };
        let wanted = parse_number(rest.trim_end_matches([' ', '|'])).unwrap_or_else(|_| panic!("{row}"));
        let mut programs = Programs::new();
        let (program, _) = programs.expression(text, &Scope::new(), Expected::Points).unwrap();
        let value = programs.sandbox().evaluate(&program, &[]).unwrap();
        assert_eq!(value, Value::Number(wanted), "{text}");
        shown.push(text.split('(').next().unwrap());
    }
    let patterns: Vec<&str> =
        FUNCTIONS.iter().filter(|function| function.source.is_some()).map(|function| function.name).collect();
    assert_eq!(shown, patterns);
}

/// The sources that definition files name stand on the teaching page as well.
#[test]
fn the_teaching_page_names_the_sources() {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let page = words(&page("rules/README.md"));
    for source in FUNCTIONS.iter().filter_map(|function| function.source) {
        let cited = source.split(" (").next().unwrap();
        assert!(page.contains(&words(cited)), "{cited}");
    }
}

/// The first block of the README has two commands: one shows the whole way, one runs these very tests.
#[test]
fn the_readme_starts_with_what_works() {
    let readme = page("README.md");
    let (language, text) = blocks(&readme).into_iter().next().unwrap();
    assert_eq!(language, "sh");
    let commands: Vec<&str> = text.lines().collect();
    assert_eq!(commands, ["cargo run --release -- demo --once", "cargo test"]);
    let arguments = commands[0].split_once(" -- ").unwrap().1.split(' ');
    let output = Command::new(env!("CARGO_BIN_EXE_readily")).args(arguments).output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for wanted in ["Ready now", "Not sought", "Not enough is known", "Not eligible"] {
        assert!(shown.contains(wanted), "the demonstration does not show `{wanted}`");
    }
}

/// The daily loop of the README runs as it stands, on a changed rule set in a repository.
#[test]
fn the_readme_s_daily_loop_runs() {
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rules = folder.path().join("rules/northwind");
    copy(&root.join("rules/northwind"), &rules);
    git(folder.path(), &["init", "-q"]);
    git(folder.path(), &["add", "-A"]);
    git(folder.path(), &["commit", "-qm", "rules"]);
    let pathway = rules.join("pathways/people-lead.yaml");
    let text = std::fs::read_to_string(&pathway).unwrap();
    let changed = text.replacen("# ", "# Looked through. ", 1);
    assert_ne!(changed, text);
    std::fs::write(&pathway, changed).unwrap();
    let person = r#"{"candidate": "ada", "role": "senior-engineer", "observations": []}"#;
    std::fs::write(folder.path().join("people.ndjson"), format!("{person}\n")).unwrap();
    let readme = page("README.md");
    let (_, block) = blocks(&readme).into_iter().find(|(_, text)| text.contains("readily check")).unwrap();
    let mut ran = Vec::new();
    for line in block.lines().filter(|line| !line.contains("--mutate")) {
        let command = line.split('#').next().unwrap().trim();
        let arguments: Vec<&str> = command.split(' ').skip(1).collect();
        let output = Command::new(env!("CARGO_BIN_EXE_readily"))
            .args(&arguments)
            .current_dir(folder.path())
            .output()
            .unwrap();
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{command}: {error}");
        ran.push(arguments[0]);
    }
    assert_eq!(ran, ["check", "test", "coverage", "diff", "replay"]);
}

/// The commands in the README's table are commands of the program.
#[test]
fn the_readme_names_commands_that_exist() {
    let readme = page("README.md");
    let rows = readme.lines().filter_map(|line| line.strip_prefix("| `readily "));
    let names: Vec<&str> = rows.map(|row| row.split([' ', '`']).next().unwrap()).collect();
    assert!(names.len() >= 5, "the table of commands is gone");
    for name in names {
        let output = Command::new(env!("CARGO_BIN_EXE_readily")).args(["help", name]).output().unwrap();
        assert!(output.status.success(), "`readily {name}` is not a command");
    }
}
