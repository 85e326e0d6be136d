//! Listing rule sets, and looking at one.

use std::sync::Arc;

use super::assess::unknown_language;
use super::fields::{no_organisation, unusable_id};
use super::{App, AppError};
use crate::domain::{Date, Violation, is_kebab_case};
use crate::registry::OrganisationRules;

/// How many rule sets a page has when nothing is said.
const PAGE_SIZE: usize = 50;
/// How many rule sets a page has at most.
const PAGE_SIZE_MAX: usize = 200;

/// Which page is asked for.
#[derive(Debug, Clone, Default)]
pub struct PageRequest<'a> {
    /// The most entries; 0 for the default.
    pub size: i32,
    /// The token of the page before; an empty word for the first page.
    pub token: String,
    /// The caller's id of the request; may be empty.
    pub request_id: &'a str,
}

/// A page of a list.
#[derive(Debug, Clone)]
pub struct Page {
    /// The organisations with their rules, by id.
    pub organisations: Vec<(Arc<str>, Arc<OrganisationRules>)>,
    /// What to ask for the next page with; an empty word on the last page.
    pub next: String,
}

impl App {
    /// A page of all organisations.
    ///
    /// # Errors
    /// Every violation of the request.
    pub fn page(&self, request: &PageRequest<'_>) -> Result<Page, AppError> {
        let mut violations: Vec<Violation> =
            unusable_id(request.request_id, format_args!("request_id")).into_iter().collect();
        let size = usize::try_from(request.size);
        if size.is_err() {
            let help = "leave it out for 50 entries, or ask for up to 200";
            violations.push(Violation::new(
                "page_size",
                "NEGATIVE",
                "the size of a page is less than 0",
                help,
            ));
        }
        // The token is the last id of the page before; callers are not told, so that it can change. The organisation
        // may be gone by now, and the pages go on where it was.
        let is_token = |token: &str| is_kebab_case(token) || self.registry.get(token).is_some();
        if !request.token.is_empty() && !is_token(&request.token) {
            let help = "use the `next_page_token` of the page before";
            violations.push(Violation::new(
                "page_token",
                "NOT_A_TOKEN",
                "the token cannot be of a page",
                help,
            ));
        }
        if !violations.is_empty() {
            return Err(AppError::Invalid(violations));
        }
        let size = match size {
            Ok(0) | Err(_) => PAGE_SIZE,
            Ok(size) => size.min(PAGE_SIZE_MAX),
        };
        let mut rest = self.registry.all();
        rest.retain(|(id, _)| **id > *request.token);
        let more = rest.len() > size;
        rest.truncate(size);
        let next = rest.last().filter(|_| more).map_or_else(String::new, |(id, _)| id.to_string());
        Ok(Page { organisations: rest, next })
    }

    /// An organisation's rules, and the day to show their numbers of, when they can be told in a language. While there
    /// are no usable rules, there is nothing to tell in any.
    ///
    /// # Errors
    /// Every violation of the request, or that there is no such organisation.
    pub fn rule_set(
        &self,
        organisation: &str,
        as_of: &str,
        language: &str,
        request_id: &str,
    ) -> Result<(Arc<OrganisationRules>, Date), AppError> {
        let mut violations: Vec<Violation> =
            unusable_id(request_id, format_args!("request_id")).into_iter().collect();
        if organisation.is_empty() {
            violations.push(no_organisation(""));
        }
        let as_of = self.as_of(as_of, "").map_err(|wrong| violations.push(wrong)).ok();
        if organisation.is_empty() {
            return Err(AppError::Invalid(violations));
        }
        let rules = match self.rules_of(organisation) {
            Err(_) if !violations.is_empty() => return Err(AppError::Invalid(violations)),
            rules => rules?,
        };
        let rule_set = rules.active.as_deref().map(|active| &active.rule_set);
        violations.extend(rule_set.and_then(|rule_set| unknown_language(rule_set, language, "")));
        match as_of {
            Some(as_of) if violations.is_empty() => Ok((rules, as_of)),
            _ => Err(AppError::Invalid(violations)),
        }
    }
}
