//! A small rule set for the tests of the service.

use std::sync::Arc;

use readily::domain::{Rounding, Source, ValueType, parse_date, parse_number};
use readily::finding::Place;
use readily::ruleset::{
    Approval, Aspect, Catalogue, Condition, Criterion, DatedValue, Defaults, Dimension, Evidence,
    EvidenceId, EvidenceKind, FieldKind, Form, Gate, GateOutcome, Given, Input, InputKind, Loaded,
    Lookup, MissingPolicy, NoneReported, NumberRef, OnNotApplicable, OpenTo, Organisation,
    OrganisationId, PartRef, Pathway, PathwayId, PathwayKind, PointsRange, Protected,
    ProtectedKind, Raters, ReadinessLevel, Role, RuleSet, Says, Scale, Selection, SelectionId,
    SourceFiles, Subject, Table, Take, Text, TextPiece, Threshold, ThresholdShape, ThresholdTable,
    ThresholdValue, bind_thresholds,
};
use readily::script::{Expected, Programs, Scope};

fn number(text: &str) -> readily::domain::Number {
    parse_number(text).unwrap()
}

fn place() -> Place {
    Place::start_of(&"pathways/people-lead.yaml".into())
}

fn evidence(name: &str, min: &str, max: &str, sources: &[Source]) -> Evidence {
    Evidence {
        name: name.into(),
        title: name.into(),
        about: "".into(),
        kind: EvidenceKind::Single(FieldKind::Scale(Arc::new(Scale {
            name: "scale".into(),
            min: number(min),
            max: number(max),
            step: Some(number("0.5")),
            words: Vec::new(),
            anchors: Vec::new(),
        }))),
        sources: sources.to_vec(),
        fresh_for: None,
        category: None,
        subject: Subject::Person,
        actionable: true,
        none_reported: NoneReported::Unknown,
        external_ref: "".into(),
        place: place(),
    }
}

fn selection(evidence: usize, from: &[Source], take: Take, raters: Option<Raters>) -> Selection {
    Selection {
        evidence: EvidenceId(evidence),
        field: None,
        from: from.to_vec(),
        within: None,
        only: None,
        only_fields: Vec::new(),
        only_text: "".into(),
        newest: None,
        raters,
        take,
        rounding: None,
        value_type: ValueType::Number,
        place: place(),
    }
}

fn input(name: &str, selection: usize) -> Input {
    Input {
        name: name.into(),
        value_type: ValueType::Number,
        kind: InputKind::Given(Given::Observed {
            selection: SelectionId(selection),
            optional: false,
        }),
        place: place(),
    }
}

fn level(id: &str, from: &str) -> ReadinessLevel {
    ReadinessLevel {
        id: id.into(),
        title: id.into(),
        from: NumberRef::Literal(number(from)),
        place: place(),
    }
}

fn gate(programs: &mut Programs) -> Gate {
    let mut scope = Scope::new();
    scope.push("interest_floor".into(), ValueType::Number);
    scope.push("points".into(), ValueType::Number);
    scope.push("interest".into(), ValueType::Number);
    let text = "interest >= interest_floor";
    let (program, _) = programs
        .expression(text, &scope, Expected::Condition)
        .unwrap();
    Gate {
        id: "wants-it".into(),
        title: "Wants to lead people".into(),
        about: "".into(),
        aspect: Some(Aspect::Interest),
        inputs: vec![input("interest", 0)],
        require: Condition::Test {
            program,
            text: text.into(),
            place: place(),
        },
        otherwise: GateOutcome::NotSought,
        reason: "NOT_SOUGHT".into(),
        says: Some(Text(vec![
            TextPiece::Input(0),
            TextPiece::Words(" on the interest scale.".into()),
        ])),
        missing_is_unmet: false,
        not_applicable: OnNotApplicable::Hold,
        place: place(),
    }
}

fn dimension() -> Dimension {
    let rows: Vec<_> = [("2", "0"), ("3", "7"), ("4", "12")]
        .map(|(at, gives)| (number(at), number(gives)))
        .into();
    let criterion = Criterion {
        id: "communication".into(),
        title: "Communication".into(),
        about: "".into(),
        points: PointsRange {
            low: NumberRef::Literal(number("0")),
            high: NumberRef::Literal(number("12")),
        },
        inputs: vec![input("seen", 1)],
        form: Form::Curve(Lookup {
            of: 2,
            table: Table::Fixed(rows.into()),
            place: place(),
        }),
        missing: MissingPolicy::Hold,
        rounding: Rounding::default(),
        reason: "COMMUNICATION".into(),
        says: Says::default(),
        categories: vec!["".into()],
        place: place(),
    };
    Dimension {
        id: "leading-people".into(),
        title: "Leading people".into(),
        about: "".into(),
        aspect: Some(Aspect::Aptitude),
        at_most: None,
        floor: None,
        criteria: vec![criterion],
        place: place(),
    }
}

