//! A replay as a page to print or pass on.

use maud::{Markup, html};

use super::causes::{CAUSE_HEADINGS, cause_rows, causes_words, untried_text};
use super::words::{
    grouped, kinds, move_words, moved_words, parts_words, people, percent, place_words, points_words,
    tenth_words, trouble, used_places, without_pathway,
};
use super::{Replay, bars, flow, pathways};
use crate::render::html::document;
use crate::replay::{Direction, Move, PathwayPair, PathwayTally, Side, Tally};

/// The whole page: per pathway who changes, the moves as a picture and a table, scores before and after, causes,
/// and who moved with the parts that differ.
#[must_use]
pub fn replay_page(replay: &Replay<'_>, tally: &Tally, moves: &[Move]) -> String {
    let organisation = &replay.comparison.rules.proposed.organisation;
    let title = format!("Who is affected: {}", organisation.title);
    let body = html! {
        h1 { (title) }
        (head(replay, tally))
        @for (at, pair, counts) in pathways(replay, tally) {
            h2 { (pair.title()) " " code { (pair.id) } }
            (pathway(replay, at, pair, counts))
            (who(replay, at, pair, counts, moves))
        }
        h2 { "How to read this" }
        (reading())
    };
    // Its sentences are English, whatever the language of the titles.
    document(&title, "en", &body)
}

fn head(replay: &Replay<'_>, tally: &Tally) -> Markup {
    let comparison = replay.comparison;
    let all = tally.people;
    html! {
        p {
            strong { (people(tally.moved)) " of " (grouped(all)) } " " (if tally.moved == 1 { "moves" } else { "move" })
            ", as of " (comparison.as_of) "."
        }
        table {
            caption { "The two rule sets" }
            thead { tr { th {} th scope="col" { "From" } th scope="col" { "Label" } th scope="col" { "Digest" } } }
            tbody {
                @for side in Side::BOTH {
                    @let rules = comparison.rules.of(side);
                    tr {
                        th scope="row" { (if side == Side::Baseline { "Baseline" } else { "Proposed" }) }
                        td { (replay.names.of(side)) }
                        td { (rules.organisation.label) }
                        td { code { (rules.digest.to_string().get(..16).unwrap_or("")) "…" } }
                    }
                }
            }
        }
        @for side in Side::BOTH {
            @if !comparison.only(side).is_empty() {
                @let names: Vec<&str> = comparison.only(side).iter().map(|name| &**name).collect();
                p { "Evidence that only the " (side.word()) " rules know: " (names.join(", ")) "." }
            }
        }
        @let unread = [
            (tally.invalid, "under either rule set"),
            (tally.invalid_only.baseline, "under the baseline"),
            (tally.invalid_only.proposed, "under the proposed rules"),
        ];
        @for (count, what) in unread {
            @if count > 0 {
                p.doubtful { (people(count)) " cannot be assessed " (what) ": the profile is not valid there." }
            }
        }
        @if tally.without_pathway > 0 {
            p.doubtful { (people(tally.without_pathway)) " " (without_pathway(tally.without_pathway)) "." }
        }
    }
}

fn pathway(replay: &Replay<'_>, at: usize, pair: &PathwayPair<'_>, counts: &PathwayTally) -> Markup {
    html! {
        p { (moved_words(counts)) }
        table {
            caption { "What becomes of " (people(counts.people)) }
            thead { tr { th.number scope="col" { "People" } th.number scope="col" { "Share" } th scope="col" { "" } } }
            tbody {
                @for (what, count) in kinds(counts) {
                    tr {
                        td.number { (grouped(count)) }
                        td.number { (percent(count, counts.people)) }
                        td { (what) }
                    }
                }
            }
        }
        @for text in trouble(counts) { p.bad { (text) } }
        h3 { "Moves" }
        figure { (flow::figure(at, pair, counts)) }
        (moves_table(pair, counts))
        h3 { "Scores before and after" }
        figure { (bars::figure(at, pair, counts)) }
        (scores_table(counts))
        (causes(replay, counts))
    }
}

fn moves_table(pair: &PathwayPair<'_>, counts: &PathwayTally) -> Markup {
    let used = used_places(pair, counts);
    let (before, after) = (&pair.axes.baseline, &pair.axes.proposed);
    html! {
        table {
            caption { "From the row, under the baseline, to the column, under the proposed rules" }
            thead {
                tr {
                    th {}
                    @for column in &used.proposed { th.number scope="col" { (place_words(after, *column)) } }
                    th.number scope="col" { "Before" }
                }
            }
            tbody {
                @for row in &used.baseline {
                    tr {
                        th scope="row" { (place_words(before, *row)) }
                        @for column in &used.proposed {
                            @let count = counts.moves.count(*row, *column);
                            @let stays = before.standing(*row) == after.standing(*column);
                            td.number {
                                @if count == 0 { span.quiet { "·" } }
                                @else if stays { span.quiet { (grouped(count)) } }
                                @else { strong { (grouped(count)) } }
                            }
                        }
                        td.number { (grouped(counts.moves.row_total(*row))) }
                    }
                }
                tr {
                    th scope="row" { "After" }
                    @for column in &used.proposed { td.number { (grouped(counts.moves.column_total(*column))) } }
                    td.number { (grouped(counts.people)) }
                }
            }
        }
    }
}

