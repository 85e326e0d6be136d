//! Rounding: to how many places, and which neighbour is taken.

use super::grid::word;
use super::site::{Site, written_number};
use super::step;
use crate::domain::Number;
use crate::ruleset::yaml::Node;

/// Each mode with those that give something else where it matters.
const NEAR: [(&str, &[&str]); 4] = [
    ("half-even", &["half-up", "down"]),
    ("half-up", &["half-even", "down"]),
    ("up", &["half-up"]),
    ("down", &["half-up"]),
];

/// Changes how something is rounded; `what` says what.
pub(super) fn mutate(site: &Site<'_>, node: &Node, what: &str) {
    let site = site.within("rounding");
    if let Some(places) = node.get("places")
        && let Some(number) = written_number(places)
    {
        let others: Vec<Number> =
            step::around(number, Number::ONE).into_iter().filter(|other| !other.is_sign_negative()).collect();
        let subject = format!("the decimal places of {what}");
        site.within("places").number_to(places, &subject, &others);
    }
    if let Some(mode) = node.get("mode") {
        let written = word(Some(mode)).unwrap_or("");
        let near = NEAR.iter().find(|(known, _)| *known == written).map_or(&[][..], |(_, near)| *near);
        site.within("mode").word(&mode.bytes, &format!("the rounding of {what}"), written, near);
    }
}
