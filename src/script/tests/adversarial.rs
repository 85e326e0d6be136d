//! Programs that mean harm are refused, or stopped within the budget.

use std::fmt::Write;

use super::{setting, told};
use crate::domain::{Value, ValueType};
use crate::script::limits::CALL_LEVELS_MAX;
use crate::script::{Expected, FailureKind, OPERATIONS_MAX, Programs, Scope};

/// Runs on half of the stack that a worker of a server has.
fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    const STACK_BYTES: usize = 1024 * 1024;
    std::thread::Builder::new().stack_size(STACK_BYTES).spawn(work).unwrap().join().unwrap();
}

#[test]
fn deep_and_long_texts_are_refused() {
    on_a_small_stack(|| {
        let (scope, _) = setting();
        let texts = [
            format!("{}1{}", "(".repeat(10_000), ")".repeat(10_000)),
            format!("{}1", "(".repeat(10_000)),
            format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000)),
            format!("{}{}", "{".repeat(5_000), "}".repeat(5_000)),
            format!("{}true", "!".repeat(10_000)),
            format!("{}1", "-".repeat(3_000)),
            format!("{}1", "- ".repeat(1_500)),
            vec!["1"; 2_000].join("+"),
            vec!["planned"; 2_000].join("&&"),
            vec!["bonus"; 1_000].join("??"),
            vec!["abs("; 1_000].join("") + "1",
            format!("latest{}", ".hours".repeat(1_500)),
            format!("ratings{}", "[0]".repeat(1_000)),
            "if planned { 1 } else ".repeat(500) + "{ 2 }",
            "if planned { ".repeat(500) + "1" + " } else { 2 }".repeat(500).as_str(),
            "9".repeat(10_000),
            "a".repeat(100_000),
            format!("\"{}\" == status", "x".repeat(40_000)),
            format!("[{}]", vec!["1"; 3_000].join(",")),
            "/*".repeat(10_000),
            " ".repeat(1_000_000),
            "\u{0}\u{feff}".to_owned(),
        ];
        for text in texts {
            for script in [false, true] {
                let mut programs = Programs::new();
                let compiled = if script {
                    programs.script(&text, &scope)
                } else {
                    programs.expression(&text, &scope, Expected::Value)
                };
                let start: String = text.chars().take(20).collect();
                assert!(compiled.is_err(), "{start}");
                assert!(!told(&text, &compiled).is_empty());
            }
        }
    });
}

#[test]
fn what_is_just_allowed_fits_a_small_stack() {
    on_a_small_stack(|| {
        let (scope, values) = setting();
        let deep = |open: &str, inner: &str, close: &str, times: usize| {
            format!("{}{inner}{}", open.repeat(times), close.repeat(times))
        };
        let texts = [
            vec!["seen"; 120].join("+"),
            vec!["(seen"; 24].join("+") + ")".repeat(24).as_str(),
            format!("{}seen", "- ".repeat(120)),
            deep("(", "seen", ")", 24),
            deep("abs(", "seen", ")", 24),
            deep("if planned { ", "seen", " } else { 2 }", 24),
            deep("max([1, ", "seen", "])", 12),
            format!("{}seen", "if !planned { 1 } else ".repeat(30)).replace("else seen", "else { seen }"),
            format!("if {} {{ 1 }} else {{ 2 }}", vec!["planned"; 100].join("&&")),
            deep("(", &vec!["seen"; 90].join("*0.5-"), ")", 20).replace("*0.5-", "-"),
        ];
        for rhai_only in [false, true] {
            let mut programs = Programs::new();
            programs.rhai_only = rhai_only;
            let compiled: Vec<_> = texts
                .iter()
                .map(|text| {
                    let compiled = programs.expression(text, &scope, Expected::Points);
                    compiled.unwrap_or_else(|problems| panic!("{text}: {problems:?}")).0
                })
                .collect();
            let mut sandbox = programs.sandbox();
            for program in compiled {
                sandbox.begin();
                assert!(sandbox.evaluate(&program, &values).is_ok());
            }
        }
    });
}

#[test]
fn the_deepest_calls_fit_a_small_stack() {
    on_a_small_stack(|| {
        let mut text = String::new();
        for at in 0..CALL_LEVELS_MAX {
            let next = if at + 1 == CALL_LEVELS_MAX { "x".into() } else { format!("f{}(x)", at + 1) };
            let (blocks, chain) = (16, 60);
            let open = "if x > 0 { ".repeat(blocks);
            let close = " } else { 0 }".repeat(blocks);
            let rest = "+ x ".repeat(chain);
            writeln!(text, "fn f{at}(x) {{ {open} {next} {rest} {close} }}").unwrap();
        }
        text.push_str("f0(1)");
        let mut programs = Programs::new();
        let (program, _) =
            programs.script(&text, &Scope::new()).unwrap_or_else(|problems| panic!("{problems:?}"));
        let mut sandbox = programs.sandbox();
        sandbox.begin();
        assert!(sandbox.evaluate(&program, &[]).is_ok());
    });
}

