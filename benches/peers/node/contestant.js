// json-rules-engine: rules whose conditions read facts. Its conditions compare and cannot calculate, so that
// means, points and the sum are facts with a function, which is its documented way; the levels are rules.
//
// Usage: node contestant.js PEOPLE. It speaks the lines of scorecard/src/contestant.rs.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

const modules = createRequire(process.env.PEERS_NODE_MODULES + "/");
const { Engine } = modules("json-rules-engine");
const { version } = modules("json-rules-engine/package.json");

const file = JSON.parse(readFileSync(process.argv[2], "utf8"));

const curve = (mean) => {
  const points = Math.min(4, Math.max(0, (mean - 2) * 2));
  return Math.round(points * 100) / 100;
};

// The sum of the points; null where a skill has too few raters.
const scoreOf = (means) => {
  let score = 0;
  for (const mean of means) {
    if (mean === null) return null;
    score += curve(mean);
  }
  return Math.round(score * 100) / 100;
};

const meanOf = (observations, from, to) => {
  let sum = 0;
  let raters = 0;
  for (const seen of observations) {
    if (seen.on >= from && seen.on <= to) {
      sum += seen.value;
      raters += 1;
    }
  }
  return raters < file.raters ? null : sum / raters;
};

function engineFor(form) {
  const engine = new Engine();
  if (form === "observations") {
    engine.addFact("means", async (_, almanac) => {
      const [skills, from, to] = await Promise.all([
        almanac.factValue("skills"),
        almanac.factValue("fresh_from"),
        almanac.factValue("as_of"),
      ]);
      return skills.map((observations) => meanOf(observations, from, to));
    });
  }
  engine.addFact("score", async (_, almanac) => scoreOf(await almanac.factValue("means")));
  engine.addRule({
    conditions: { all: [{ fact: "score", operator: "equal", value: null }] },
    event: { type: "level", params: { level: file.insufficient } },
  });
  let below = null;
  for (const [level, from] of file.levels) {
    // Comparing holds for numbers alone: a missing score reaches no level.
    const all = [{ fact: "score", operator: "greaterThanInclusive", value: from }];
    if (below !== null) all.push({ fact: "score", operator: "lessThan", value: below });
    engine.addRule({ conditions: { all }, event: { type: "level", params: { level } } });
    below = from;
  }
  return engine;
}

function factsOf(form, person) {
  if (form === "means") {
    return { means: person.means.map((mean) => (mean === null ? null : Number(mean))) };
  }
  const skills = file.skills.map(() => []);
  for (const { skill, source, rater, day, value } of person.observations) {
    skills[skill].push({ source, rater, on: day, value });
  }
  return { skills, fresh_from: file.fresh_from, as_of: file.as_of };
}

const contestants = ["observations", "means"].map((form) => ({
  engine: engineFor(form),
  people: file.people.map((person) => factsOf(form, person)),
  next: 0,
  entry: {
    name: `json-rules-engine-${form}`,
    title: "json-rules-engine, Node " + process.versions.node,
    version,
    form,
    explains: "each condition with the value it read",
    numbers: "double",
    batch: 1,
  },
}));

const shown = (score) => (Number(score.toFixed(2)) === score ? score.toFixed(2) : String(score));

async function check({ engine, people }) {
  const outcomes = [];
  for (const facts of people) {
    const { events, almanac } = await engine.run(facts);
    const score = await almanac.factValue("score");
    outcomes.push({ score: score === null ? null : shown(score), level: events.map((event) => event.params.level).join(" ") });
  }
  return outcomes;
}

let kept;

async function time(contestant, count) {
  const { engine, people } = contestant;
  const begun = process.hrtime.bigint();
  for (let done = 0; done < count; done += 1) {
    kept = await engine.run(people[contestant.next]);
    contestant.next = (contestant.next + 1) % people.length;
  }
  return [Number(process.hrtime.bigint() - begun), count];
}

const tell = (answer) => process.stdout.write(JSON.stringify(answer) + "\n");

tell(contestants.map(({ entry }) => entry));
for await (const line of createInterface({ input: process.stdin })) {
  const [verb, name, count] = line.split(" ");
  const contestant = contestants.find(({ entry }) => entry.name === name);
  tell(verb === "check" ? await check(contestant) : await time(contestant, Number(count)));
}
