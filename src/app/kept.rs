//! What moved between two assessments that were kept.

use super::assess::{active_of, unknown_words};
use super::fields::{no_organisation, unusable_id};
use super::{App, AppError, Question};
use crate::advice::difference::{Kept, KeptProgress, NotComparable};
use crate::domain::Violation;

impl App {
    /// Compares two kept assessments of one organisation. Of the question, the organisation, the language and the id
    /// are looked at, and what was found wrong already.
    ///
    /// # Errors
    /// Every violation of the request, or why the assessments cannot be compared.
    pub fn compare_kept(
        &self,
        about: &Question,
        both: Option<(Kept, Kept)>,
    ) -> Result<KeptProgress, AppError> {
        let mut found = about.found.clone();
        if about.organisation.is_empty() {
            found.push(no_organisation(""));
        }
        found.extend(unusable_id(&about.request_id, format_args!("request_id")));
        if let Some((_, after)) = &both
            && after.organisation != about.organisation
            && !about.organisation.is_empty()
        {
            let message = format!("it is of the organisation `{}`", after.organisation);
            found.push(Violation::new("later", "OTHER_ORGANISATION", message, ""));
        }
        let compared = both.map(|(before, after)| KeptProgress::between(before, after));
        if let Some(Err(why)) = &compared {
            found.push(Violation::new("earlier", reason(why), why.to_string(), ""));
        }
        if !about.organisation.is_empty() {
            let rules = match self.rules_of(&about.organisation) {
                Err(_) if !found.is_empty() => return Err(AppError::Invalid(found)),
                rules => rules?,
            };
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
