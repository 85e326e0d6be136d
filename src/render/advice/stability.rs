//! How sure a result is, in sentences. Raters are never named.

use crate::advice::{
    Advice, Distance, Down, Expiring, FloorAbove, LeftOut, Moved, Obstacle, RestingPoints, Spread, Stability,
    Standing, Summary, Up,
};
use crate::assess::{Assessment, Outcome};
use crate::domain::Number;
use crate::render::Language;
use crate::render::page::{Page, Row, Side};
use crate::render::value::{ValueForm, value_text};
use crate::render::words::{capitalised, outcome_words, source_words};
use crate::ruleset::EvidenceId;

/// The most lines on single ratings that are shown.
const MOVED_SHOWN: usize = 6;

/// How sure the result is, as a section.
pub(in crate::render) fn section(
    page: &mut Page,
    assessment: &Assessment<'_>,
    advice: &Advice,
    language: Language<'_>,
) {
    let Some(stability) = &advice.stability else { return };
    let told = Telling { assessment, language };
    page.heading(&say!(language, "heading-stability"));
    page.paragraph(2, None, &stability_text(assessment, stability, language));
    let mut lines = stability_lines(assessment, stability, language);
    lines.extend(told.expiring(&stability.expiring));
    let rows: Vec<Row> = lines.into_iter().map(|line| Row::new(&["", "-"], line)).collect();
    page.list(Side::Left, &rows);
}

/// What the sentence on how sure a result is rests on, but for what soon no longer counts.
pub(in crate::render) fn stability_lines(
    assessment: &Assessment<'_>,
    stability: &Stability,
    language: Language<'_>,
) -> Vec<String> {
    let told = Telling { assessment, language };
    let mut lines = told.distance(stability.distance.as_ref());
    lines.extend(told.left_out(stability));
    lines.extend(told.moved(&stability.moved));
    let is_told_already = stability.summary == Summary::NotAllTried;
    lines.extend((stability.cut_short && !is_told_already).then(|| say!(language, "stability-cut-short")));
    lines.extend(told.spreads(&stability.spreads));
    lines.extend(told.resting(stability.resting));
    lines
}

/// How sure a result is, in one sentence.
#[must_use]
pub fn stability_text(assessment: &Assessment<'_>, stability: &Stability, language: Language<'_>) -> String {
    let told = Telling { assessment, language };
    let what = told.what();
    if stability.is_summary_alone {
        return summary_text(stability.summary, what, language);
    }
    match stability.summary {
        Summary::NotKnown => say!(language, "stability-not-known"),
        Summary::Firm => say!(language, "stability-firm", what = what),
        Summary::OnRecordsAlone => say!(language, "stability-nobody", what = what),
        Summary::NotAllTried => say!(language, "stability-not-all-tried", what = what),
        Summary::FirmWhileKnown => {
            let causes = told.causes(stability, true);
            say!(language, "stability-firm-while-known", what = what, causes = causes)
        }
        Summary::NotQuiteFirm => {
            let (causes, results) = told.leads(stability);
            say!(language, "stability-not-quite-firm", what = what, causes = causes, results = results)
        }
        Summary::HangsOnLittle => {
            let (causes, results) = told.leads(stability);
            say!(language, "stability-hangs-on-little", what = what, causes = causes, results = results)
        }
    }
}

/// How sure a result is, without a word on single raters and ratings.
fn summary_text(summary: Summary, what: &str, language: Language<'_>) -> String {
    match summary {
        Summary::NotKnown => say!(language, "stability-not-known"),
        Summary::Firm | Summary::OnRecordsAlone => say!(language, "stability-firm", what = what),
        Summary::FirmWhileKnown => say!(language, "stability-firm-while-known-alone", what = what),
        Summary::NotAllTried => say!(language, "stability-not-all-tried", what = what),
        Summary::NotQuiteFirm => say!(language, "stability-not-quite-firm-alone", what = what),
        Summary::HangsOnLittle => say!(language, "stability-hangs-on-little-alone", what = what),
    }
}

/// What leaving out one of the raters of a source leads to.
#[must_use]
pub fn left_out_text(assessment: &Assessment<'_>, left: &LeftOut, language: Language<'_>) -> String {
    let told = Telling { assessment, language };
    let who = capitalised(&source_words(left.source, left.raters, language));
    if left.leads_to.is_empty() {
        return say!(language, "left-out-same", who = who);
    }
    let results = left.leads_to.iter().map(|leads| {
        let result = told.standing(leads.standing);
        if left.raters == 1 {
            result
        } else {
            say!(language, "left-out-some", result = result, count = leads.count, raters = left.raters)
        }
    });
    let results = language.all_of(&results.collect::<Vec<String>>());
    say!(language, "left-out-changes", who = who, raters = left.raters, results = results)
}

