//! What moved between two assessments that were kept.

use super::assess::{active_of, is_id, no_organisation, unknown_words};
use super::{App, AppError, Question};
use crate::advice::difference::{Kept, KeptProgress, NotComparable};
use crate::domain::{Audience, Violation};

impl App {
    /// Compares two kept assessments of one organisation. Of the question, the organisation, the language and the id
    /// are looked at, and what was found wrong already. The assessments can be told to their own audience alone.
    ///
    /// # Errors
    /// Every violation of the request, or why the assessments cannot be compared.
    pub fn compare_kept(
        &self,
        about: &Question,
        both: Option<(Kept, Kept)>,
        audience: Option<Audience>,
    ) -> Result<KeptProgress, AppError> {
        let mut found = about.found.clone();
        if about.organisation.is_empty() {
            found.push(no_organisation(""));
        }
        let mut wrong = |field: &str, reason, message, help: &str| {
            found.push(Violation { field: field.to_owned(), reason, message, help: help.to_owned() });
        };
        if !is_id(&about.request_id) {
            let help = "at most 128 visible ASCII characters";
            wrong("request_id", "NOT_AN_ID", "the id cannot be used".to_owned(), help);
        }
        if let Some((_, after)) = &both {
            if after.organisation != about.organisation && !about.organisation.is_empty() {
                let message = format!("it is of the organisation `{}`", after.organisation);
                wrong("later_assessment", "OTHER_ORGANISATION", message, "");
            }
            if let Some(audience) = audience.filter(|audience| *audience != after.audience) {
                let message =
                    format!("the assessments are told to the {}, not to the {audience}", after.audience);
                wrong("audience", "OTHER_AUDIENCE", message, "keep an assessment for each audience");
            }
        }
        let compared = both.map(|(before, after)| KeptProgress::between(before, after));
        if let Some(Err(why)) = &compared {
            wrong("earlier_assessment", reason(why), why.to_string(), "");
        }
        if !about.organisation.is_empty() {
            let rules = self.rules_of(&about.organisation)?;
            let active = active_of(&about.organisation, &rules)?;
            found.extend(unknown_words(&active.rule_set, about));
        }
        match compared {
            Some(Ok(progress)) if found.is_empty() => Ok(progress),
            Some(_) | None => Err(AppError::Invalid(found)),
        }
    }
}

const fn reason(why: &NotComparable) -> &'static str {
    match why {
        NotComparable::Organisations(..) => "OTHER_ORGANISATION",
        NotComparable::Candidates(..) => "OTHER_CANDIDATE",
        NotComparable::Pathways(..) => "OTHER_PATHWAY",
        NotComparable::Audiences(..) => "OTHER_AUDIENCE",
        NotComparable::Semantics(..) => "OTHER_SEMANTICS",
        NotComparable::Days(..) => "TOO_LATE",
    }
}
