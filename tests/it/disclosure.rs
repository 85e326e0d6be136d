//! What an audience may not see is in no part of what it is sent.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::AtomicBool;

use prost::Message as _;
use readily::advice::advise;
use readily::assess::{Profile, assess};
use readily::disclosure::disclose;
use readily::domain::{Audience, Date, RawObservation, RawProfile, RawReading, RawValue, parse_date};
use readily::registry::{FolderLimits, read_folder};
use readily::ruleset::{RuleSet, load};
use readily::wire::proto::{self, Advice, Assessment};
use readily::wire::{View, advice_to_proto, disclosed_to_proto, json};

use crate::folders::copy;

pub(crate) const AUDIENCES: [Audience; 4] =
    [Audience::Committee, Audience::Candidate, Audience::Manager, Audience::Auditor];

fn rules_in(folder: &Path) -> RuleSet {
    let loaded = load(read_folder(folder, FolderLimits::default()).unwrap());
    loaded.rule_set.unwrap_or_else(|| panic!("{:#?}", loaded.findings))
}

pub(crate) fn northwind() -> RuleSet {
    rules_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/northwind"))
}

pub(crate) fn day() -> Date {
    parse_date("2026-11-01").unwrap()
}

/// What an audience is sent of a person, for each pathway that is open.
pub(crate) fn sent(rules: &RuleSet, raw: &RawProfile, audience: Audience) -> Vec<Assessment> {
    let profile = Profile::check(rules, raw, "profile").unwrap();
    let mut sandbox = rules.programs.sandbox();
    let never = AtomicBool::new(false);
    let mut tell = |pathway| {
        let assessment = assess(rules, &mut sandbox, &profile, pathway, day(), &never).unwrap();
        disclose(&assessment, audience, |disclosed| disclosed_to_proto(disclosed, View::Full, ""))
    };
    rules.open_to(&profile.role).map(&mut tell).collect()
}

/// What an audience is sent of a person for each pathway that is open, with what follows from it.
fn sent_with_advice(rules: &RuleSet, raw: &RawProfile, audience: Audience) -> Vec<(Assessment, Advice)> {
    let profile = Profile::check(rules, raw, "profile").unwrap();
    let mut sandbox = rules.programs.sandbox();
    let never = AtomicBool::new(false);
    let mut tell = |pathway| {
        let assessment = assess(rules, &mut sandbox, &profile, pathway, day(), &never).unwrap();
        let advice = advise(&assessment, &mut sandbox, &never).unwrap();
        disclose(&assessment, audience, |disclosed| {
            let told = disclosed.advice(&advice);
            let message = disclosed_to_proto(disclosed, View::Full, "");
            (message, advice_to_proto(disclosed.assessment(), &told, ""))
        })
    };
    rules.open_to(&profile.role).map(&mut tell).collect()
}

/// The sample people, each report with a rater of its own whose pseudonym stands in its reference too.
pub(crate) fn people(rules: &RuleSet) -> Vec<RawProfile> {
    let named = |mut person: RawProfile| {
        for (at, observation) in person.observations.iter_mut().enumerate() {
            if !matches!(&*observation.source, "self" | "record") {
                observation.rater = format!("Rater{at}");
                observation.reference = format!("form of rater{at}, page 2");
                observation.id = format!("rater{at}/{}", observation.evidence);
            }
        }
        person
    };
    rules.profiles.iter().map(|example| named(example.profile(day()))).collect()
}

#[test]
fn nobody_is_told_who_a_rater_was() {
    let rules = northwind();
    for person in people(&rules) {
        for audience in AUDIENCES {
            for (assessment, advice) in sent_with_advice(&rules, &person, audience) {
                let text = json::Advised { assessment, advice }.to_string().unwrap().to_lowercase();
                assert!(!text.contains("rater0") && !text.contains("form of"), "{audience}: {text}");
                for at in 0..person.observations.len() {
                    assert!(!text.contains(&format!("rater{at}")), "{audience} learns of rater {at}: {text}");
                }
            }
        }
    }
}

