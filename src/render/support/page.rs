//! A support plan as a page to print or pass on.

use maud::{Markup, html};

use super::content::{Content, OfferWords};
use crate::render::Language;
use crate::render::html::document;

/// The plan as a page.
pub(super) fn page(content: &Content<'_>) -> String {
    let language = content.language;
    let body = html! {
        h1 { (content.title) }
        p.quiet { (content.rules) }
        @for note in &content.notes { p { (note) } }
        @for (heading, offers) in &content.kinds {
            h2 { (heading) }
            (table(heading, offers, language))
        }
        @if let Some((offer, because)) = &content.meeting {
            h2 { (say!(language, "support-meeting-heading")) }
            p { (because) }
            ul { li { (offer) } }
        }
        @if let Some((text, days)) = &content.check_ins {
            h2 { (say!(language, "support-check-ins-heading")) }
            p { (text) }
            @if !days.is_empty() {
                table {
                    caption { (say!(language, "support-check-ins-heading")) }
                    thead { tr { th scope="col" { (say!(language, "support-check-in-column")) } th scope="col" { (say!(language, "support-day-column")) } } }
                    tbody { @for (after, day) in days { tr { th scope="row" { (after) } td { (day) } } } }
                }
            }
        }
        @if !content.without.is_empty() {
            h2 { (say!(language, "support-without-heading")) }
            ul { @for (gap, meaning) in &content.without { li { (gap) ": " (meaning) "." } } }
        }
    };
    document(&content.title, language.tongue().tag(), &body)
}

fn table(heading: &str, offers: &[OfferWords], language: Language<'_>) -> Markup {
    html! {
        table {
            caption { (say!(language, "support-page-caption", kind = heading)) }
            thead { tr { th scope="col" { (say!(language, "support-offer-column")) } th scope="col" { (say!(language, "support-helps-column")) } } }
            tbody {
                @for offer in offers {
                    tr {
                        th scope="row" {
                            p { strong { (offer.title) } }
                            @if !offer.how.is_empty() { p.quiet { (offer.how) } }
                            @if offer.for_person_alone { p.doubtful { (say!(language, "support-person-alone")) } }
                        }
                        td { ul { @for gap in &offer.helps { li { (gap) } } } }
                    }
                }
            }
        }
    }
}
