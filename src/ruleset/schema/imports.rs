//! `imports/` and `messages/`.

use super::forms::{kebab, snake};
use super::shape::{Definition, Key, Object, Shape};
use crate::ruleset::read::words;

pub(super) fn definitions() -> Vec<Definition> {
    let any = |of, least| Shape::Map { names: None, except: Vec::new(), of: Box::new(of), least };
    vec![
        Definition::object(
            "import_file",
            "How the columns of an export become observations. Every column is used, protected or ignored.",
            Object::new(vec![
                Key::needed("candidate", "The column with the person's pseudonym.", Shape::Text),
                Key::new("role", "The column with the person's role.", Shape::Text),
                Key::new("constant", "What is the same for all people.", Shape::Of("import_constant")),
                Key::new(
                    "date",
                    "The column with the day of the observations, or `as-of` (when left out).",
                    Shape::Text,
                ),
                Key::new(
                    "separator",
                    "What stands between the cells of the table. `comma` when left out.",
                    Shape::Words(words::separators()),
                ),
                Key::new(
                    "decimal",
                    "What stands before the places of numbers: `point` (18.5; when left out) or `comma` (18,5). Thousands are never set apart.",
                    Shape::Words(words::decimals()),
                ),
                Key::new(
                    "dates",
                    "How days are written: `iso` (2026-10-01; when left out), `day-first` (1.10.2026, 01/10/2026 or 01-10-2026) or `month-first` (10/01/2026).",
                    Shape::Words(words::dates()),
                ),
                Key::needed(
                    "columns",
                    "The columns that are used, with what they stand for.",
                    any(Shape::Of("import_column"), 0),
                ),
                Key::new("protected", "Columns with protected attributes, and which.", any(snake(), 0)),
                Key::new("ignore", "Columns that are not used.", Shape::list(Shape::Text)),
            ])
            .one_of(&["role", "constant"]),
        ),
        Definition::object(
            "import_constant",
            "What is the same for all people.",
            Object::new(vec![Key::needed("role", "Their role.", kebab())]),
        ),
        Definition::object(
            "import_column",
            "What a column stands for.",
            Object::new(vec![
                Key::needed("evidence", "The evidence.", snake()),
                Key::new(
                    "source",
                    "Who reports it; needed when the evidence has several sources.",
                    Shape::Words(words::sources()),
                ),
                Key::new("map", "What the words of the column mean.", any(Shape::Text, 1)),
                Key::new(
                    "blank",
                    "What an empty cell means. `missing` when left out; never zero.",
                    Shape::Words(words::blanks()),
                ),
            ]),
        ),
        Definition::shape(
            "messages_file",
            "Texts by the path of what they belong to, such as `people-lead.communication.title`, `people-lead.wants-it.parts.1.says`, `evidence.post.choices.open`, `evidence.goal.fields.reached.title`, `scales.five.anchors.3`, `categories.leadership`, `units.cups`, `units.cups.one`, `thresholds.interest_floor.about`, `thresholds.interest_floor.2026-07-01.because` or `scripts.initiative.about`; under `messages`, or at the top of the file.",
            any(Shape::Any(vec![Shape::Text, Shape::Of("messages_file"), Shape::Nothing]), 0),
        ),
    ]
}
