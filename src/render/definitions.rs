//! What scripts can use, as a definition file for Rhai's language server: `static.d.rhai`.

use std::collections::BTreeMap;

use crate::domain::ValueType;
use crate::ruleset::{Criterion, Form, Pathway, RuleSet, ThresholdShape};
use crate::script::FUNCTIONS;

/// A name that scripts are given.
struct Name<'r> {
    value_type: &'r ValueType,
    /// The scripts, each with the criteria that give it the name.
    given: BTreeMap<&'r str, Vec<String>>,
    /// Whether scripts are given it with different types.
    differs: bool,
}

/// The definitions: the published functions, the thresholds that are numbers, and what each script is given.
///
/// A definition file has one scope for all scripts; the comments say which script has which name.
#[must_use]
pub fn definitions_text(rules: &RuleSet) -> String {
    let mut text = format!(
        "/// What the scripts of {} can use. Made by `readily definitions`; do not edit.\nmodule static;\n\n",
        rules.organisation.title
    );
    for function in FUNCTIONS {
        for form in function.forms {
            push!(text, "/// {}\n", function.about);
            if let Some(source) = function.source {
                push!(text, "/// Source: {source}.\n");
            }
            push!(text, "{form};\n");
        }
    }
    text.push('\n');
    push!(text, "/// The most points of the criterion.\nconst points: Decimal;\n");
    for threshold in rules.thresholds.iter().filter(|threshold| threshold.shape == ThresholdShape::Number) {
        let about = if threshold.about.is_empty() { "A threshold." } else { &threshold.about };
        push!(text, "\n/// {}\nconst {}: Decimal;\n", one_line(about), threshold.name);
    }
    for (name, found) in names(rules) {
        let given = found.given.iter().map(|(file, by)| format!("to {file} by {}", by.join(", ")));
        push!(text, "\n/// Given {}.\n", given.collect::<Vec<_>>().join("; "));
        if let Some(words) = words(found.value_type).filter(|_| !found.differs) {
            push!(text, "/// {words}\n");
        }
        let written = if found.differs { "?".to_owned() } else { type_text(found.value_type) };
        push!(text, "const {name}: {written};\n");
    }
    text
}

/// The names that scripts are given, sorted.
fn names(rules: &RuleSet) -> BTreeMap<&str, Name<'_>> {
    let mut names: BTreeMap<&str, Name<'_>> = BTreeMap::new();
    let criteria = rules.pathways.iter().flat_map(|pathway| of_pathway(pathway).map(move |c| (pathway, c)));
    for (pathway, criterion) in criteria {
        let Form::Script { place, .. } = &criterion.form else {
            continue;
        };
        for input in &criterion.inputs {
            let name = names.entry(&input.name).or_insert_with(|| Name {
                value_type: &input.value_type,
                given: BTreeMap::new(),
                differs: false,
            });
            name.differs |= *name.value_type != input.value_type;
            name.given.entry(&*place.file).or_default().push(format!("`{}.{}`", pathway.id.0, criterion.id));
        }
    }
    names
}

fn of_pathway(pathway: &Pathway) -> impl Iterator<Item = &Criterion> {
    pathway.dimensions.iter().flat_map(|dimension| &dimension.criteria)
}

/// The type as definition files write it.
fn type_text(value_type: &ValueType) -> String {
    match value_type {
        ValueType::Number => "Decimal".to_owned(),
        ValueType::Bool => "bool".to_owned(),
        ValueType::Choice(_) | ValueType::Word => "String".to_owned(),
        ValueType::Date => "Date".to_owned(),
        ValueType::List(of) => format!("[{}]", type_text(of)),
        ValueType::Item(fields) => {
            let fields: Vec<String> =
                fields.iter().map(|(name, of)| format!("{name}: {}", type_text(of))).collect();
            format!("#{{ {} }}", fields.join(", "))
        }
        ValueType::Optional(_) => "?".to_owned(),
        ValueType::Nothing => "()".to_owned(),
    }
}

/// What the type does not say: the words of choices, and that a value may be nothing.
fn words(value_type: &ValueType) -> Option<String> {
    match value_type {
        ValueType::Choice(words) => Some(format!("One of `{}`.", words.join("`, `"))),
        ValueType::List(of) => words(of),
        ValueType::Item(fields) => {
            let of_fields = fields.iter().filter_map(|(name, of)| Some(format!("`{name}`: {}", words(of)?)));
            let all: Vec<String> = of_fields.collect();
            (!all.is_empty()).then(|| all.join(" "))
        }
        ValueType::Optional(of) => Some(format!("`()` when it is missing, else {}.", type_text(of))),
        ValueType::Number | ValueType::Bool | ValueType::Word | ValueType::Date | ValueType::Nothing => None,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