#[test]
fn long_loops_use_up_the_budget() {
    let long: Vec<Value> = (0..5_000_i64).map(|n| Value::Number(n.into())).collect();
    let mut scope = Scope::new();
    scope.push("long".into(), ValueType::List(ValueType::Number.into()));
    let values = [Value::List(long.into())];
    let mut many_calls = String::new();
    for at in 0..8 {
        let next = if at == 7 { "x".to_owned() } else { vec![format!("f{}(x)", at + 1); 6].join(" + ") };
        write!(many_calls, "fn f{at}(x) {{ {next} }} ").unwrap();
    }
    many_calls.push_str("f0(1)");
    let texts = [
        "let n = 0; for i in 0..1000000 { n += 1; } n",
        "let n = 0; for i in 0..1000 { for k in 0..1000 { n += 1; } } n",
        "for i in 0..1000000 { } 1",
        "let n = 0; for a in long { for b in long { n += a * b; } } n",
        "let n = 0; for i in 0..1000 { n += sum(long); } n",
        "let n = 0; for i in 0..1000 { n += max(long) + min(long); } n",
        "fn f(list) { let n = 0; for x in list { n += x; } n } let n = 0; for i in 0..1000 { n += f(long); } n",
        &many_calls,
    ];
    for text in texts {
        let mut programs = Programs::new();
        let (program, _) =
            programs.script(text, &scope).unwrap_or_else(|problems| panic!("{text}: {problems:?}"));
        let mut sandbox = programs.sandbox();
        for _ in 0..2 {
            sandbox.begin();
            let failure = sandbox.evaluate(&program, &values).expect_err(text);
            assert_eq!(failure.kind, FailureKind::Budget, "{text}: {failure:?}");
        }
    }
}

#[test]
fn the_budget_is_one_for_the_whole_assessment() {
    let scope = Scope::new();
    let mut programs = Programs::new();
    let text = "let n = 0; for i in 0..1000 { n += 1; } n";
    let (program, _) = programs.script(text, &scope).unwrap();
    let mut sandbox = programs.sandbox();
    let mut runs_until_stopped = || {
        sandbox.begin();
        (0..OPERATIONS_MAX).take_while(|_| sandbox.evaluate(&program, &[]).is_ok()).count()
    };
    let runs = runs_until_stopped();
    assert!((5..50).contains(&runs), "{runs}");
    assert_eq!(runs_until_stopped(), runs);
}

#[test]
fn nothing_stays_from_one_run_to_the_next() {
    let mut scope = Scope::new();
    scope.push("seen".into(), ValueType::Number);
    let mut programs = Programs::new();
    let (adds, _) = programs.script("let n = seen; for i in 0..1 { n += 1; } n", &scope).unwrap();
    let (other, _) = programs.script("let n = 0; for i in 0..2 { n += seen; } n", &scope).unwrap();
    let mut one = programs.sandbox();
    let mut two = programs.sandbox();
    for seen in ["1", "5", "2"] {
        let slots = [super::number(seen)];
        for sandbox in [&mut one, &mut two] {
            sandbox.begin();
            let sum: Vec<_> = [&adds, &other].map(|p| sandbox.evaluate(p, &slots)).into();
            let seen = crate::domain::parse_number(seen).unwrap();
            let wanted =
                [crate::domain::Number::ONE, seen].map(|n| Ok(Value::Number(seen.checked_add(n).unwrap())));
            assert_eq!(sum, wanted);
        }
    }
}

#[test]
fn a_program_of_another_rule_set_is_refused() {
    let (scope, values) = setting();
    let text = "let n = 0; for x in ratings { n += x; } n";
    let mut programs = Programs::new();
    let (own, _) = programs.script(text, &scope).unwrap();
    let mut others = Programs::new();
    let (foreign, _) = others.script(text, &scope).unwrap();
    let mut sandbox = programs.sandbox();
    assert!(sandbox.evaluate(&own, &values).is_ok());
    assert_eq!(sandbox.evaluate(&foreign, &values).unwrap_err().kind, FailureKind::Internal);
    assert_eq!(sandbox.evaluate(&own, &[]).unwrap_err().kind, FailureKind::Internal);
}

/// A budget holds in a sandbox that compiles on demand, too, and its count goes on from program to program.
#[test]
fn a_sandbox_on_demand_is_as_one_that_is_ready() {
    let mut programs = Programs::new();
    let text = "let n = 0; for i in 0..100 { n += i; } n";
    let (program, _) = programs.script(text, &Scope::new()).unwrap();
    let (mut ready, mut on_demand) = (programs.sandbox(), programs.sandbox_on_demand());
    for _ in 0..2 {
        for sandbox in [&mut ready, &mut on_demand] {
            sandbox.begin();
            assert_eq!(sandbox.evaluate(&program, &[]).unwrap(), Value::Number(4_950_i64.into()));
            assert_eq!(sandbox.evaluate(&program, &[]).unwrap(), Value::Number(4_950_i64.into()));
        }
        assert!(ready.operations() > 0);
        assert_eq!(ready.operations(), on_demand.operations());
    }
    let other = Programs::new().sandbox_on_demand().evaluate(&program, &[]);
    assert_eq!(other.unwrap_err().kind, FailureKind::Internal);
}

#[test]
fn sandboxes_and_programs_move_between_threads() {
    fn moves<T: Send>() {}
    fn is_shared<T: Send + Sync>() {}
    moves::<crate::script::Sandbox>();
    is_shared::<crate::script::Program>();
    moves::<Programs>();
}
