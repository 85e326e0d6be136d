//! What the shadow does when too much comes, and after a mistake in this program.

use super::*;
use crate::app::Clock;
use crate::domain::parse_date;
use crate::registry::{Policy, Trial, shipped};
use crate::ruleset::{RuleSet, load};

fn rules() -> RuleSet {
    let files = shipped().into_iter().find(|files| files.folder == "meridian").unwrap();
    load(files).rule_set.unwrap()
}

fn registry() -> Arc<Registry> {
    let registry = Registry::new(1);
    registry.settle(Trial::untested(load(rules().sources)), Policy::default(), Clock::System.now());
    Arc::new(registry)
}

#[test]
fn what_does_not_fit_is_dropped_and_counted() {
    let (shadow, mut jobs) = Shadow::new();
    let seen = Arc::clone(&shadow.seen);
    let of = BTreeMap::from([("meridian".into(), Arc::new(shadow))]);
    let shadows = Shadows { proposed: registry(), of: ArcSwap::from_pointee(of) };
    let (in_use, day) = (registry().get("meridian").unwrap(), parse_date("2026-11-01").unwrap());
    let person = rules().profiles.first().unwrap().profile(day);
    let offer = |organisation: &str| shadows.offer(organisation, &in_use, (&person, "", day));
    let counts = || {
        let status = shadows.status("meridian").unwrap();
        (status.counts.compared, status.dropped)
    };
    // Nothing is taken away: the queue fills.
    for _ in 0..WAITING_MAX {
        offer("meridian");
    }
    assert_eq!(counts(), (0, 0));
    for _ in 0..3 {
        offer("meridian");
    }
    offer("another");
    assert_eq!(counts(), (0, 3));
    // All that waited is compared; with the last job gone, room is there again.
    jobs.close();
    compare_all("meridian", &mut jobs, &seen);
    let compared = u64::try_from(WAITING_MAX).unwrap();
    assert_eq!(counts(), (compared, 3));
    let totals = ShadowTotals { same: compared, dropped: 3, ..ShadowTotals::default() };
    assert_eq!(shadows.totals(), [("meridian".into(), totals)]);
}

#[test]
fn a_panic_is_counted_and_does_not_end_the_shadow() {
    let seen = Mutex::new(Seen::default());
    let mut left = vec!["compared", "broken", "compared", "broken"];
    let mut compared = 0;
    outlast("meridian", &seen, || {
        while let Some(job) = left.pop() {
            assert_eq!(job, "compared", "a mistake on purpose");
            compared += 1;
        }
    });
    assert_eq!((compared, lock(&seen).totals.broke), (2, 2));
}
