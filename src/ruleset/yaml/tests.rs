use super::*;
use crate::finding::line_column;

fn read(text: &str) -> (Option<Node>, Vec<String>) {
    let file: Arc<str> = "a.yaml".into();
    let report = Report::new();
    let node = parse(&file, text, &report);
    let mut findings = report.into_findings();
    crate::finding::sort(&mut findings);
    let lines = findings
        .iter()
        .map(|finding| {
            let at = line_column(text, finding.place.start);
            format!("{}:{} {:?} {}", at.line, at.column, finding.code, finding.message)
        })
        .collect();
    (node, lines)
}

fn finds(text: &str, expected: &[&str]) {
    let start: String = text.chars().take(80).collect();
    assert_eq!(read(text).1, expected, "{start}");
}

#[test]
fn texts_that_need_quotes_are_explained() {
    finds(
        "require: !planned\nx: 1",
        &["1:10 UnquotedText `!planned` is a tag to YAML, not part of the text"],
    );
    finds("require: !a && b\nx: 1", &["1:10 UnquotedText `!a` is a tag to YAML, not part of the text"]);
    finds(
        "w: { beyond: max(0, x), b: 1 }\n",
        &["1:14 UnquotedText `max(0, x)` is cut at its comma: in `{ }` and `[ ]` a comma ends the value"],
    );
    finds(
        "{ title: Engineer, grade 3 }",
        &[
            "1:10 UnquotedText `Engineer, grade 3` is cut at its comma: in `{ }` and `[ ]` a comma ends the value",
        ],
    );
    finds(
        "- [max(0, a) > 1, b]\n",
        &["1:4 UnquotedText `max(0, a) > 1` is cut at its comma: in `{ }` and `[ ]` a comma ends the value"],
    );
    finds(
        "a: b #5 is\nc: #x\nd: 4 # fine\ne: a + # b\n",
        &[
            "1:4 UnquotedText what follows ` #` is a comment to YAML",
            "2:4 UnquotedText what follows ` #` is a comment to YAML",
            "4:4 UnquotedText what follows ` #` is a comment to YAML",
        ],
    );
    finds("says: Seen: {x}\n", &["1:7 UnquotedText `: ` within a text starts a new key to YAML"]);
    finds(
        "a: 1\nsays: {x} on\n",
        &["2:7 UnquotedText `{` starts a map to YAML, which ends at `}`, and `on` is left over"],
    );
}

#[test]
fn what_was_cut_is_checked_as_it_was_meant() {
    let (node, _) = read("{ beyond: max(0, abs(x), y), b: !c }");
    let node = node.unwrap();
    let text = |key: &str| node.get(key).and_then(Node::scalar).map(|scalar| scalar.text.to_string());
    assert_eq!(text("beyond").as_deref(), Some("max(0, abs(x), y)"));
    assert_eq!(text("b").as_deref(), Some("!c"));
}

#[test]
fn what_hides_something_is_refused() {
    finds(
        "a: 1\na: 2\nb: &x 3\nc: *x\n<<: {d: 1}\ne: !!str 4\n",
        &[
            "2:1 DuplicateKey the key `a` stands twice in the same map",
            "3:4 YamlFeature `&x` is an anchor to YAML",
            "4:4 YamlFeature `*x` is an alias to YAML",
            "5:1 YamlFeature `<<` is a merge key to YAML",
            "6:4 YamlFeature `!!str` is a tag to YAML",
        ],
    );
    finds("%YAML 1.2\n---\na: 1\n", &["1:1 YamlFeature `%` is a directive to YAML"]);
    finds("a: 1\n---\nb: 1\n", &["2:1 YamlFeature a second document starts here"]);
    finds("a: \u{202e}b\n", &["1:4 WrongEncoding the character U+202E has no place in a rule file"]);
    finds("a: \"\\x07\"\n", &["1:4 WrongEncoding the text has the character U+0007"]);
    finds("{a: b}: c\n", &["1:1 NotYaml a key is a word, not a map"]);
}

#[test]
fn size_depth_and_number_of_values_are_limited() {
    finds(&"- ".repeat(50_000), &["1:49 TooLarge lists and maps are nested more than 24 levels deep"]);
    finds(&"[".repeat(50_000), &["1:25 TooLarge lists and maps are nested more than 24 levels deep"]);
    finds(&"{a: ".repeat(50_000), &["1:97 TooLarge lists and maps are nested more than 24 levels deep"]);
    finds(&"- a\n".repeat(20_001), &["20000:3 TooLarge the file has more than 20000 values"]);
    finds(&" ".repeat(300_000), &["1:1 TooLarge the file has 300000 bytes"]);
    finds(&"&a [*a,".repeat(30_000), &["1:172 TooLarge lists and maps are nested more than 24 levels deep"]);
}

#[test]
fn a_byte_of_a_text_leads_back_to_the_file() {
    let check = |text: &str, key: &str, sought: &str| {
        let (node, findings) = read(text);
        assert!(findings.is_empty(), "{findings:?}");
        let node = node.unwrap();
        let value = node.get(key).unwrap();
        let decoded = &value.scalar().unwrap().text;
        let at = decoded.find(sought).unwrap_or_else(|| panic!("{decoded:?} has no {sought:?}"));
        let source = Offsets::of(text, value).source_byte(at);
        let rest = text.get(source..).unwrap();
        assert!(rest.starts_with(sought), "{text:?}: {sought:?} at {source}: {rest:?}");
    };
    check("a: one two", "a", "two");
    check("a: one\n   two\n\n   three", "a", "three");
    check("a: 'it''s here'", "a", "here");
    check("a: \"t\\t\\u00e9\\x41\\\"\\U0001F600 here\"", "a", "here");
    check("a: \"\\ud83d\\ude00 here\"", "a", "here");
    check("a: \"one\\\n   two\n   three\"", "a", "three");
    check("a: |\n  one\n   two\n\n  three\nb: 1", "a", "three");
    check("a: |\n  one\n   two\n\n  three\nb: 1", "a", "two");
    check("a: >-\n  one\n  two\n\n  three\nb: 1", "a", "three");
    check("a: >\n    one\n    two\nb: 1", "a", "two");
    check("x:\n  - 1\na: |+\n  é one\n\n\n  two\n\nb: 1", "a", "two");
}