/// The person with what colleagues of one kind said on a day swapped among them, and how often that differs.
pub(crate) fn with_colleagues_swapped(person: &RawProfile) -> (RawProfile, usize) {
    let mut swapped = 0;
    let mut other = person.clone();
    let mut groups: BTreeMap<(String, String, String), Vec<usize>> = BTreeMap::new();
    for (at, seen) in person.observations.iter().enumerate() {
        if matches!(&*seen.source, "peer" | "stakeholder" | "direct_report") {
            let group = (seen.evidence.clone(), seen.source.clone(), seen.on.clone());
            groups.entry(group).or_default().push(at);
        }
    }
    for places in groups.values().filter(|places| places.len() > 1) {
        let values: Vec<RawReading> =
            places.iter().map(|at| person.observations[*at].reading.clone()).collect();
        swapped += usize::from(values.first() != values.last());
        for (at, value) in places.iter().zip(values.into_iter().rev()) {
            other.observations[*at].reading = value;
        }
    }
    (other, swapped)
}

/// Whatever a message tells the candidate or manager depends on sums over colleagues alone: when two of them
/// swap what they said, not a byte changes.
#[test]
fn colleagues_who_swap_what_they_said_change_nothing() {
    let rules = northwind();
    let mut swapped = 0;
    for person in people(&rules) {
        let (other, moved) = with_colleagues_swapped(&person);
        swapped += moved;
        for audience in [Audience::Candidate, Audience::Manager] {
            let before = sent_with_advice(&rules, &person, audience);
            let after = sent_with_advice(&rules, &other, audience);
            assert_eq!(before, after, "{}", person.candidate);
            let bytes = |sent: &(Assessment, Advice)| (sent.0.encode_to_vec(), sent.1.encode_to_vec());
            assert!(before.iter().zip(&after).all(|(a, b)| bytes(a) == bytes(b)));
        }
    }
    assert!(swapped > 20, "only {swapped} groups differed");
}

/// The committee's message has every report; the candidate's has no value over too few of them, and lists none
/// of them.
#[test]
fn values_over_too_few_people_are_not_there() {
    let rules = northwind();
    let (mut hidden, mut shown) = (0, 0);
    for person in people(&rules) {
        let all = sent(&rules, &person, Audience::Committee);
        for audience in [Audience::Candidate, Audience::Manager] {
            for (whole, told) in all.iter().zip(sent(&rules, &person, audience)) {
                assert_eq!(whole.observed.len(), told.observed.len());
                let own = |flag: &proto::FlagResult| flag.id == "more-support-wanted";
                assert!(told.flags.iter().all(|flag| audience == Audience::Candidate && own(flag)));
                assert!(told.identity.as_ref().unwrap().input_digest.is_empty());
                for (seen, told) in whole.observed.iter().zip(&told.observed) {
                    let of_others = |used: &&proto::UsedObservation| {
                        !["self", "manager", "assessor", "record"].contains(&&*used.source)
                    };
                    assert!(!told.used.iter().any(|used| of_others(&used)), "{told:?}");
                    let count = seen.used.iter().filter(of_others).count();
                    let has_value = is_value(told);
                    if (1..3).contains(&count) {
                        assert!(!has_value, "{} of {}: {told:?}", told.evidence, person.candidate);
                        hidden += 1;
                    } else if count >= 3 && has_value {
                        shown += 1;
                    }
                }
            }
        }
    }
    assert!(hidden > 20 && shown > 20, "{hidden} hidden, {shown} shown");
}

pub(crate) fn is_value(observed: &proto::Observed) -> bool {
    use proto::reading::Reading;
    matches!(observed.reading.as_ref().unwrap().reading, Some(Reading::Value(_)))
}

