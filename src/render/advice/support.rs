//! What helps, in short.

use crate::advice::support::SupportPlan;
use crate::assess::{Assessment, Outcome};
use crate::render::Language;
use crate::render::page::{Page, Row, Side};
use crate::render::support::{chosen, content};

/// The most offers that are told.
const OFFERS_MAX: usize = 3;

/// What helps first, the regular meeting and the check-ins, as a section.
pub(in crate::render) fn section(
    page: &mut Page,
    assessment: &Assessment<'_>,
    plan: &SupportPlan<'_>,
    language: Language<'_>,
) {
    if plan.is_empty() || matches!(assessment.outcome, Outcome::NotSought | Outcome::RuleError) {
        return;
    }
    let all = content(assessment, plan, language);
    let first = chosen(plan, OFFERS_MAX);
    let offers = all.kinds.iter().flat_map(|(_, offers)| offers).enumerate();
    let mut rows: Vec<Row> = Vec::new();
    let mut others = 0_usize;
    for (at, offer) in offers {
        if first.contains(&at) {
            let how = Some(offer.how.clone()).filter(|how| !how.is_empty());
            let helps = say!(language, "support-helps", gaps = offer.helps_titles.join("; "));
            rows.push(Row::new(&["-"], offer.title.clone()).and_all(2, how).and(2, helps));
        } else {
            others += 1;
        }
    }
    if others > 0 {
        rows.push(Row::new(&["-"], say!(language, "support-more", count = others)));
    }
    rows.extend(all.meeting.into_iter().map(|(offer, because)| Row::new(&["-"], offer).and(2, because)));
    rows.extend(all.check_ins.into_iter().map(|(text, days)| {
        let days =
            days.into_iter().map(|(after, day)| say!(language, "title-and-text", title = after, text = day));
        Row::new(&["-"], text).and_all(2, days)
    }));
    if rows.is_empty() {
        return;
    }
    page.heading(&say!(language, "heading-support"));
    page.list(Side::Left, &rows);
}
