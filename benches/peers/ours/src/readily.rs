//! Readily: a profile is taken in and assessed, always with its whole explanation.

use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::atomic::AtomicBool;

use anyhow::{Context as _, Result, bail};
use readily::assess::{Assessment, Outcome as Came, Profile, assess};
use readily::domain::{Date, RawObservation, RawProfile, RawReading, RawValue, parse_date};
use readily::ruleset::{Pathway, RuleSet, SourceFiles, load};
use readily::script::Sandbox;
use scorecard::{
    AS_OF, Contestant, Entry, Form, INSUFFICIENT, LEVELS, Outcome, People, Person, RATERS, SKILLS, skill_name,
};

static NEVER: AtomicBool = AtomicBool::new(false);

/// The scorecard as a rule set.
pub(crate) struct Rules {
    pub(crate) form: Form,
    rule_set: RuleSet,
    as_of: Date,
}

impl Rules {
    /// Writes the files of the rule set, and loads them.
    pub(crate) fn load(form: Form) -> Result<Self> {
        let files = SourceFiles::new("peers")
            .with("organisation.yaml", ORGANISATION)
            .with("evidence.yaml", &evidence(form)?)
            .with("pathways/lead.yaml", &pathway(form)?);
        let loaded = load(files);
        let Some(rule_set) = loaded.rule_set else { bail!("{:#?}", loaded.findings) };
        let as_of = parse_date(&AS_OF.to_string()).context("no such day")?;
        Ok(Self { form, rule_set, as_of })
    }

    fn pathway(&self) -> Result<&Pathway> {
        self.rule_set.pathway("lead").context("no pathway")
    }

    fn raw_profile(&self, person: &Person) -> RawProfile {
        let observations = match self.form {
            Form::Observations => person.observations.iter().map(raw_observation).collect(),
            Form::Means => (0..SKILLS).filter_map(|skill| raw_mean(person, skill)).collect(),
        };
        RawProfile { candidate: person.candidate.clone(), role: "engineer".to_owned(), observations }
    }

    fn take_in(&self, raw: &RawProfile) -> Result<Profile> {
        match Profile::check(&self.rule_set, raw, "profile") {
            Ok(profile) => Ok(profile),
            Err(violations) => bail!("{violations:?}"),
        }
    }

    fn assess<'a>(
        &'a self,
        sandbox: &mut Sandbox,
        profile: &'a Profile,
        pathway: &'a Pathway,
    ) -> Result<Assessment<'a>> {
        match assess(&self.rule_set, sandbox, profile, pathway, self.as_of, &NEVER) {
            Ok(assessment) => Ok(assessment),
            Err(refusal) => bail!("{refusal:?}"),
        }
    }

    fn entry(&self, name: &str, title: &str) -> Entry {
        let form = match self.form {
            Form::Observations => "observations",
            Form::Means => "means",
        };
        Entry {
            name: format!("{name}-{form}"),
            title: title.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            form: self.form,
            explains: "everything".to_owned(),
            numbers: "decimal".to_owned(),
            batch: 1,
        }
    }
}

const ORGANISATION: &str = "organisation: peers\ntitle: Peers\nlabel: peers\nowners: [Peers]\nroles:\n  engineer: { title: Engineer }\n  lead: { title: Lead }\nscales:\n  five: { min: 1, max: 5, step: 0.5 }\n";

fn evidence(form: Form) -> Result<String> {
    let mut text = "evidence:\n".to_owned();
    for skill in 0..SKILLS {
        let value = match form {
            Form::Observations => {
                "value: { scale: five }, sources: [manager, peer], fresh_for: 18 months, category: skills"
            }
            Form::Means => "value: { number: { unit: points, min: 1, max: 5 } }, sources: [record]",
        };
        writeln!(text, "  {}: {{ title: Skill {skill}, {value} }}", skill_name(skill))?;
    }
    Ok(text)
}

