//! A handbook as Markdown that code hosts render: tables, and links to anchors of our own, as hosts make theirs
//! from headings, which repeat.

use super::content::{Block, CONTENTS_DEPTH, Cell, Handbook, Row, Section, Table};
use super::words::{PieceKind, Words};

/// The deepest heading that Markdown has.
const LEVEL_MAX: usize = 6;

/// The handbook as Markdown.
#[must_use]
pub fn handbook_markdown(handbook: &Handbook) -> String {
    let mut text = format!("# {}\n", escaped(&handbook.title.plain()));
    blocks(&mut text, &handbook.opening);
    push!(text, "\n## {}\n\n", escaped(&handbook.contents));
    contents(&mut text, &handbook.sections, 1);
    for part in &handbook.sections {
        section(&mut text, part, 2);
    }
    text
}

fn contents(text: &mut String, sections: &[Section], depth: usize) {
    for section in sections {
        push!(
            text,
            "{}- [{}](#{})\n",
            "  ".repeat(depth.saturating_sub(1)),
            escaped(&section.heading.plain()),
            section.id
        );
        if depth < CONTENTS_DEPTH {
            contents(text, &section.sections, depth.saturating_add(1));
        }
    }
}

pub(in crate::render) fn section(text: &mut String, section_of: &Section, level: usize) {
    push!(text, "\n<a id=\"{}\"></a>\n\n", section_of.id);
    push!(text, "{} {}\n", "#".repeat(level.min(LEVEL_MAX)), escaped(&section_of.heading.plain()));
    blocks(text, &section_of.blocks);
    for part in &section_of.sections {
        section(text, part, level.saturating_add(1));
    }
}

pub(in crate::render) fn blocks(text: &mut String, blocks: &[Block]) {
    for block in blocks {
        if let Block::Picture(_) = block {
            continue;
        }
        text.push('\n');
        match block {
            Block::Paragraph(words) => push!(text, "{}\n", at_line_start(&line(words))),
            Block::List(items) => {
                for item in items {
                    push!(text, "- {}\n", at_line_start(&line(item)));
                }
            }
            Block::Table(of) => table(text, of),
            Block::Code(lines) => fenced(text, lines),
            Block::Picture(_) => {}
        }
    }
}

fn table(text: &mut String, of: &Table) {
    push!(text, "*{}*\n\n", escaped(&of.caption.plain()));
    push!(text, "| {} |\n", of.columns.iter().map(|column| escaped(column)).collect::<Vec<_>>().join(" | "));
    push!(text, "|{}\n", " --- |".repeat(of.columns.len()));
    for row in &of.rows {
        push!(text, "| {} |\n", cells(row).join(" | "));
    }
}

fn cells(row: &Row) -> Vec<String> {
    let mut cells: Vec<String> = row.cells.iter().map(cell).collect();
    if let (Some(id), Some(first)) = (&row.id, cells.first_mut()) {
        *first = format!("<a id=\"{id}\"></a>{first}");
    }
    cells
}

/// Lines of a cell; a table has none of its own, so they are broken by hand.
fn cell(cell: &Cell) -> String {
    let lines = cell.0.iter().map(|of| {
        let mark = match of.depth {
            0 => String::new(),
            depth => format!("{}\u{2022} ", "&emsp;".repeat(depth.saturating_sub(1))),
        };
        format!("{mark}{}", line(&of.words))
    });
    lines.collect::<Vec<_>>().join("<br>")
}

fn line(words: &Words) -> String {
    let pieces = words.0.iter().map(|piece| match &piece.kind {
        PieceKind::Plain => escaped(&piece.text),
        PieceKind::Strong => strong(&piece.text),
        PieceKind::Code => code(&piece.text),
        PieceKind::Link(to) => format!("[{}](#{to})", escaped(&piece.text)),
    });
    pieces.collect()
}

/// Bold words; the spaces around them stay outside, where Markdown wants them.
fn strong(text: &str) -> String {
    let kept = text.trim_end();
    let after = text.strip_prefix(kept).unwrap_or("");
    if kept.is_empty() { after.to_owned() } else { format!("**{}**{after}", escaped(kept)) }
}

/// A piece of code between more backticks than it has in a row.
fn code(text: &str) -> String {
    let text = one_line(text).replace('|', "\\|");
    let longest = longest_run(&text);
    let fence = "`".repeat(longest.saturating_add(1));
    let space = if longest > 0 { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// Lines of code between fences.
fn fenced(text: &mut String, lines: &str) {
    let fence = "`".repeat(longest_run(lines).saturating_add(1).max(3));
    push!(text, "{fence}rust\n{lines}\n{fence}\n");
}

/// The most backticks in a row.
fn longest_run(text: &str) -> usize {
    let (longest, _) = text.chars().fold((0_usize, 0_usize), |(longest, run), letter| {
        let run = if letter == '`' { run.saturating_add(1) } else { 0 };
        (longest.max(run), run)
    });
    longest
}

/// Text in which nothing is taken for Markdown or HTML.
pub(in crate::render) fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in one_line(text).chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '#' | '&') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// A line whose beginning is not taken for a list.
fn at_line_start(line: &str) -> String {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let after = line.chars().nth(digits);
    let first = line.chars().next();
    if digits > 0 && matches!(after, Some('.' | ')')) {
        let (number, rest): (String, String) =
            (line.chars().take(digits).collect(), line.chars().skip(digits).collect());
        return format!("{number}\\{rest}");
    }
    if matches!(first, Some('-' | '+' | '=')) { format!("\\{line}") } else { line.to_owned() }
}

fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    spaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_title_is_taken_for_markdown() {
        for (text, expected) in [
            ("a | b", "a \\| b"),
            ("<b>bold</b>", "\\<b\\>bold\\</b\\>"),
            ("*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`"),
            ("R&D [x](y)", "R\\&D \\[x\\](y)"),
            ("two\nlines", "two lines"),
        ] {
            assert_eq!(escaped(text), expected, "{text}");
        }
        assert_eq!(at_line_start("1. not a list"), "1\\. not a list");
        assert_eq!(at_line_start("- not a list"), "\\- not a list");
        assert_eq!(at_line_start("12 months"), "12 months");
        assert_eq!(strong("Open to: "), "**Open to:** ");
        assert_eq!(code("a || b"), "`a \\|\\| b`");
        assert_eq!(code("a ` b"), "`` a ` b ``");
    }
}
