//! Files that mean harm, and files that mean nothing: loading ends, and never panics.

#![expect(clippy::indexing_slicing, reason = "the index is taken from the length")]

use proptest::prelude::*;
use readily::ruleset::{SourceFiles, load};

use crate::acme;

const PATHS: [&str; 11] = [
    "organisation.yaml",
    "evidence.yaml",
    "thresholds.yaml",
    "support.yaml",
    "approvals.yaml",
    "pathways/lead-a-team.yaml",
    "scripts/initiative.rhai",
    "imports/hr.yaml",
    "messages/de.yaml",
    "tests/profiles.yaml",
    "tests/lead_test.yaml",
];

fn ends(files: SourceFiles) {
    let loaded = load(files);
    for finding in &loaded.findings {
        let text = loaded.files.text(&finding.place.file);
        let within = finding.place.start <= finding.place.end && finding.place.end <= text.len();
        assert!(within || text.is_empty(), "{finding:?}");
        assert!(text.is_empty() || text.is_char_boundary(finding.place.start), "{finding:?}");
    }
}

/// One change of a file: a line is left out, doubled, moved, or a piece of it is replaced.
fn mutated(text: &str, at: usize, with: usize, kind: u8, piece: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if lines.is_empty() {
        return piece.to_owned();
    }
    let at = at % lines.len();
    let with = with % lines.len();
    match kind % 6 {
        0 => {
            lines.remove(at);
        }
        1 => lines.insert(with, lines[at].clone()),
        2 => lines.swap(at, with),
        3 => {
            let chars: Vec<char> = lines[at].chars().collect();
            let cut = with % (chars.len() + 1);
            let (start, rest) = chars.split_at(cut);
            lines[at] =
                start.iter().copied().chain(piece.chars()).chain(rest.iter().skip(1).copied()).collect();
        }
        4 => lines[at] = lines[with].split(' ').rev().collect::<Vec<_>>().join(" "),
        _ => {
            let words: Vec<&str> = lines[at].split(' ').collect();
            let word = with % words.len();
            let words: Vec<&str> =
                words.iter().enumerate().map(|(i, w)| if i == word { piece } else { *w }).collect();
            lines[at] = words.join(" ");
        }
    }
    lines.join("\n") + "\n"
}

fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "",
        " ",
        "#",
        " #",
        "!",
        "&a",
        "*a",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        ": ",
        "- ",
        "\"",
        "'",
        "|",
        ">",
        "\t",
        "é",
        "\u{202e}",
        "points",
        "each",
        "0",
        "-1",
        "1e9",
        "99999999999999999999999999999",
        "0.0000000001",
        "yes",
        "~",
        "null",
        "<<",
        "{ a: 1 }",
        "[[1, 2], [3, 4]]",
        "ready_from",
        "rescue_weight",
        "interest",
        "skill",
        "a / 0",
        "%",
        "2025-01-01",
        "\\",
        "(",
        ")",
        "{points}",
        "{x",
    ];
    proptest::sample::select(pieces.to_vec()).prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_in_any_file_ends(path in 0..PATHS.len(), text in "(?s).{0,200}") {
        ends(acme::files().with(PATHS[path], &text));
    }

    #[test]
    fn any_signs_of_yaml_end(path in 0..PATHS.len(), text in "[-:#?!&*|>%@`\"'{}\\[\\],a-c0 \n\t\\\\]{0,120}") {
        ends(acme::files().with(PATHS[path], &text));
    }

    #[test]
    fn any_change_of_a_rule_set_ends(
        changes in proptest::collection::vec((0..PATHS.len(), 0..1000_usize, 0..1000_usize, any::<u8>(), piece()), 1..6)
    ) {
        let mut files = acme::files();
        for (path, at, with, kind, piece) in changes {
            let text = mutated(files.text(PATHS[path]), at, with, kind, &piece);
            files = files.with(PATHS[path], &text);
        }
        ends(files);
    }
}

#[test]
fn hostile_files_end_soon() {
    let many = |piece: &str, count: usize| piece.repeat(count);
    let texts = [
        many("[", 100_000),
        many("{a: ", 60_000),
        many("- ", 100_000),
        many("? ", 100_000),
        many("a: &a [*a, *a]\n", 15_000),
        many("\"", 99_999),
        many("'", 99_999),
        many("!a ", 80_000),
        many("a", 262_144),
        format!("a: {}", many("x ", 120_000)),
        format!("a: |\n{}", many("  x\n", 60_000)),
        format!("a: \"{}\"", many("\\n", 120_000)),
        format!("thresholds:\n{}", many("  a: { values: { 2025-01-01: 1 } }\n", 7_000)),
        format!(
            "thresholds: {{ a: {{ values: {{ {} }} }} }}",
            (1..9_999).fold(String::new(), |text, day| format!("{text}{day:04}-01-01: 1, "))
        ),
        format!("pathway: a\nflags:\n{}", many("  - { id: a, raise: a }\n", 9_000)),
        format!(
            "pathway: a\ndimensions: [{{ id: d, criteria: [{{ id: c, points: 1, score: \"{}1\" }}] }}]",
            many("(", 50_000)
        ),
        format!(
            "pathway: a\ndimensions: [{{ id: d, criteria: [{{ id: c, points: 1, score: \"1{}\" }}] }}]",
            many("+1", 100_000)
        ),
        format!(
            "pathway: a\nflags: [{{ id: f, raise: a, where: {{ {} }} }}]",
            (0..3_000).fold(String::new(), |text, at| format!("{text}w{at}: w{}, ", at + 1))
        ),
        format!("a: \"{}", many("{", 200_000)),
        format!(
            "gates: [{{ id: g, require: \"a{}\" }}]\npathways: {{ {} }}",
            many(" + a", 20_000),
            (0..2_000).fold(String::new(), |text, at| format!("{text}p{at}: {{ title: a }}, ")),
        ),
    ];
    for text in texts {
        for path in ["thresholds.yaml", "pathways/lead-a-team.yaml", "evidence.yaml", "messages/de.yaml"] {
            ends(acme::files().with(path, &text));
        }
    }
}

/// Of very many unknown names each is told; what may be meant is looked for until that has cost enough.
#[test]
fn very_many_unknown_names_are_told() {
    let files = acme::files();
    let name =
        |number: usize, last: char| format!("e{:b}{last}", number + 2048).replace('0', "o").replace('1', "i");
    let known: String = (0..1500)
        .map(|number| format!("  {}: {{ title: T, value: yes_no, sources: [self] }}\n", name(number, 'x')))
        .collect();
    let evidence = acme::text(&files, "evidence.yaml").replace("protected:", &format!("{known}protected:"));
    let unknown: String = (0..1500).map(|number| format!("      {}: yes\n", name(number, 'y'))).collect();
    let profiles = format!("profiles:\n  many:\n    role: engineer\n    observations:\n{unknown}");
    let files = files.with("evidence.yaml", &evidence).with("tests/profiles.yaml", &profiles);
    let loaded = load(files);
    let told: Vec<bool> = (loaded.findings.iter())
        .filter(|finding| finding.message.starts_with("the catalogue has no evidence"))
        .map(|finding| finding.help.starts_with("did you mean"))
        .collect();
    assert_eq!(told.len(), 1500);
    let first = told.iter().take_while(|told| **told).count();
    assert!((10..1500).contains(&first) && told[first..].iter().all(|told| !told), "{first}");
}