fn pathway(id: &str, open_to: &str, gates: Vec<Gate>) -> Pathway {
    let peers = [Source::Manager, Source::Peer];
    let raters = Some(Raters::Total(NumberRef::Literal(number("2"))));
    Pathway {
        id: PathwayId(id.into()),
        title: id.into(),
        about: "".into(),
        kind: Some(PathwayKind::Management),
        open_to: OpenTo::Roles(vec![open_to.into()]),
        leads_to: Vec::new(),
        equal_standing: Vec::new(),
        levels: vec![level("developing", "0"), level("ready-now", "9")],
        gates,
        dimensions: vec![dimension()],
        caps: Vec::new(),
        flags: Vec::new(),
        selections: vec![
            selection(1, &[Source::Self_], Take::Latest, None),
            selection(0, &peers, Take::Mean, raters),
        ],
        thresholds: Vec::new(),
        order: vec![PartRef::Criterion(0, 0), PartRef::Dimension(0)],
        seen_at_least: number("0.8"),
        rounding: Rounding::default(),
        place: place(),
    }
}

fn organisation(id: &str) -> Organisation {
    let role = |id: &str| Role {
        id: id.into(),
        title: id.into(),
    };
    Organisation {
        id: OrganisationId(id.into()),
        title: "Northwind".into(),
        label: "2026 autumn cycle".into(),
        owners: vec!["Organisational development".into()],
        languages: vec!["en".into()],
        roles: vec![role("engineer"), role("lead")],
        defaults: Defaults {
            missing: MissingPolicy::Hold,
            seen_at_least: number("0.8"),
            rounding: Rounding::default(),
        },
    }
}

fn interest_floor() -> Threshold {
    Threshold {
        name: "interest_floor".into(),
        about: "How much a person must want a path.".into(),
        shape: ThresholdShape::Number,
        by: None,
        values: vec![DatedValue {
            from: parse_date("2025-01-01").unwrap(),
            value: ThresholdValue::One(ThresholdTable::Number(number("1"))),
            decided_by: "OD council".into(),
            because: "".into(),
        }],
        place: place(),
    }
}

/// What loading a good rule set gives. `people-lead` and `specialist` are open to engineers, `director` to
/// leads; `people-lead` has a gate with a threshold that holds from 2025 on.
pub(crate) fn loaded(organisation_id: &str) -> Loaded {
    let files = SourceFiles::new(organisation_id)
        .with("pathways/people-lead.yaml", "pathway: people-lead\n");
    let mut programs = Programs::new();
    let gates = vec![gate(&mut programs)];
    let catalogue = Catalogue {
        evidence: vec![
            evidence(
                "communication",
                "1",
                "5",
                &[Source::Manager, Source::Peer, Source::Stakeholder],
            ),
            evidence("people_interest", "-2", "2", &[Source::Self_]),
        ],
        protected: vec![Protected {
            name: "gender".into(),
            kind: ProtectedKind::YesNo,
            place: place(),
        }],
    };
    let thresholds = vec![interest_floor()];
    let mut pathways = vec![
        pathway("director", "lead", Vec::new()),
        pathway("people-lead", "engineer", gates),
        pathway("specialist", "engineer", Vec::new()),
    ];
    for pathway in &mut pathways {
        bind_thresholds(pathway, &thresholds, &catalogue);
    }
    let digest = files.digest();
    let rule_set = RuleSet {
        organisation: organisation(organisation_id),
        digest,
        catalogue,
        thresholds,
        pathways,
        support: Vec::new(),
        messages: std::collections::BTreeMap::new(),
        approvals: vec![Approval {
            digest,
            by: "OD council".into(),
            on: parse_date("2026-09-01").unwrap(),
            note: "".into(),
        }],
        programs,
        sources: files.clone(),
    };
    Loaded {
        rule_set: Some(rule_set),
        findings: Vec::new(),
        files,
    }
}

/// What loading a rule set with an error gives.
pub(crate) fn broken(organisation_id: &str) -> Loaded {
    let files = SourceFiles::new(organisation_id).with("organisation.yaml", "organisation: [\n");
    let finding = readily::finding::Finding::new(
        readily::finding::Code::ALL[0],
        Place::start_of(&"organisation.yaml".into()),
        "not YAML",
    );
    Loaded {
        rule_set: None,
        findings: vec![finding],
        files,
    }
}
