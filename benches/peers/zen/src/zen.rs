//! gorules zen-engine: a decision graph, compiled once, with the context made beforehand.

use std::hint::black_box;
use std::pin::pin;
use std::task::{Context as Task, Poll, Waker};

use anyhow::{Context as _, Result, anyhow, bail};
use scorecard::{Contestant, Entry, Form, Outcome, People, entry, input};
use serde_json::{Value, json};
use zen_engine::model::GraphContent;
use zen_engine::{Decision, DecisionGraphResponse, EvaluationOptions, Variable};

/// A decision with or without its trace.
pub(crate) struct Zen {
    form: Form,
    trace: bool,
    decision: Decision,
    people: Vec<Variable>,
}

impl Zen {
    pub(crate) fn new(form: Form, trace: bool, people: &People) -> Result<Self> {
        let graph: GraphContent = serde_json::from_value(graph(form))?;
        let mut decision = Decision::from(graph);
        decision.compile();
        decision.validate().map_err(|error| anyhow!("{error}"))?;
        let people = people.people.iter().map(|person| input(form, people, person).into()).collect();
        Ok(Self { form, trace, decision, people })
    }

    fn answer(&self, person: usize) -> Result<DecisionGraphResponse> {
        let context = self.people.get(person).context("nobody")?.clone();
        let options = EvaluationOptions { trace: self.trace, max_depth: 10 };
        let mut evaluation = pin!(self.decision.evaluate_with_opts(context, options));
        // Nothing here waits for anything: no runtime is needed, and none is paid for.
        match evaluation.as_mut().poll(&mut Task::from_waker(Waker::noop())) {
            Poll::Ready(answer) => answer.map_err(|error| anyhow!("{error}")),
            Poll::Pending => bail!("the decision waits for something"),
        }
    }
}

/// Input, expressions, output.
fn graph(form: Form) -> Value {
    let points = match form {
        Form::Observations => {
            "map(map(skills as skill, map(filter(skill, #.on >= fresh_from and #.on <= as_of), #.value)) as seen, len(seen) < 3 ? null : round(min([4, max([0, (avg(seen) - 2) * 2])]), 2))"
        }
        Form::Means => {
            "map(means as mean, mean == null ? null : round(min([4, max([0, (mean - 2) * 2])]), 2))"
        }
    };
    let score = "some($.points, # == null) ? null : sum($.points)";
    let level = "$.score == null ? 'insufficient' : $.score >= 90 ? 'leading' : $.score >= 77 ? 'settled' : $.score >= 60 ? 'ready' : 'developing'";
    json!({
        "nodes": [
            { "id": "input", "name": "Profile", "type": "inputNode", "content": {} },
            { "id": "scorecard", "name": "Scorecard", "type": "expressionNode", "content": { "expressions": [
                { "id": "points", "key": "points", "value": points },
                { "id": "score", "key": "score", "value": score },
                { "id": "level", "key": "level", "value": level },
            ] } },
            { "id": "output", "name": "Result", "type": "outputNode", "content": {} },
        ],
        "edges": [
            { "id": "first", "sourceId": "input", "targetId": "scorecard" },
            { "id": "second", "sourceId": "scorecard", "targetId": "output" },
        ],
    })
}

impl Contestant for Zen {
    fn entry(&self) -> Entry {
        let (name, title, explains) = if self.trace {
            ("zen-trace", "zen-engine, with trace", "each node's input and output")
        } else {
            ("zen", "zen-engine", "")
        };
        let mut entry = entry(name, self.form, title, "2.1.6");
        explains.clone_into(&mut entry.explains);
        "decimal".clone_into(&mut entry.numbers);
        entry
    }

    fn run(&mut self, person: usize) -> Result<()> {
        black_box(self.answer(person)?);
        Ok(())
    }

    fn outcome(&mut self, person: usize) -> Result<Outcome> {
        let answer = self.answer(person)?;
        if answer.trace.is_some() != self.trace {
            bail!("the trace is not as asked for");
        }
        let level = answer.result.dot("level").context("no level")?;
        let score = answer.result.dot("score").and_then(|score| score.as_number());
        let score = score.map(|score| score.normalize().to_string());
        Ok(Outcome::of_decimal(score.as_deref(), level.as_str().context("no text")?))
    }
}
