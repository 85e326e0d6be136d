//! Cohorts as files in memory.

use std::fmt::Write as _;

use readily::domain::RawProfile;
use readily::wire::profile_to_proto;

const HEADING: &str = "employee_id,department,region,education,gender,recruitment_channel,no_of_trainings,age,previous_year_rating,length_of_service,KPIs_met >80%,awards_won?,avg_training_score,is_promoted\n";
const DEPARTMENTS: [&str; 4] = ["Technology", "Finance", "Sales & Marketing", "Legal"];
const EDUCATIONS: [&str; 3] = ["Bachelor's", "Master's & above", ""];

/// A table of the personnel system of meridian.
pub(crate) fn csv(rows: usize) -> Vec<u8> {
    let mut text = HEADING.to_owned();
    for at in 0..rows {
        writeln!(
            text,
            "e-{at},{},region_{},{},f,sourcing,{},{},{},{},{},{},{},0",
            DEPARTMENTS[at % 4],
            at % 30,
            EDUCATIONS[at % 3],
            1 + at % 3,
            24 + at % 30,
            1 + at % 5,
            1 + at % 12,
            at % 2,
            usize::from(at % 40 == 0),
            50 + at % 49
        )
        .unwrap();
    }
    text.into_bytes()
}

/// The same person many times, a line each.
pub(crate) fn ndjson(person: &RawProfile, rows: usize) -> Vec<u8> {
    let mut text = String::new();
    for at in 0..rows {
        let person = RawProfile { candidate: format!("c-{at}"), ..person.clone() };
        text.push_str(&serde_json::to_string(&profile_to_proto(person)).unwrap());
        text.push('\n');
    }
    text.into_bytes()
}
