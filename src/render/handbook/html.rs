//! A handbook as one page of HTML, in the frame that all pages have.

use maud::{Markup, PreEscaped, html};

use super::content::{Block, CONTENTS_DEPTH, Cell, Handbook, Line, Row, Section, Table};
use super::words::{Piece, PieceKind, Words};
use crate::render::html::document;

/// The handbook as HTML. What is in another language than its sentences says so.
#[must_use]
pub fn handbook_html(handbook: &Handbook) -> String {
    let body = html! {
        h1 { (words(&handbook.title)) }
        @for block in &handbook.opening { (of_block(block)) }
        nav aria-labelledby="contents" {
            h2 id="contents" { (handbook.contents) }
            (contents(&handbook.sections, 1))
        }
        @for part in &handbook.sections { (section(part, 2)) }
    };
    document(&handbook.title.plain(), handbook.language, &body)
}

pub(in crate::render) fn contents(sections: &[Section], depth: usize) -> Markup {
    html! {
        ul {
            @for section in sections {
                li {
                    a href={ "#" (section.id) } { (unlinked(&section.heading)) }
                    @if depth < CONTENTS_DEPTH && !section.sections.is_empty() {
                        (contents(&section.sections, depth.saturating_add(1)))
                    }
                }
            }
        }
    }
}

pub(in crate::render) fn section(of: &Section, level: usize) -> Markup {
    html! {
        section id=(of.id) {
            @match level {
                2 => h2 { (words(&of.heading)) },
                3 => h3 { (words(&of.heading)) },
                _ => h4 { (words(&of.heading)) },
            }
            @for block in &of.blocks { (of_block(block)) }
            @for part in &of.sections { (section(part, level.saturating_add(1))) }
        }
    }
}

pub(in crate::render) fn of_block(block: &Block) -> Markup {
    match block {
        Block::Paragraph(of) => html! { p { (words(of)) } },
        Block::List(items) => html! { ul { @for item in items { li { (words(item)) } } } },
        Block::Table(of) => table(of),
        Block::Code(lines) => html! { pre { code { (lines) } } },
        Block::Picture(svg) => html! { figure { (PreEscaped(svg)) } },
    }
}

fn table(of: &Table) -> Markup {
    html! {
        table {
            caption { (words(&of.caption)) }
            thead { tr { @for column in &of.columns { th scope="col" { (column) } } } }
            tbody { @for of in &of.rows { (row(of)) } }
        }
    }
}

fn row(of: &Row) -> Markup {
    html! {
        tr id=[of.id.as_ref()] {
            @for (at, of) in of.cells.iter().enumerate() {
                @if at == 0 { th scope="row" { (cell(of)) } } @else { td { (cell(of)) } }
            }
        }
    }
}

fn cell(of: &Cell) -> Markup {
    match of.0.as_slice() {
        [one] if one.depth == 0 => words(&one.words),
        lines => at_depth(lines, 0),
    }
}

/// Lines as paragraphs, and deeper ones as lists between them.
fn at_depth(lines: &[Line], depth: usize) -> Markup {
    let mut groups: Vec<(&Line, &[Line])> = Vec::new();
    let mut rest = lines;
    while let [first, after @ ..] = rest {
        let below =
            if first.depth > depth { 0 } else { after.iter().take_while(|line| line.depth > depth).count() };
        let (inner, after) = after.split_at(below);
        groups.push((first, inner));
        rest = after;
    }
    let item = |first: &Line, inner: &[Line]| {
        html! { (words(&first.words)) @if !inner.is_empty() { (at_depth(inner, depth.saturating_add(1))) } }
    };
    let listed = depth > 0 || lines.first().is_some_and(|first| first.depth > depth);
    if listed {
        return html! { ul { @for (first, inner) in &groups { li { (item(first, inner)) } } } };
    }
    html! {
        @for (first, inner) in &groups {
            p { (words(&first.words)) }
            @if !inner.is_empty() { (at_depth(inner, 1)) }
        }
    }
}

fn words(of: &Words) -> Markup {
    html! { @for piece in &of.0 { (of_piece(piece)) } }
}

/// Words of a reference, without references of their own.
fn unlinked(of: &Words) -> Markup {
    html! {
        @for piece in &of.0 {
            @match &piece.language {
                Some(language) => span lang=(language) { (piece.text) },
                None => (piece.text),
            }
        }
    }
}

fn of_piece(piece: &Piece) -> Markup {
    let language = piece.language.as_deref();
    let text = &piece.text;
    match (&piece.kind, language) {
        (PieceKind::Plain, None) => html! { (text) },
        (PieceKind::Plain, Some(language)) => html! { span lang=(language) { (text) } },
        (PieceKind::Strong, _) => html! { strong lang=[language] { (text) } },
        (PieceKind::Code, _) => html! { code { (text) } },
        (PieceKind::Link(to), _) => html! { a href={ "#" (to) } lang=[language] { (text) } },
    }
}
