//! What an audience may not see on one pathway is not told by another that is open to the same person.

use std::collections::BTreeMap;

use readily::wire::proto::{self, Assessment};

use crate::disclosure::{is_value, northwind, people, sent};
use crate::disclosure_beside::{UNTOLD, what_ifs};

/// How many reports of colleagues stand behind a number over all of them, by source.
fn colleagues(observed: &proto::Observed) -> BTreeMap<&str, u32> {
    let known = |source: &str| matches!(source, "self" | "manager" | "record" | "assessor");
    let by_source = observed.by_source.iter().filter(|of| !known(&of.source));
    by_source.map(|of| (&*of.source, of.count)).collect()
}

/// How many of either are not among the other, where one holds the other.
fn apart(one: &BTreeMap<&str, u32>, other: &BTreeMap<&str, u32>) -> u32 {
    one.iter().map(|(source, count)| count.saturating_sub(other.get(source).copied().unwrap_or(0))).sum()
}

/// No two numbers of one evidence, on whichever pathways, are of colleagues of whom fewer than three differ.
#[test]
fn numbers_on_two_pathways_do_not_tell_what_few_said() {
    let rules = northwind();
    let mut compared = 0;
    for person in people(&rules) {
        for audience in UNTOLD {
            let told = sent(&rules, &person, audience);
            let shown: Vec<&proto::Observed> =
                told.iter().flat_map(|of| &of.observed).filter(|seen| is_value(seen)).collect();
            for (at, one) in shown.iter().enumerate() {
                for other in shown.iter().skip(at + 1).filter(|other| other.evidence == one.evidence) {
                    let (these, those) = (colleagues(one), colleagues(other));
                    let differ = [apart(&these, &those), apart(&those, &these)];
                    let fine = differ.iter().all(|few| *few == 0 || *few >= 3);
                    if these.is_empty() || those.is_empty() {
                        continue;
                    }
                    assert!(fine, "{}: {}, {these:?} and {those:?}", person.candidate, one.evidence);
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 50, "only {compared} pairs stand beside each other");
}

/// Both call the same things hidden, whether a pathway is asked for alone or in a what-if.
#[test]
fn a_what_if_shows_of_the_person_as_known_what_the_assessment_shows() {
    let rules = northwind();
    for person in people(&rules) {
        for audience in UNTOLD {
            let alone = sent(&rules, &person, audience);
            let beside = what_ifs(&rules, &person, &[], audience);
            let beside: Vec<Assessment> = beside.into_iter().filter_map(|(both, _)| both.current).collect();
            assert_eq!(alone, beside, "{}", person.candidate);
        }
    }
}