fn pathway(form: Form) -> Result<String> {
    let mut text =
        "pathway: lead\ntitle: Lead\nkind: management\nopen_to: [engineer]\nleads_to: [lead]\nreadiness:\n"
            .to_owned();
    for (level, from) in LEVELS.iter().rev() {
        writeln!(text, "  - {{ id: {level}, from: {from}, title: {level} }}")?;
    }
    text.push_str("dimensions:\n");
    for skill in 0..SKILLS {
        if skill.is_multiple_of(5) {
            let part = skill / 5;
            writeln!(text, "  - id: part-{part}\n    title: Part {part}\n    criteria:")?;
        }
        let name = skill_name(skill);
        let given = match form {
            Form::Observations => format!("{{ of: {name}, take: mean, raters: {RATERS} }}"),
            Form::Means => name,
        };
        writeln!(
            text,
            "      - id: skill-{skill}\n        title: Skill {skill}\n        points: 4\n        given: {{ seen: {given} }}\n        curve: {{ of: seen, at: [[2, 0], [4, 4]] }}"
        )?;
    }
    Ok(text)
}

fn raw_observation(seen: &scorecard::Observation) -> RawObservation {
    RawObservation {
        evidence: skill_name(seen.skill),
        source: seen.source.clone(),
        rater: seen.rater.clone(),
        on: seen.on.clone(),
        reading: RawReading::Value(RawValue::NumberText(seen.value.to_string())),
        ..RawObservation::default()
    }
}

fn raw_mean(person: &Person, skill: usize) -> Option<RawObservation> {
    let mean = person.means.get(skill)?.clone()?;
    Some(RawObservation {
        evidence: skill_name(skill),
        source: "record".to_owned(),
        on: AS_OF.to_string(),
        reading: RawReading::Value(RawValue::NumberText(mean)),
        ..RawObservation::default()
    })
}

fn outcome_of(assessment: &Assessment<'_>) -> Result<Outcome> {
    match assessment.outcome {
        Came::InsufficientEvidence => Ok(Outcome { score: None, level: INSUFFICIENT.to_owned() }),
        Came::Scored => {
            let score = assessment.score.and_then(|score| score.known()).context("no score")?;
            let level = assessment.level.as_ref().context("no level")?;
            let level = assessment.pathway.levels.get(level.low).context("no such level")?;
            Ok(Outcome::of_decimal(Some(&score.to_string()), &level.id))
        }
        other => bail!("the outcome is {}", other.word()),
    }
}

/// Takes a profile in, and assesses it: what a caller pays for.
pub(crate) struct TakeIn<'a> {
    rules: &'a Rules,
    sandbox: Sandbox,
    people: Vec<RawProfile>,
}

impl<'a> TakeIn<'a> {
    pub(crate) fn new(rules: &'a Rules, people: &People) -> Self {
        let people = people.people.iter().map(|person| rules.raw_profile(person)).collect();
        Self { rules, sandbox: rules.rule_set.programs.sandbox(), people }
    }
}

impl Contestant for TakeIn<'_> {
    fn entry(&self) -> Entry {
        self.rules.entry("readily", "Readily")
    }

    fn run(&mut self, person: usize) -> Result<()> {
        let raw = self.people.get(person).context("nobody")?;
        let profile = self.rules.take_in(raw)?;
        let assessment = self.rules.assess(&mut self.sandbox, &profile, self.rules.pathway()?)?;
        black_box(&assessment);
        Ok(())
    }

    fn outcome(&mut self, person: usize) -> Result<Outcome> {
        let raw = self.people.get(person).context("nobody")?;
        let profile = self.rules.take_in(raw)?;
        outcome_of(&self.rules.assess(&mut self.sandbox, &profile, self.rules.pathway()?)?)
    }
}

/// Assesses a profile that was taken in before.
pub(crate) struct Assess<'a> {
    rules: &'a Rules,
    sandbox: Sandbox,
    people: Vec<Profile>,
}

impl<'a> Assess<'a> {
    pub(crate) fn new(rules: &'a Rules, people: &People) -> Result<Self> {
        let people: Result<_> =
            people.people.iter().map(|person| rules.take_in(&rules.raw_profile(person))).collect();
        Ok(Self { rules, sandbox: rules.rule_set.programs.sandbox(), people: people? })
    }
}

impl Contestant for Assess<'_> {
    fn entry(&self) -> Entry {
        self.rules.entry("readily-assess", "Readily, profile already taken in")
    }

    fn run(&mut self, person: usize) -> Result<()> {
        let profile = self.people.get(person).context("nobody")?;
        black_box(&self.rules.assess(&mut self.sandbox, profile, self.rules.pathway()?)?);
        Ok(())
    }

    fn outcome(&mut self, person: usize) -> Result<Outcome> {
        let profile = self.people.get(person).context("nobody")?;
        outcome_of(&self.rules.assess(&mut self.sandbox, profile, self.rules.pathway()?)?)
    }
}
