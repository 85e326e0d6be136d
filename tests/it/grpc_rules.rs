//! A small rule set for the tests of the service.

use readily::ruleset::{Loaded, SourceFiles, load};

const ORGANISATION: &str = r"
title: Northwind
label: 2026 autumn cycle
owners: [Organisational development]
languages: [en, de]
roles:
  engineer: { title: Engineer }
  lead: { title: Lead }
scales:
  five: { min: 1, max: 5, step: 0.5 }
  wish: { min: -2, max: 2 }
";

const EVIDENCE: &str = r"
evidence:
  communication: { title: Communication, value: { scale: five }, sources: [manager, peer, stakeholder], actionable: yes }
  people_interest: { title: Interest in leading people, value: { scale: wish }, sources: [self] }
  coaching_planned: { title: Coaching is planned, value: yes_no, sources: [record] }
protected:
  gender: { choice: [female, male, other] }
";

const THRESHOLDS: &str = r"
thresholds:
  interest_floor:
    about: How much a person must want a path.
    values:
      2025-01-01: { value: 1, decided_by: OD council, because: asked for }
";

const PEOPLE_LEAD: &str = r#"
pathway: people-lead
title: Team lead
kind: management
open_to: [engineer]
leads_to: [lead]
readiness:
  - { id: developing, from: 0, title: Developing }
  - { id: ready-now, from: 9, title: Ready now }
gates:
  - id: wants-it
    title: Wants to lead people
    aspect: interest
    given: { interest: people_interest }
    require: interest >= interest_floor
    otherwise: not-sought
    reason: NOT_SOUGHT
    says: "{interest} on the interest scale; this path is scored from {interest_floor} on."
dimensions:
  - id: leading-people
    title: Leading people
    aspect: aptitude
    criteria:
      - id: communication
        title: Communication
        points: 12
        given: { seen: { of: communication, take: mean, raters: 2 } }
        curve: { of: seen, at: [[2, 0], [3, 7], [4, 12]] }
        reason: COMMUNICATION
flags:
  - id: no-coach
    title: Nobody coaches
    given: [coaching_planned]
    raise: "!coaching_planned"
    reason: NO_COACH
"#;

const MESSAGES: &str = r"
messages:
  people-lead.title: Teamleitung
  people-lead.communication.title: Kommunikation
";

/// A pathway with one criterion.
fn plain(id: &str, open_to: &str) -> String {
    format!(
        r"
pathway: {id}
title: {id}
open_to: [{open_to}]
readiness:
  - {{ id: developing, from: 0, title: Developing }}
  - {{ id: ready-now, from: 9, title: Ready now }}
dimensions:
  - id: work
    title: Work
    criteria:
      - id: communication
        title: Communication
        points: 12
        given: {{ seen: {{ of: communication, take: mean, raters: 2 }} }}
        curve: {{ of: seen, at: [[2, 0], [3, 7], [4, 12]] }}
"
    )
}

fn files(organisation: &str) -> SourceFiles {
    SourceFiles::new(organisation)
        .with("organisation.yaml", &format!("organisation: {organisation}{ORGANISATION}"))
        .with("evidence.yaml", EVIDENCE)
        .with("thresholds.yaml", THRESHOLDS)
        .with("pathways/people-lead.yaml", PEOPLE_LEAD)
        .with("pathways/specialist.yaml", &plain("specialist", "engineer"))
        .with("pathways/director.yaml", &plain("director", "lead"))
        .with("messages/de.yaml", MESSAGES)
}

/// A good rule set. `people-lead` and `specialist` are open to engineers, `director` to leads; `people-lead`
/// has a gate with a threshold that holds from 2025 on. The rules are approved as they are.
pub(crate) fn loaded(organisation: &str) -> Loaded {
    let files = files(organisation);
    let approval =
        format!("approvals:\n  - {{ digest: \"{}\", by: OD council, on: 2026-09-01 }}\n", files.digest());
    let loaded = load(files.with("approvals.yaml", &approval));
    assert!(loaded.rule_set.is_some(), "{:#?}", loaded.findings);
    loaded
}

/// The same with a mistake in it.
pub(crate) fn broken(organisation: &str) -> Loaded {
    let loaded = load(files(organisation).with("thresholds.yaml", "thresholds:\n  interest_floor: 1\n"));
    assert!(loaded.rule_set.is_none());
    loaded
}

/// The files of the good rule set, for sending them to be checked.
pub(crate) fn texts(organisation: &str) -> Vec<(String, String)> {
    files(organisation).iter().map(|file| (file.path.to_string(), file.text().to_owned())).collect()
}