/// Every text and number that stands for a withheld input or is worked out from it says so, and is not there.
#[test]
fn what_rests_on_a_hidden_value_is_hidden_too() {
    let rules = northwind();
    let goran = people(&rules).into_iter().find(|person| person.candidate == "goran").unwrap();
    let told = sent(&rules, &goran, Audience::Candidate);
    let lead = told.iter().find(|message| message.pathway == "people-lead").unwrap();
    let gate = lead.gates.iter().find(|gate| gate.id == "current-work-satisfies").unwrap();
    assert_eq!(
        gate.text,
        "Each group has to be at least satisfied: manager satisfied (3), stakeholders (not shown: it, or a \
         group in it, rests on fewer than 3 people)."
    );
    let criteria: Vec<_> = lead.dimensions.iter().flat_map(|dimension| &dimension.criteria).collect();
    let takes = criteria.iter().find(|criterion| criterion.id == "takes-feedback").unwrap();
    assert!(takes.derivation.as_ref().unwrap().rows.is_empty(), "{takes:?}");
    assert!(takes.text.contains("not shown"), "{}", takes.text);
    assert!(takes.points.is_some());
}

/// What a person said for the rules alone is known to be there, and its value is told to nobody else.
#[test]
fn what_is_kept_to_the_person_is_told_to_the_person_alone() {
    let rules = northwind();
    let hana = people(&rules).into_iter().find(|person| person.candidate == "hana").unwrap();
    for audience in AUDIENCES {
        let told = sent(&rules, &hana, audience);
        let seen = told.iter().flat_map(|message| &message.observed);
        let confidence: Vec<_> = seen.filter(|seen| seen.evidence == "own_confidence").collect();
        assert!(!confidence.is_empty());
        for seen in confidence {
            let is_candidate = audience == Audience::Candidate;
            assert_eq!(is_value(seen), is_candidate, "{audience}: {seen:?}");
            assert_eq!(seen.used.len(), usize::from(is_candidate), "{audience}: {seen:?}");
        }
        let text: String = told.iter().map(|message| json::to_string(message).unwrap()).collect();
        assert_eq!(
            text.contains("WITHHELD_REASON_SHOWN_TO_OTHERS"),
            audience != Audience::Candidate,
            "{audience}"
        );
    }
}

/// What is kept to the person is not among what others read as missing.
#[test]
fn nobody_reads_what_is_kept_from_them_among_what_is_missing() {
    let rules = northwind();
    let mut asked = 0;
    for mut person in people(&rules) {
        person.observations.retain(|seen| seen.evidence != "own_confidence");
        for audience in AUDIENCES {
            let told = sent(&rules, &person, audience);
            let missing = told.iter().flat_map(|message| &message.missing);
            let kept = missing.filter(|missing| missing.evidence == "own_confidence").count();
            assert!(kept == 0 || audience == Audience::Candidate, "{audience} of {}", person.candidate);
            asked += kept;
        }
    }
    assert!(asked > 0, "the person is asked");
}

/// How confident a person feels brings support to the person, and changes nothing that others are sent but the digest
/// of the whole profile.
#[test]
fn own_confidence_brings_support_to_the_person_alone() {
    let rules = northwind();
    let hana = people(&rules).into_iter().find(|person| person.candidate == "hana").unwrap();
    let mut sure = hana.clone();
    for seen in sure.observations.iter_mut().filter(|seen| seen.evidence == "own_confidence") {
        seen.reading = RawReading::Value(RawValue::NumberText("5".to_owned()));
    }
    let sent = |person: &RawProfile, audience| {
        let mut sent = sent_with_advice(&rules, person, audience);
        for (assessment, _) in &mut sent {
            assessment.identity.as_mut().unwrap().input_digest.clear();
            // The digest of the message is over the digest of the profile too.
            assessment.digest.clear();
        }
        sent
    };
    for audience in AUDIENCES {
        let (unsure, sure) = (sent(&hana, audience), sent(&sure, audience));
        let text: String = unsure.iter().map(|(told, advice)| format!("{told:?} {advice:?}")).collect();
        let is_candidate = audience == Audience::Candidate;
        if is_candidate {
            assert_ne!(unsure, sure);
        } else {
            assert_eq!(unsure, sure, "{audience}");
        }
        assert_eq!(text.contains("more-support-wanted"), is_candidate, "{audience}");
        assert_eq!(text.contains("for_person_alone: true"), is_candidate, "{audience}");
    }
}