/// What a step of one of the ratings of an evidence item leads to.
#[must_use]
pub fn moved_text(assessment: &Assessment<'_>, moved: &Moved, language: Language<'_>) -> String {
    let told = Telling { assessment, language };
    let leads = moved.leads_to.iter().map(|leads| {
        let result = told.standing(leads.standing);
        let (count, ratings) = (leads.ratings, moved.ratings);
        if leads.up {
            say!(language, "moved-up", count = count, ratings = ratings, result = result)
        } else {
            say!(language, "moved-down", count = count, ratings = ratings, result = result)
        }
    });
    let leads = language.all_of(&leads.collect::<Vec<String>>());
    let source = say!(language, "source-alone", source = moved.source.word());
    let title = told.evidence(moved.evidence);
    say!(language, "moved-changes", title = title, source = source, leads = leads)
}

/// What the sentences of one result need.
#[derive(Clone, Copy)]
struct Telling<'t, 'a> {
    assessment: &'t Assessment<'a>,
    language: Language<'t>,
}

impl Telling<'_, '_> {
    /// What changes: the level, or the result where there is none.
    fn what(self) -> &'static str {
        let has_level = self.assessment.outcome == Outcome::Scored && self.assessment.level.is_some();
        if has_level { "level" } else { "result" }
    }

    /// A result by its level, or by its outcome where it has none.
    fn standing(self, standing: Standing) -> String {
        let language = self.language;
        let title = |level| language.level_title(self.assessment.pathway, level);
        match (standing.outcome, standing.levels) {
            (Outcome::Scored, Some((low, high))) if low == high => language.quoted(&title(low)),
            (Outcome::Scored, Some((low, high))) => {
                say!(
                    language,
                    "span",
                    low = language.quoted(&title(low)),
                    high = language.quoted(&title(high))
                )
            }
            (outcome, _) => language.quoted(&outcome_words(outcome, language)),
        }
    }

    /// What leads to other results, and to which.
    fn leads(self, stability: &Stability) -> (String, String) {
        let causes = self.causes(stability, false);
        let results: Vec<String> =
            stability.other_results().into_iter().map(|standing| self.standing(standing)).collect();
        (causes, self.language.any_of(&results))
    }

    /// Whom to leave out, and how many ratings to move, to leave too little known or for another result.
    fn causes(self, stability: &Stability, unknown: bool) -> String {
        let language = self.language;
        let mut causes = Vec::new();
        for left in &stability.left_out {
            let raters = if unknown { left.leaving_unknown } else { left.changing };
            if raters > 0 {
                let source = left.source.word();
                causes.push(match left.raters {
                    1 => say!(language, "cause-the-only", source = source),
                    raters => say!(language, "cause-one-of", source = source, raters = raters),
                });
            }
        }
        let ratings = |moved: &Moved| if unknown { moved.leaving_unknown } else { moved.changing };
        let changing = stability.moved.iter().fold(0, |sum: u32, moved| sum.saturating_add(ratings(moved)));
        if changing > 0 {
            causes.push(say!(language, "cause-step", changing = changing, ratings = stability.ratings));
        }
        language.any_of(&causes)
    }

    fn distance(self, distance: Option<&Distance>) -> Vec<String> {
        let Some(Distance { up, down, floors }) = distance else { return Vec::new() };
        let language = self.language;
        let level = |at| language.quoted(&language.level_title(self.assessment.pathway, at));
        let mut lines = Vec::new();
        if let Some(Up { level: next, points, limited_by }) = up {
            let titles: Vec<String> =
                limited_by.iter().filter_map(|obstacle| self.limit_title(*obstacle)).collect();
            let limits = language.all_of(&titles);
            lines.extend(points.map(|points| {
                let shown = language.number(points);
                say!(language, "stability-up", level = level(*next), points = shown, amount = points)
            }));
            if !titles.is_empty() {
                let count = titles.len();
                lines.push(say!(language, "stability-limited", count = count, titles = limits));
            }
        }
        if let Some(Down { level: below, points }) = down {
            lines.push(if points.is_zero() {
                say!(language, "stability-down-none", level = level(*below))
            } else {
                let shown = language.number(*points);
                say!(language, "stability-down", level = level(*below), points = shown, amount = *points)
            });
        }
        for FloorAbove { dimension, points, level: limit } in floors {
            let Some(declared) = self.assessment.pathway.dimensions.get(*dimension) else { continue };
            let title = language.part_title(self.assessment.pathway, &declared.id, &declared.title);
            let (shown, limit) = (language.number(*points), level(*limit));
            lines.push(say!(
                language,
                "stability-floor",
                title = title,
                points = shown,
                amount = *points,
                level = limit
            ));
        }
        lines
    }

    fn limit_title(self, obstacle: Obstacle) -> Option<String> {
        let pathway = self.assessment.pathway;
        let (id, title) = match obstacle {
            Obstacle::Gate(at) => pathway.gates.get(at).map(|gate| (&gate.id, &gate.title))?,
            Obstacle::Cap(at) => pathway.caps.get(at).map(|cap| (&cap.id, &cap.title))?,
            Obstacle::Floor(at) => pathway.dimensions.get(at).map(|of| (&of.id, &of.title))?,
            Obstacle::Points(_) => return None,
        };
        Some(self.language.quoted(&self.language.part_title(pathway, id, title)))
    }

    /// The sources of which somebody changes the result, one by one, then the others together.
    fn left_out(self, stability: &Stability) -> Vec<String> {
        let (changing, same): (Vec<&LeftOut>, Vec<&LeftOut>) =
            stability.left_out.iter().partition(|left| !left.leads_to.is_empty());
        let mut lines: Vec<String> =
            changing.into_iter().map(|left| left_out_text(self.assessment, left, self.language)).collect();
        if !lines.is_empty() && !same.is_empty() {
            let who = same.iter().map(|left| source_words(left.source, left.raters, self.language));
            let who = self.language.all_of(&who.collect::<Vec<String>>());
            lines.push(say!(self.language, "left-out-same", who = capitalised(&who)));
        }
        let nameless = stability.left_out.iter().fold(0, |sum: u32, left| sum.saturating_add(left.nameless));
        lines.extend((nameless > 0).then(|| say!(self.language, "left-out-nameless", count = nameless)));
        lines
    }

    fn moved(self, moved: &[Moved]) -> Vec<String> {
        let shown = moved.iter().take(MOVED_SHOWN);
        let mut lines: Vec<String> =
            shown.map(|moved| moved_text(self.assessment, moved, self.language)).collect();
        let more = moved.len().saturating_sub(MOVED_SHOWN);
        lines.extend((more > 0).then(|| say!(self.language, "moved-more", count = more)));
        lines
    }

    /// Where raters lie far apart.
    fn spreads(self, spreads: &[Spread]) -> Option<String> {
        let language = self.language;
        let wide = spreads.iter().filter(|spread| spread.is_wide).map(|spread| {
            let value = |value: Number| {
                let evidence = self.assessment.rule_set.catalogue.get(spread.evidence);
                let form = ValueForm {
                    kind: evidence.and_then(|evidence| evidence.kind.values(None)),
                    of: evidence.map(|evidence| (&*evidence.name, None)),
                    ..ValueForm::new(language, 2)
                };
                value_text(&crate::domain::Value::Number(value), form)
            };
            say!(
                language,
                "spread-of",
                title = self.evidence(spread.evidence),
                raters = spread.raters,
                low = value(spread.lowest),
                high = value(spread.highest)
            )
        });
        let wide: Vec<String> = wide.collect();
        (!wide.is_empty()).then(|| say!(language, "spread-wide", all = wide.join("; ")))
    }

    fn resting(self, resting: RestingPoints) -> Vec<String> {
        let RestingPoints { of, one_person, self_alone, self_in_part, near_expiry } = resting;
        let language = self.language;
        let share = |part: Number| {
            let hundred = Number::ONE_HUNDRED.checked_mul(part)?.checked_div(of)?;
            let percent = language.rounded(hundred, 0);
            let points =
                say!(language, "advice-points", points = language.number(part), most = language.number(of));
            (part > Number::ZERO && of > Number::ZERO).then_some((percent, points))
        };
        let mut lines = Vec::new();
        lines.extend(share(one_person).map(|(percent, points)| {
            say!(language, "resting-one-person", percent = percent, points = points)
        }));
        lines.extend(share(self_alone).map(|(percent, points)| {
            say!(language, "resting-self-alone", percent = percent, points = points)
        }));
        lines.extend(share(self_in_part).map(|(percent, points)| {
            say!(language, "resting-self-in-part", percent = percent, points = points)
        }));
        lines.extend(share(near_expiry).map(|(percent, points)| {
            say!(language, "resting-near-expiry", percent = percent, points = points)
        }));
        lines
    }

    /// What soon no longer counts, and from when on.
    fn expiring(self, expiring: &[Expiring]) -> Option<String> {
        let language = self.language;
        let all = expiring.iter().map(|expiring| {
            let (title, day) = (self.evidence(expiring.evidence), language.date(expiring.first));
            let (count, of) = (expiring.observations, expiring.of);
            say!(language, "expiring-of", title = title, count = count, of = of, day = day)
        });
        let all: Vec<String> = all.collect();
        (!all.is_empty()).then(|| say!(language, "expiring", all = all.join("; ")))
    }

    fn evidence(self, id: EvidenceId) -> String {
        let evidence = self.assessment.rule_set.catalogue.get(id);
        evidence.map_or_else(String::new, |evidence| {
            self.language.evidence_title(&evidence.name, &evidence.title).into_owned()
        })
    }
}
