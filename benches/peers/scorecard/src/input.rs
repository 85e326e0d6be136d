//! What engines that speak JSON are given: by skill, so that none has to look for a skill's observations.

use serde_json::{Value, json};

use crate::{Entry, Form, Observation, People, Person};

/// A person as JSON.
#[must_use]
pub fn input(form: Form, people: &People, person: &Person) -> Value {
    match form {
        Form::Observations => {
            let skills: Vec<Vec<Value>> = person
                .by_skill()
                .into_iter()
                .map(|skill| skill.into_iter().map(observation).collect())
                .collect();
            json!({ "as_of": people.as_of, "fresh_from": people.fresh_from, "skills": skills })
        }
        Form::Means => json!({ "means": person.float_means() }),
    }
}

fn observation(seen: &Observation) -> Value {
    json!({ "source": seen.source, "rater": seen.rater, "on": seen.day, "value": seen.value })
}

/// A line of the table, of an engine that explains nothing and has floats.
#[must_use]
pub fn entry(name: &str, form: Form, title: &str, version: &str) -> Entry {
    let given = match form {
        Form::Observations => "observations",
        Form::Means => "means",
    };
    Entry {
        name: format!("{name}-{given}"),
        title: title.to_owned(),
        version: version.to_owned(),
        form,
        explains: String::new(),
        numbers: "double".to_owned(),
        batch: 1,
    }
}
