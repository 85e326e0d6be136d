//! How names, days and lengths are written, as regular expressions.

use super::shape::{Form, Shape};

pub(super) static SNAKE: Form =
    Form { about: "a name `like_this`", pattern: "^[a-z][a-z0-9]*(_[a-z0-9]+)*$", takes_any_word: false };
pub(super) static KEBAB: Form =
    Form { about: "an id `like-this`", pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", takes_any_word: true };
pub(super) static UPPER: Form = Form {
    about: "a reason code `LIKE_THIS`",
    pattern: "^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$",
    takes_any_word: false,
};
pub(super) static GROUP: Form = Form {
    about: "a choice of the evidence, a pathway, or `otherwise`",
    pattern: "^[a-z][a-z0-9]*([-_][a-z0-9]+)*$",
    takes_any_word: false,
};
pub(super) static DAY: Form = Form {
    about: "a day such as 2026-11-01",
    pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    takes_any_word: false,
};
pub(super) static LENGTH: Form = Form {
    about: "a length such as `18 months`",
    pattern: "^[0-9]{1,5} +(day|week|month|year)s?$",
    takes_any_word: false,
};
pub(super) static SHARE: Form =
    Form { about: "a share such as `80 %`", pattern: "^[0-9]+(\\.[0-9]+)? *%$", takes_any_word: false };
pub(super) static LANGUAGE: Form = Form {
    about: "the code of a language, such as `en` or `pt-BR`",
    pattern: "^[a-z]{2,3}(-[a-zA-Z0-9]{2,8})*$",
    takes_any_word: true,
};
pub(super) static DIGEST: Form = Form {
    about: "64 hexadecimal digits, as `readily digest` prints them",
    pattern: "^[0-9a-fA-F]{64}$",
    takes_any_word: false,
};
pub(super) static EVIDENCE: Form = Form {
    about: "evidence of evidence.yaml, or a field of its items such as `rescue.hours`",
    pattern: "^[a-z][a-z0-9]*(_[a-z0-9]+)*(\\.[a-z][a-z0-9]*(_[a-z0-9]+)*)?$",
    takes_any_word: false,
};
pub(super) static HELPED: Form = Form {
    about: "the id of a criterion or dimension, or evidence",
    pattern: "^[a-z][a-z0-9]*([-_][a-z0-9]+)*$",
    takes_any_word: true,
};
pub(super) static WINDOW: Form = Form {
    about: "a length such as `12 months`, or a threshold with a unit, such as `plan_age months`",
    pattern: "^([0-9]{1,5}|[a-z][a-z0-9]*(_[a-z0-9]+)*) +(day|week|month|year)s?$",
    takes_any_word: false,
};
pub(super) static SEEN: Form = Form {
    about: "a source, a day, or a field of the item",
    pattern: "^([a-z][a-z0-9]*(_[a-z0-9]+)*|[0-9]{4}-[0-9]{2}-[0-9]{2})$",
    takes_any_word: false,
};
pub(super) static NUMBER: Form =
    Form { about: "a number", pattern: "^-?[0-9]+(\\.[0-9]+)?$", takes_any_word: false };

/// A name for expressions.
pub(super) fn snake() -> Shape {
    Shape::Form(&SNAKE)
}

/// An id.
pub(super) fn kebab() -> Shape {
    Shape::Form(&KEBAB)
}

/// A reason code.
pub(super) fn upper() -> Shape {
    Shape::Form(&UPPER)
}

/// A day.
pub(super) fn day() -> Shape {
    Shape::Form(&DAY)
}

/// A length.
pub(super) fn length() -> Shape {
    Shape::Form(&LENGTH)
}

/// A number, or the name of a threshold that is one.
pub(super) fn number_or_name() -> Shape {
    Shape::Any(vec![Shape::Number, snake()])
}
