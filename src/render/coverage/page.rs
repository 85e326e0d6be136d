//! Coverage as a page: shares, and the rule files with the places that no case reaches.

use maud::{Markup, html};

use super::source::source;
use super::{Measured, SHARED, failing_sentence, files, rule_set_sentence};
use crate::coverage::Share;
use crate::render::html::document;

/// The coverage of some rule sets as a page in English.
#[must_use]
pub fn coverage_page(measured: &[Measured<'_>]) -> String {
    let body = html! {
        h1 { "What the rule tests cover" }
        p {
            "A place is something that the rules can do: an answer, a row of a table, a side of a threshold, "
            "a branch of a script, a level, an outcome. A case covers it when its assessment does it."
        }
        ul {
            li { span.good { "✓" } " marks a line whose places are all covered." }
            li { span.bad { "✗" } " marks a line with a place that no case covers, and says which." }
        }
        @for (at, one) in measured.iter().enumerate() { (rule_set(at, one)) }
    };
    document("What the rule tests cover", "en", &body)
}

fn rule_set(at: usize, measured: &Measured<'_>) -> Markup {
    let coverage = measured.coverage;
    let files: Vec<(String, &str)> = files(measured)
        .into_iter()
        .enumerate()
        .map(|(file_at, file)| (format!("file-{at}-{file_at}"), file))
        .collect();
    html! {
        h2 { (measured.rule_set.organisation.title) }
        p { (rule_set_sentence(measured)) "." }
        @if let Some(sentence) = failing_sentence(coverage) { p.bad { (sentence) "." } }
        table {
            caption { "Share of the places that cases cover" }
            thead { tr {
                th scope="col" { "Pathway" }
                th.number scope="col" { "Covered" }
                th.number scope="col" { "Places" }
                th.number scope="col" { "Share" }
                th scope="col" { "As a bar" }
            } }
            tbody {
                @for (pathway, share) in coverage.by_pathway() {
                    @let name = pathway.as_ref().map_or(SHARED, |pathway| &*pathway.0);
                    (share_row(name, share))
                }
                (share_row("all", coverage.share()))
            }
        }
        table {
            caption { "The files, with the places that no case reaches" }
            thead { tr {
                th scope="col" { "File" }
                th.number scope="col" { "Covered" }
                th.number scope="col" { "Places" }
                th.number scope="col" { "Not covered" }
            } }
            tbody { @for (id, file) in &files { (file_row(measured, id, file)) } }
        }
        @for (id, file) in &files {
            h3 #(id) { (measured.path(file)) }
            (source(measured, file))
        }
    }
}

fn file_row(measured: &Measured<'_>, id: &str, file: &str) -> Markup {
    let points = measured.coverage.points.iter().filter(|point| *point.place.file == *file);
    let share = Share::of(points);
    html! {
        tr {
            th scope="row" { a href=(format!("#{id}")) { (file) } }
            td.number { (share.covered) }
            td.number { (share.all) }
            td.number { (share.all.saturating_sub(share.covered)) }
        }
    }
}

fn share_row(name: &str, share: Share) -> Markup {
    html! {
        tr {
            th scope="row" { (name) }
            td.number { (share.covered) }
            td.number { (share.all) }
            td.number { @if let Some(percent) = share.percent() { (percent) " %" } @else { "–" } }
            td { @if let Some(percent) = share.percent() { (bar(percent)) } }
        }
    }
}

/// A bar beside the figures that it repeats.
fn bar(percent: usize) -> Markup {
    html! {
        svg.share role="img" viewBox="0 0 100 10" width="160" height="16" preserveAspectRatio="none" {
            title { (percent) " %" }
            rect.all x="0" y="0" width="100" height="10" {}
            rect.part x="0" y="0" width=(percent) height="10" {}
        }
    }
}
