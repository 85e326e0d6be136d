//! What the loader makes of `acme`: the shape that the engine relies on.

use readily::domain::{Number, RawReading, RawValue, Source, ValueType, parse_date};
use readily::ruleset::{
    Blank, DerivedForm, Form, Given, ImportDate, ImportRole, InputKind, NumberRef, OpenTo, PartRef, RuleSet,
    SupportTarget, Table, Take, TextPiece, ThresholdId, ThresholdShape, load,
};

use crate::acme;

fn rule_set() -> RuleSet {
    load(acme::files()).rule_set.unwrap()
}

#[test]
fn the_slots_are_thresholds_then_points_then_inputs() {
    let rules = rule_set();
    let names: Vec<&str> = rules.thresholds.iter().map(|threshold| &*threshold.name).collect();
    assert_eq!(names, ["interest_floor", "ready_from", "rescue_weight", "site_target", "talk_within"]);
    assert_eq!(rules.thresholds[2].shape, ThresholdShape::Steps);
    let pathway = rules.pathway("lead-a-team").unwrap();
    let rescues = &pathway.dimensions[0].criteria[4];
    let inputs: Vec<&str> = rescues.inputs.iter().map(|input| &*input.name).collect();
    assert_eq!(inputs, ["solved", "without", "lessened"]);
    let InputKind::Where(derived) = &rescues.inputs[2].kind else { panic!("{:?}", rescues.inputs[2]) };
    assert_eq!(*derived.slots, [2, 7]);
    let DerivedForm::Steps(lookup) = &derived.form else { panic!("{:?}", derived.form) };
    assert_eq!(lookup.of, 7);
    assert!(matches!(lookup.table, Table::Threshold(ThresholdId(2))));
    let Form::Score { program, text, .. } = &rescues.form else { panic!("{:?}", rescues.form) };
    assert_eq!((program.slots(), &**text), ([6, 8].as_slice(), "solved + lessened"));
    let says = &rescues.says.none.as_ref().unwrap().0;
    assert_eq!(says[0], TextPiece::Input(0));
}

#[test]
fn equal_selections_of_a_pathway_are_made_once() {
    let rules = rule_set();
    let pathway = rules.pathway("lead-a-team").unwrap();
    let places: Vec<String> = pathway
        .selections
        .iter()
        .map(|selection| {
            let evidence = &rules.catalogue.get(selection.evidence).unwrap().name;
            let from: Vec<&str> = selection.from.iter().map(|source| source.word()).collect();
            format!("{evidence} {} {} {}", from.join("+"), selection.take.word(), selection.only_text)
        })
        .collect();
    assert_eq!(
        places,
        [
            "interest self latest ",
            "skill manager+peer mean ",
            "help manager+peer balanced ",
            "today manager latest ",
            "site record latest ",
            "rescue record count prevented",
            "rescue record count !prevented",
            "rescue record all ",
            "talk record age ",
            "coaching record latest ",
            "skill self latest ",
            "skill manager+peer mean ",
        ]
    );
    assert_eq!(
        pathway.selections[5].only_fields.iter().map(|name| &**name).collect::<Vec<_>>(),
        ["hours", "prevented"]
    );
    let ValueType::List(item) = &pathway.selections[7].value_type else { panic!("no list") };
    let ValueType::Item(fields) = &**item else { panic!("no item") };
    assert_eq!(fields.keys().map(|name| &**name).collect::<Vec<_>>(), ["date", "hours", "item", "prevented"]);
    let twice = acme::text(&acme::files(), "pathways/lead-a-team.yaml")
        .replace("take: mean }", "take: mean, raters: 2 }");
    let rules = load(acme::files().with("pathways/lead-a-team.yaml", &twice)).rule_set.unwrap();
    assert_eq!(rules.pathway("lead-a-team").unwrap().selections.len(), 11);
}

#[test]
fn titles_reasons_and_categories_have_defaults() {
    let rules = rule_set();
    let pathway = rules.pathway("lead-a-team").unwrap();
    let criteria: Vec<(&str, &str, &str)> = pathway.dimensions[0]
        .criteria
        .iter()
        .map(|criterion| (&*criterion.id, &*criterion.title, &*criterion.reason))
        .collect();
    assert_eq!(
        criteria,
        [
            ("skill", "Skill", "SKILL"),
            ("help", "Help", "HELP"),
            ("people", "People", "PEOPLE"),
            ("site", "Site", "SITE"),
            ("rescues", "Rescues", "RESCUES"),
            ("initiative", "Initiative", "INITIATIVE"),
            ("talk", "Last talk", "TALK"),
        ]
    );
    assert_eq!(&*pathway.flags[0].reason, "OWN_VIEW");
    assert_eq!(pathway.dimensions[0].criteria[0].categories, ["technical".into()]);
    assert_eq!(rules.pathway("expert").unwrap().open_to, OpenTo::Any);
    assert_eq!(rules.organisation.defaults.seen_at_least, Number::new(8, 1));
}