/// What the person alone can report and others may see is told to reviewers, and is not called the person's alone.
#[test]
fn what_others_may_see_is_not_called_the_persons_alone() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/northwind");
    let files = read_folder(&folder, FolderLimits::default()).unwrap();
    let evidence = files.iter().find(|file| &*file.path == "evidence.yaml").unwrap();
    let shown = evidence.text().replacen("shown_to: [candidate]", "", 1);
    let rules = load(files.with("evidence.yaml", &shown)).rule_set.unwrap();
    let hana = people(&rules).into_iter().find(|person| person.candidate == "hana").unwrap();
    for audience in AUDIENCES {
        let told = format!("{:?}", sent_with_advice(&rules, &hana, audience));
        let sees_flags = matches!(audience, Audience::Committee | Audience::Auditor);
        assert_eq!(told.contains("more-support-wanted"), sees_flags, "{audience}");
        assert!(!told.contains("for_person_alone: true"), "{audience}");
    }
}

/// A rating of a colleague that changes nothing in what the candidate or manager sees of an assessment changes nothing
/// in what they are told to do.
#[test]
fn ways_and_support_tell_no_more_than_the_assessment() {
    let rules = northwind();
    let (mut alike, mut moved) = (0, 0);
    for person in people(&rules).iter().filter(|person| person.candidate == "emre") {
        let before = sent_with_advice(&rules, person, Audience::Manager);
        for (at, seen) in person.observations.iter().enumerate() {
            let is_colleague = matches!(&*seen.source, "peer" | "stakeholder" | "direct_report");
            let RawReading::Value(RawValue::NumberText(text)) = &seen.reading else { continue };
            if !is_colleague || !text.parse::<f64>().is_ok_and(|value| value >= 2.0) {
                continue;
            }
            moved += 1;
            let mut other = person.clone();
            other.observations[at].reading =
                RawReading::Value(RawValue::NumberText((text.parse::<f64>().unwrap() - 0.5).to_string()));
            let after = sent_with_advice(&rules, &other, Audience::Manager);
            for ((told, advice), (other_told, other_advice)) in before.iter().zip(&after) {
                if told == other_told {
                    alike += 1;
                    assert_eq!(advice.way_forward, other_advice.way_forward, "{}", seen.evidence);
                    assert_eq!(advice.support, other_advice.support, "{}", seen.evidence);
                }
            }
        }
    }
    assert!(alike > 10 && moved > 10, "{alike} alike of {moved} moved");
}

/// The rules of northwind without their tests, with more at the start of some files: each text begins with the key
/// that it stands in the place of.
fn northwind_with(more: &[(&str, &str)]) -> RuleSet {
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("northwind");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/northwind"), &rules);
    std::fs::remove_dir_all(rules.join("tests")).unwrap();
    for (file, more) in more {
        let (path, key) = (rules.join(file), more.split_inclusive('\n').next().unwrap());
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replacen(key, more, 1)).unwrap();
    }
    rules_in(&rules)
}

/// A gate on the way to people lead, as a candidate is sent it.
fn gate_of(rules: &RuleSet, person: &RawProfile, id: &str) -> proto::GateResult {
    let told = sent(rules, person, Audience::Candidate);
    let lead = told.into_iter().find(|message| message.pathway == "people-lead").unwrap();
    lead.gates.into_iter().find(|gate| gate.id == id).unwrap()
}

