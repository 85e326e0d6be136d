//! A support plan as text.

use super::content::{Content, OfferWords};
use crate::render::page::{Page, Row, Side};
use crate::render::{Language, Look, Paint};

/// The plan as text.
pub(super) fn text(content: &Content<'_>, look: Look) -> String {
    let language = content.language;
    let mut page = Page::new(look);
    page.heading(&content.title);
    page.paragraph(2, None, &content.rules);
    for note in &content.notes {
        page.paragraph(2, None, note);
    }
    for (heading, offers) in &content.kinds {
        page.heading(heading);
        page.list(Side::Left, &offers.iter().map(|words| offer(words, language)).collect::<Vec<Row>>());
    }
    if let Some((offer, because)) = &content.meeting {
        page.heading(&say!(language, "support-meeting-heading"));
        page.paragraph(2, None, because);
        page.list(Side::Left, &[Row::new(&["-"], offer.clone())]);
    }
    if let Some((text, days)) = &content.check_ins {
        page.heading(&say!(language, "support-check-ins-heading"));
        page.paragraph(2, None, text);
        let days: Vec<Row> = days.iter().map(|(after, day)| Row::new(&[after], day.clone())).collect();
        page.list(Side::Left, &days);
    }
    if !content.without.is_empty() {
        page.heading(&say!(language, "support-without-heading"));
        let rows = content
            .without
            .iter()
            .map(|(gap, meaning)| Row::new(&["-"], gap.clone()).and(2, meaning.clone()));
        page.list(Side::Left, &rows.collect::<Vec<Row>>());
    }
    page.finish()
}

fn offer(offer: &OfferWords, language: Language<'_>) -> Row {
    let alone = offer.for_person_alone.then(|| say!(language, "support-person-alone"));
    let how = (!offer.how.is_empty()).then(|| offer.how.clone());
    let helps = say!(language, "support-helps", gaps = offer.helps.join("; "));
    Row::new(&["-"], offer.title.clone())
        .paint(Some(Paint::Heading))
        .and_all(2, how)
        .and(2, helps)
        .and_all(2, alone)
}
