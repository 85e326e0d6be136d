//! Every number that a rule read, to the last digit; for auditors.

use super::Told;
use crate::assess::{InputResult, Reading};
use crate::domain::{Value, exact_text};
use crate::render::assessment::{input_lines, item_lines};
use crate::render::handbook::{Cell, Line, Section, Table, Words};

/// What each rule read, in the order of the file.
pub(super) fn section(told: Told<'_, '_>) -> Option<Section> {
    let (assessment, language) = (told.assessment(), told.language);
    let mut section = Section::new("numbers", say!(language, "report-numbers"));
    let columns =
        [say!(language, "report-rule"), say!(language, "report-exact"), say!(language, "report-came-about")];
    let mut table =
        Table::with_columns(say!(language, "report-numbers-about"), &columns.each_ref().map(|c| &**c));
    let gates = assessment.gates.iter().map(|gate| (&*gate.gate.id, &gate.inputs));
    let criteria = assessment.dimensions.iter().flat_map(|part| &part.criteria);
    let criteria = criteria.map(|part| (&*part.criterion.id, &part.inputs));
    let caps = assessment.caps.iter().map(|cap| (&*cap.cap.id, &cap.inputs));
    let flags = assessment.flags.iter().map(|flag| (&*flag.flag.id, &flag.inputs));
    for (rule, inputs) in gates.chain(criteria).chain(caps).chain(flags) {
        let how = input_lines(assessment, inputs, language).into_iter();
        let items = item_lines(assessment, inputs, language).into_iter();
        let how = Cell::lines(how.map(Words::from))
            .and_all(items.map(|words| Line { depth: 1, words: words.into() }));
        table.row(None, vec![Words::of_code(rule).into(), exact(inputs), how]);
    }
    section.table(table);
    (!section.blocks.is_empty()).then_some(section)
}

/// The numbers as they were worked with.
fn exact(inputs: &[InputResult<'_>]) -> Cell {
    let numbers = inputs.iter().filter_map(|input| match &input.reading {
        Reading::Value(Value::Number(number)) => {
            Some(Words::from(format!("{} = {}", input.input.name, exact_text(*number))))
        }
        Reading::Value(_) | Reading::Absent(_) => None,
    });
    Cell::lines(numbers)
}
