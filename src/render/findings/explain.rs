//! The kinds of findings: one explained, and all of them listed.

use serde_json::{Value, json};

use super::json::severity_word;
use crate::finding::{Code, Severity};
use crate::render::page::Page;
use crate::render::{Look, Paint};

/// The chapters of the kinds of findings, by the first digit of their numbers.
pub(super) const CHAPTERS: [(u16, &str); 6] = [
    (1, "Files and YAML"),
    (2, "Keys and values"),
    (3, "References"),
    (4, "Tables, levels, points"),
    (5, "Expressions and scripts"),
    (6, "Doubtful"),
];

/// The kinds of one chapter.
pub(super) fn of_chapter(first: u16) -> impl Iterator<Item = Code> {
    Code::ALL.iter().copied().filter(move |code| code.number() / 100 == first)
}

/// One kind for people: what it is, why it matters, an example, and what to write instead.
#[must_use]
pub fn code_text(code: Code, look: Look) -> String {
    let mut page = Page::new(look);
    page.heading(&format!("{} {}", code.text(), code.title()));
    page.paragraph(2, None, code.about());
    let effect = match code.severity() {
        Severity::Error => "An error: rules with it are not used.",
        Severity::Warning => "A warning: rules with it can be used, and are worth a look.",
    };
    page.paragraph(2, Some(Paint::Faint), effect);
    let mut text = page.finish();
    for (title, example) in [("Instead of", code.example()), ("write", code.instead())] {
        push!(text, "\n  {title}\n\n");
        for line in example.lines() {
            push!(text, "      {line}\n");
        }
    }
    text
}

/// One kind for programs.
#[must_use]
pub fn code_json(code: Code) -> Value {
    json!({
        "code": code.text(),
        "severity": severity_word(code.severity()),
        "title": code.title(),
        "about": code.about(),
        "example": code.example(),
        "instead": code.instead(),
    })
}

/// All kinds, a line each.
#[must_use]
pub fn codes_text(look: Look) -> String {
    let mut text = String::new();
    for (first, title) in CHAPTERS {
        push!(text, "{}\n", look.paint(Paint::Heading, title));
        for code in of_chapter(first) {
            let note = match code.severity() {
                Severity::Error => "",
                Severity::Warning => "  (warning)",
            };
            push!(text, "  {}  {}{}\n", code.text(), code.title(), look.paint(Paint::Faint, note));
        }
        text.push('\n');
    }
    push!(text, "`readily explain R0201` explains one of them.\n");
    text
}