#[test]
fn parts_are_worked_out_after_what_they_read() {
    let text = acme::text(&acme::files(), "pathways/expert.yaml")
        + "      - id: bonus\n        points: 2\n        given: { all: { points_of: broad } }\n        score: all\n\
           \x20 - id: broad\n    criteria:\n      - id: talk\n        points: 2\n        given: { talked: { of: talk, take: age, unit: days } }\n        require: talked < talk_within\n";
    let loaded = load(acme::files().with("pathways/expert.yaml", &text));
    assert_eq!(crate::findings::lines_in_own_language(&loaded), Vec::<String>::new());
    let rules = loaded.rule_set.unwrap();
    let pathway = rules.pathway("expert").unwrap();
    assert_eq!(
        pathway.order,
        [
            PartRef::Criterion(0, 0),
            PartRef::Criterion(1, 0),
            PartRef::Dimension(1),
            PartRef::Criterion(0, 1),
            PartRef::Dimension(0),
        ]
    );
    let input = &pathway.dimensions[0].criteria[1].inputs[0];
    assert!(matches!(
        input.kind,
        InputKind::Given(Given::PointsOf { part: PartRef::Dimension(1), optional: false, .. })
    ));
}

#[test]
fn several_moves_share_their_rules() {
    let text = acme::text(&acme::files(), "pathways/expert.yaml");
    let (_, shared) = text.split_once("readiness:").unwrap();
    let text = format!(
        "pathways:\n  expert: {{ title: Expert, open_to: any, equal_standing: [lead-a-team] }}\n  \
         master: {{ title: Master, open_to: [lead] }}\nreadiness:{shared}"
    );
    let loaded = load(acme::files().with("pathways/expert.yaml", &text));
    assert_eq!(crate::findings::lines_in_own_language(&loaded), Vec::<String>::new());
    let rules = loaded.rule_set.unwrap();
    let ids: Vec<&str> = rules.pathways.iter().map(|pathway| &*pathway.id.0).collect();
    assert_eq!(ids, ["expert", "lead-a-team", "master"]);
    let master = rules.pathway("master").unwrap();
    assert_eq!(master.levels[2].from, NumberRef::Threshold(ThresholdId(1)));
    assert_eq!(master.dimensions[0].criteria[0].points.high, NumberRef::Literal(Number::from(12)));
}

#[test]
fn profiles_are_as_of_a_date() {
    let rules = rule_set();
    let ada = rules.profile("ada").unwrap();
    let as_of = parse_date("2026-11-01").unwrap();
    let profile = ada.profile(as_of);
    assert_eq!(profile.observations.len(), 12);
    let first = &profile.observations[0];
    assert_eq!((&*first.evidence, &*first.source, &*first.on), ("skill", "manager", "2026-11-01"));
    assert_eq!(first.reading, RawReading::Value(RawValue::NumberText("4".into())));
    let case = &rules.tests[0];
    assert_eq!(case.as_of, as_of);
    let changed = ada.changed(&case.change, case.as_of);
    assert_eq!(changed.observations.iter().filter(|seen| seen.evidence == "skill").count(), 3);
    let outage = profile.observations.iter().find(|seen| seen.item == "outage").unwrap();
    assert_eq!(outage.on, "2026-03-01");
    assert_eq!(
        outage.reading,
        RawReading::Fields(vec![
            ("prevented".into(), RawValue::Yes(true)),
            ("hours".into(), RawValue::NumberText("6".into())),
        ])
    );
}

#[test]
fn imports_and_support_are_read() {
    let rules = rule_set();
    let plan = &rules.imports[0];
    assert_eq!((&*plan.name, &*plan.candidate), ("hr", "person"));
    assert_eq!(plan.role, ImportRole::Constant("engineer".into()));
    assert_eq!(plan.date, ImportDate::AsOf);
    assert_eq!(plan.columns[1].map[0], ("1".into(), RawValue::Yes(true)));
    assert_eq!((plan.columns[1].source, plan.columns[1].blank), (Source::Record, Blank::Missing));
    assert_eq!(plan.protected, [("sex".into(), "gender".into())]);
    let helps = &rules.support[0].helps;
    assert!(matches!(helps[0], SupportTarget::Evidence(_)));
    assert_eq!(helps[1..], [SupportTarget::Part("skill".into()), SupportTarget::Part("doing".into())]);
    let german = &rules.messages["de"];
    assert_eq!(german["lead-a-team.wants-it.says"].0[1], TextPiece::Input(0));
    assert!(matches!(rules.pathways[1].selections[8].take, Take::Age(_)));
}
