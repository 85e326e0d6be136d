//! Whether the scorecard written by hand says what an assessment says, fact by fact, as it goes over the wire.

use readily::domain::{Number, parse_number};
use readily::wire::proto::{self, reading, value};

use super::explain::Explained;

/// Stops when any fact differs.
pub(super) fn check(ours: &proto::Assessment, by_hand: &Explained) {
    let score = ours.score.as_ref().unwrap();
    same("score", &score.exactly, by_hand.score);
    same("maximum", &ours.maximum.as_ref().unwrap().exactly, by_hand.maximum);
    let level = ours.level.as_ref().unwrap();
    assert_eq!(level.settled.as_ref().unwrap().position as usize, by_hand.level, "level");
    match (&level.next, by_hand.next) {
        (Some(next), Some((at, points))) => {
            assert_eq!(next.position as usize, at, "next level");
            same("points to it", &level.to_next, points);
        }
        (ours, by_hand) => assert!(ours.is_none() && by_hand.is_none(), "next level: {ours:?}, {by_hand:?}"),
    }
    assert_eq!(ours.dimensions.len(), by_hand.dimensions.len());
    for (ours, by_hand) in ours.dimensions.iter().zip(&by_hand.dimensions) {
        same("dimension", &ours.points.as_ref().unwrap().exactly, by_hand.points);
        same("most", &ours.maximum.as_ref().unwrap().exactly, by_hand.maximum);
        assert_eq!(ours.criteria.len(), by_hand.criteria.len());
        for (ours, by_hand) in ours.criteria.iter().zip(&by_hand.criteria) {
            same("criterion", &ours.points.as_ref().unwrap().exactly, by_hand.points);
            same("most", &ours.most, by_hand.most);
            same("input", number(ours.inputs[0].reading.as_ref()), by_hand.inputs[0].value);
        }
    }
    observed(&ours.observed, by_hand);
    assert_eq!(ours.shares.len(), by_hand.shares.len());
    for (ours, (_, points)) in ours.shares.iter().zip(&by_hand.shares) {
        same("share", &ours.points, *points);
    }
    assert_eq!(ours.reasons.len(), by_hand.reasons.len());
    for (ours, by_hand) in ours.reasons.iter().zip(&by_hand.reasons) {
        same("points lost", &ours.points_lost, by_hand.lost);
        assert_eq!(ours.rule, format!("skill-{}", by_hand.criterion));
    }
}

fn observed(ours: &[proto::Observed], by_hand: &Explained) {
    assert_eq!(ours.len(), by_hand.observed.len());
    for (ours, seen) in ours.iter().zip(&by_hand.observed) {
        same("seen", number(ours.reading.as_ref()), seen.value);
        assert_eq!(ours.raters, seen.raters);
        assert_eq!(ours.by_source.iter().map(|source| source.count).sum::<u32>(), seen.managers + seen.peers);
        assert_eq!((&ours.first_on, &ours.last_on), (&seen.dates.0.to_string(), &seen.dates.1.to_string()));
        let used = &by_hand.used[seen.used.0 as usize..seen.used.1 as usize];
        assert_eq!(ours.used.len(), used.len());
    }
}

fn number(reading: Option<&proto::Reading>) -> &str {
    let Some(reading::Reading::Value(proto::Value { value: Some(value::Value::Number(number)) })) =
        reading.and_then(|reading| reading.reading.as_ref())
    else {
        panic!("no number: {reading:?}");
    };
    number
}

fn same(what: &str, ours: &str, by_hand: Number) {
    assert_eq!(parse_number(ours).unwrap(), by_hand, "{what}");
}