fn scores_table(counts: &PathwayTally) -> Markup {
    let (before, after) = (&counts.scores.baseline, &counts.scores.proposed);
    html! {
        table {
            caption { "Scores in tenths of the maximum: those of everybody who has a score" }
            thead { tr { th {} th.number scope="col" { "Baseline" } th.number scope="col" { "Proposed" } } }
            tbody {
                @for (tenth, (was, is)) in before.tenths.iter().zip(&after.tenths).enumerate() {
                    tr {
                        th scope="row" { (tenth_words(tenth)) }
                        td.number { (grouped(*was)) }
                        td.number { (grouped(*is)) }
                    }
                }
                @if before.not_known + after.not_known > 0 {
                    tr {
                        th scope="row" { "Not known yet" }
                        td.number { (grouped(before.not_known)) }
                        td.number { (grouped(after.not_known)) }
                    }
                }
            }
        }
    }
}

fn causes(replay: &Replay<'_>, counts: &PathwayTally) -> Markup {
    let rows = cause_rows(replay.comparison.variants, counts);
    html! {
        @if !rows.is_empty() {
            h3 { "Causes" }
            table {
                caption { "Each change applied alone to the baseline, and how many of the moves it makes" }
                thead {
                    tr {
                        th scope="col" { "Change" }
                        @for heading in CAUSE_HEADINGS { th.number scope="col" { (heading) } }
                    }
                }
                tbody {
                    @for row in &rows {
                        tr {
                            th scope="row" { (row.title) }
                            @for cell in &row.cells { td.number { (cell) } }
                        }
                    }
                }
            }
            @if let Some(text) = untried_text(replay.comparison.variants) { p { (text) } }
            @if counts.only_together > 0 {
                p { (grouped(counts.only_together)) " of the moves need several changes together." }
            }
        }
    }
}

fn who(
    replay: &Replay<'_>,
    at: usize,
    pair: &PathwayPair<'_>,
    counts: &PathwayTally,
    moves: &[Move],
) -> Markup {
    let shown: Vec<&Move> = moves.iter().filter(|moved| moved.pathway == at).collect();
    let left_off = counts.moved.saturating_sub(u64::try_from(shown.len()).unwrap_or(u64::MAX));
    html! {
        @if counts.moved > 0 {
            h3 { "Who moves" }
            @if left_off > 0 {
                p { "The first " (shown.len()) " of " (grouped(counts.moved)) "; the others are left off." }
            }
            @if !shown.is_empty() {
                table {
                    thead { tr { th scope="col" { "Candidate" } th scope="col" { "Move" } th scope="col" { "What differs" } } }
                    tbody { @for moved in shown { (row(replay, pair, moved)) } }
                }
            }
        }
    }
}

fn row(replay: &Replay<'_>, pair: &PathwayPair<'_>, moved: &Move) -> Markup {
    let (class, way) = match moved.direction {
        Direction::Up => ("good", "up"),
        Direction::Down => ("bad", "down"),
        Direction::Other => ("doubtful", "neither up nor down"),
    };
    html! {
        tr {
            th scope="row" { (moved.candidate) }
            td {
                span class=(class) { (move_words(pair, moved)) " (" (way) ")" }
                @if let Some(points) = points_words(&moved.points) { br; span.quiet { (points) } }
            }
            td {
                @for part in parts_words(moved) { (part) br; }
                @if let Some(causes) = &moved.causes {
                    span.quiet { (causes_words(replay.comparison.variants, causes)) }
                }
            }
        }
    }
}

fn reading() -> Markup {
    html! {
        ul {
            li {
                "Everybody is assessed twice on the same day with the same profile: by the baseline and by the \
                 proposed rules. Nothing here is a decision."
            }
            li {
                "Somebody moves when the outcome or the level differs, when a pathway opens or closes to them, or \
                 when they can be assessed under one rule set only."
            }
            li {
                "Up is a higher level, or a score instead of not eligible; down is the reverse. Not sought is an \
                 answer, neither up nor down."
            }
            li {
                "Not assessed: the profile is not valid under the rules, a threshold has no value yet on that day, \
                 or a rule failed to run."
            }
            li {
                "A change causes a move when it brings the person to the very same place, made alone on the \
                 baseline. Several can each do so; some moves need several together."
            }
        }
    }
}
