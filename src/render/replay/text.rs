//! A replay as text for people.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

use super::causes::{CAUSE_HEADINGS, cause_rows, causes_words, untried_text};
use super::words::{
    grouped, kinds, move_words, moved_words, parts_words, people, percent, place_words, points_words,
    tenth_words, trouble, used_places, without_pathway,
};
use super::{Replay, pathways};
use crate::render::page::{Page, Row, Side as Edge};
use crate::render::{Look, Paint};
use crate::replay::{Direction, Move, PathwayPair, PathwayTally, Side, Tally};

/// A short report: per pathway who changes, moves, scores, causes, and the first people who moved.
#[must_use]
pub fn replay_text(replay: &Replay<'_>, tally: &Tally, moves: &[Move], look: Look) -> String {
    let mut page = Page::new(look);
    head(&mut page, replay, tally);
    for (_, pair, counts) in pathways(replay, tally) {
        pathway(&mut page, replay, pair, counts, look);
    }
    who(&mut page, replay, tally, moves);
    page.finish()
}

fn head(page: &mut Page, replay: &Replay<'_>, tally: &Tally) {
    let comparison = replay.comparison;
    let title = &comparison.rules.proposed.organisation.title;
    page.heading(&format!("Who is affected: {title}, {}, as of {}", people(tally.people), comparison.as_of));
    let side = |side: Side| {
        let rules = comparison.rules.of(side);
        let digest = rules.digest.to_string();
        let short = digest.get(..12).unwrap_or("");
        format!("{} ({}, digest {short}…)", replay.names.of(side), rules.organisation.label)
    };
    let rows = [Row::new(&["Baseline"], side(Side::Baseline)), Row::new(&["Proposed"], side(Side::Proposed))];
    page.list(Edge::Left, &rows);
    for side in Side::BOTH {
        let only: Vec<&str> = comparison.only(side).iter().map(|name| &**name).collect();
        if !only.is_empty() {
            let text = format!("Evidence that only the {} rules know: {}.", side.word(), only.join(", "));
            page.paragraph(2, None, &text);
        }
    }
    for (count, what) in [
        (tally.invalid, "cannot be assessed under either rule set: the profile is not valid"),
        (
            tally.invalid_only.baseline,
            "cannot be assessed under the baseline: the profile is not valid there",
        ),
        (
            tally.invalid_only.proposed,
            "cannot be assessed under the proposed rules: the profile is not valid there",
        ),
        (tally.without_pathway, without_pathway(tally.without_pathway)),
    ] {
        if count > 0 {
            page.paragraph(2, Some(Paint::Open), &format!("{} {what}.", people(count)));
        }
    }
}

fn pathway(page: &mut Page, replay: &Replay<'_>, pair: &PathwayPair<'_>, counts: &PathwayTally, look: Look) {
    page.heading(&format!("{} ({}): {}", pair.title(), pair.id, people(counts.people)));
    page.paragraph(2, None, &moved_words(counts));
    let rows: Vec<Row> = kinds(counts)
        .into_iter()
        .map(|(what, count)| Row::new(&[&grouped(count), &percent(count, counts.people)], what))
        .collect();
    page.list(Edge::Right, &rows);
    for text in trouble(counts) {
        page.paragraph(2, Some(Paint::Bad), &text);
    }
    if counts.changed() + counts.errored.total() + counts.only.baseline + counts.only.proposed == 0 {
        return;
    }
    page.heading("  Moves: from the row to the column");
    page.block(2, &moves_table(pair, counts, look));
    page.heading("  Scores, in tenths of the maximum");
    page.block(2, &scores_table(counts, look));
    let variants = replay.comparison.variants;
    let rows = cause_rows(variants, counts);
    if !rows.is_empty() {
        page.heading("  Causes: how many moves each change makes, applied alone to the baseline");
        let mut table = table(look, 2);
        let mut headings = vec!["change".to_owned()];
        headings.extend(CAUSE_HEADINGS.map(str::to_owned));
        table.add_row(headings);
        for row in rows {
            let mut cells = vec![row.title.to_owned()];
            cells.extend(row.cells);
            table.add_row(cells);
        }
        page.block(2, &numbers_right(table));
        if let Some(text) = untried_text(variants) {
            page.paragraph(2, None, &text);
        }
        if counts.only_together > 0 {
            let text =
                format!("{} of the moves need several changes together.", grouped(counts.only_together));
            page.paragraph(2, None, &text);
        }
    }
}

