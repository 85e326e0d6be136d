//! Conditions with three answers, and with parts that do not apply.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::expression::Value;
use super::result::{Causes, Reading, Truth, read_expression};
use super::rules::{Condition, Num};

/// The answer of a condition; `name` reads a name, `number` a number where it is known.
pub(super) fn truth(
    condition: &Condition,
    name: &impl Fn(&str) -> Reading,
    number: &impl Fn(&Num) -> Option<Decimal>,
) -> Truth {
    let (parts, count) = match condition {
        Condition::Test(expr) => {
            return match read_expression(expr, name) {
                Reading::Value(Value::Yes(true)) => Truth::True,
                Reading::Value(Value::Yes(false)) => Truth::False,
                Reading::Value(other) => panic!("`{}` gives {other:?}", expr.text()),
                Reading::NotApplicable => Truth::NotApplicable,
                Reading::Missing(causes) => Truth::Unknown(causes),
                Reading::Without(_) => panic!("`{}` gives nothing", expr.text()),
                Reading::Failed(fails) => Truth::Failed(fails),
            };
        }
        Condition::All(parts) | Condition::Any(parts) => (parts, None),
        Condition::AtLeast(count, parts) => (parts, Some(number(count))),
    };
    let answers: Vec<Truth> = parts.iter().map(|part| truth(part, name, number)).collect();
    let mut fails = BTreeSet::new();
    let mut causes = Causes::new();
    let (mut met, mut unmet, mut unknown) = (0, 0, 0);
    for answer in answers {
        match answer {
            Truth::True => met += 1,
            Truth::False => unmet += 1,
            Truth::NotApplicable => {}
            Truth::Unknown(why) => {
                unknown += 1;
                causes.extend(why);
            }
            Truth::Failed(why) => fails.extend(why),
        }
    }
    if !fails.is_empty() {
        return Truth::Failed(fails);
    }
    if met + unmet + unknown == 0 {
        return Truth::NotApplicable;
    }
    let needed = match (condition, count) {
        (Condition::All(_), _) => met + unmet + unknown,
        (Condition::Any(_), _) => 1,
        (_, Some(Some(count))) => i64::try_from(count).unwrap(),
        _ => return Truth::Unknown(Causes::from(["no-group"])),
    };
    if met >= needed {
        Truth::True
    } else if met + unknown < needed {
        Truth::False
    } else {
        Truth::Unknown(causes)
    }
}