/// A rule set with two means of the same evidence, over all colleagues and over some of them; no pathway before it
/// reads that evidence.
#[test]
fn what_can_be_subtracted_is_not_shown_together() {
    let gate = "gates:\n  - id: peers-alone\n    title: Peers alone\n    given:\n      peers: { of: motivation, \
                from: [peer], take: mean }\n      with_others: { of: motivation, from: [peer, direct_report], take: mean }\n    \
                require: peers >= 1 && with_others >= 1\n    otherwise: not-eligible\n    reason: PEERS\n";
    let rules = northwind_with(&[("pathways/people-lead.yaml", gate)]);
    let shown = |counts: &[(&str, usize)]| {
        let mut person = RawProfile {
            candidate: "p".to_owned(),
            role: "senior-engineer".to_owned(),
            observations: Vec::new(),
        };
        for (source, count) in counts {
            for at in 0..*count {
                person.observations.push(RawObservation {
                    evidence: "motivation".to_owned(),
                    source: (*source).to_owned(),
                    rater: format!("{source}-{at}"),
                    on: "2026-10-01".to_owned(),
                    reading: RawReading::Value(RawValue::NumberText("4".to_owned())),
                    ..Default::default()
                });
            }
        }
        let gate = gate_of(&rules, &person, "peers-alone");
        let values = gate.inputs.iter().filter(|input| {
            let reading = input.reading.as_ref().unwrap().reading.as_ref().unwrap();
            matches!(reading, proto::reading::Reading::Value(_))
        });
        values.map(|input| input.name.clone()).collect::<BTreeSet<_>>()
    };
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    // The one direct report's view would be the difference.
    assert_eq!(shown(&[("peer", 3), ("direct_report", 1)]), names(&["peers"]));
    assert_eq!(shown(&[("peer", 3), ("direct_report", 3)]), names(&["peers", "with_others"]));
    // Together they are three; apart, they are too few.
    assert_eq!(shown(&[("peer", 2), ("direct_report", 1)]), names(&["with_others"]));
    assert_eq!(shown(&[("peer", 1), ("direct_report", 1)]), names(&[]));
}

/// A rule set in which peers report items, some of which a rule leaves out.
#[test]
fn a_zero_does_not_tell_what_few_people_said() {
    let promise = "evidence:\n  promise: { title: Promise, value: { item: { kept: yes_no } }, sources: [record, peer], fresh_for: 12 months, none_reported: none }\n";
    let gate = "gates:\n  - id: promises\n    title: Promises\n    given:\n      \
                kept: { of: promise, from: [record, peer], only: kept, take: count }\n      \
                dropped: { of: promise, from: [record, peer], only: \"!kept\", take: count }\n    \
                require: kept + dropped <= 1000\n    otherwise: not-eligible\n    reason: PROMISES\n";
    let rules = northwind_with(&[("evidence.yaml", promise), ("pathways/people-lead.yaml", gate)]);
    let promise = |source: &str, at: usize, kept: bool| RawObservation {
        evidence: "promise".to_owned(),
        source: source.to_owned(),
        rater: format!("{source}-{at}"),
        on: "2026-10-01".to_owned(),
        item: format!("{source}-promise-{at}"),
        reading: RawReading::Fields(vec![("kept".to_owned(), RawValue::Yes(kept))]),
        ..Default::default()
    };
    let told_beside = |kept: &[bool], records: &[RawObservation]| {
        let peers = (0..).zip(kept).map(|(at, kept)| promise("peer", at, *kept));
        let person = RawProfile {
            candidate: "p".to_owned(),
            role: "senior-engineer".to_owned(),
            observations: peers.chain(records.iter().cloned()).collect(),
        };
        let gate = gate_of(&rules, &person, "promises");
        gate.inputs.iter().map(|input| format!("{:?}", input.reading)).collect::<Vec<_>>()
    };
    let told = |kept: &[bool]| told_beside(kept, &[]);
    assert_eq!(told(&[true]), told(&[false]), "one peer");
    let beside = |kept: &[bool]| told_beside(kept, &[promise("record", 0, true)]);
    assert_eq!(beside(&[true]), beside(&[false]), "one peer beside a record");
    assert!(beside(&[])[0].contains("Number(\"1\")"), "a record alone");
    assert_eq!(told(&[true, false]), told(&[false, false]), "two peers");
    let (all, none) = (told(&[true; 3]), told(&[]));
    assert!(all[0].contains("Number(\"3\")") && none[0].contains("Number(\"0\")"), "{all:?} {none:?}");
}