fn table(look: Look, indent: usize) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(look.columns().saturating_sub(indent)).unwrap_or(u16::MAX));
    table
}

/// The table with all columns but the first aligned to the right.
fn numbers_right(mut table: Table) -> String {
    for (at, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 2));
        if at > 0 {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.to_string()
}

fn moves_table(pair: &PathwayPair<'_>, counts: &PathwayTally, look: Look) -> String {
    let used = used_places(pair, counts);
    let mut table = table(look, 2);
    let mut headings = vec![String::new()];
    headings.extend(used.proposed.iter().map(|place| place_words(&pair.axes.proposed, *place)));
    headings.push("before".to_owned());
    table.add_row(headings);
    for row in &used.baseline {
        let mut cells = vec![place_words(&pair.axes.baseline, *row)];
        cells.extend(used.proposed.iter().map(|column| match counts.moves.count(*row, *column) {
            0 => "·".to_owned(),
            count => grouped(count),
        }));
        cells.push(grouped(counts.moves.row_total(*row)));
        table.add_row(cells);
    }
    let mut after = vec!["after".to_owned()];
    after.extend(used.proposed.iter().map(|column| grouped(counts.moves.column_total(*column))));
    after.push(grouped(counts.people));
    table.add_row(after);
    numbers_right(table)
}

fn scores_table(counts: &PathwayTally, look: Look) -> String {
    let mut table = table(look, 2);
    table.add_row(["", "baseline", "proposed"]);
    let (before, after) = (&counts.scores.baseline, &counts.scores.proposed);
    for (tenth, (was, is)) in before.tenths.iter().zip(&after.tenths).enumerate() {
        if was + is > 0 {
            table.add_row([tenth_words(tenth), grouped(*was), grouped(*is)]);
        }
    }
    if before.not_known + after.not_known > 0 {
        table.add_row(["not known yet".to_owned(), grouped(before.not_known), grouped(after.not_known)]);
    }
    numbers_right(table)
}

fn who(page: &mut Page, replay: &Replay<'_>, tally: &Tally, moves: &[Move]) {
    let all: u64 = tally.pathways.iter().map(|pathway| pathway.moved).sum();
    if all == 0 {
        return;
    }
    let shown = u64::try_from(moves.len()).unwrap_or(u64::MAX);
    page.heading(&if shown < all {
        format!("Who moves: the first {} of {}", grouped(shown), grouped(all))
    } else {
        "Who moves".to_owned()
    });
    let one_pathway = pathways(replay, tally).count() == 1;
    for moved in moves {
        let Some(pair) = replay.comparison.pathways.get(moved.pathway) else { continue };
        let mut text = move_words(pair, moved);
        if let Some(points) = points_words(&moved.points) {
            text = format!("{text}, {points}");
        }
        if !one_pathway {
            text = format!("{}: {text}", pair.title());
        }
        let paint = match moved.direction {
            Direction::Up => Some(Paint::Good),
            Direction::Down => Some(Paint::Bad),
            Direction::Other => Some(Paint::Open),
        };
        let causes = moved.causes.as_ref().map(|causes| causes_words(replay.comparison.variants, causes));
        let row = Row::new(&[&moved.candidate], text)
            .paint(paint)
            .and_all(2, parts_words(moved))
            .and_all(2, causes);
        page.list(Edge::Left, &[row]);
    }
    if shown < all {
        let text = format!(
            "{} more are left off; `--moved FILE` writes everybody, one a line.",
            grouped(all.saturating_sub(shown))
        );
        page.paragraph(2, Some(Paint::Faint), &text);
    }
}
