"""OpenFisca-Core: vectorised formulas, for one person and for a thousand at once.

As a country's rules have people in households and in families, observations here are in ratings (of one
candidate in one skill) and in candidates. So each formula runs once for all skills of everyone, which is the
way in which OpenFisca is fast.

Usage: python contestant.py PEOPLE. It speaks the lines of scorecard/src/contestant.rs.
"""

import json
import sys
import time
from importlib.metadata import version

import numpy
from openfisca_core.entities import Entity, GroupEntity
from openfisca_core.model_api import ETERNITY, Variable, max_, min_, select, where
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

with open(sys.argv[1], encoding="utf-8") as file:
    FILE = json.load(file)

SKILLS = len(FILE["skills"])
LEVELS = [level for level, _ in FILE["levels"]]
BOUNDS = [bound for _, bound in FILE["levels"]]
INSUFFICIENT = len(LEVELS)
PERIOD = "2026-11"

ROLES = [{"key": "seen", "plural": "seen"}]


def entities():
    """What raters saw, and the two kinds of group that it is in."""
    return [
        Entity("observation", "observations", "What a rater saw, or a mean", ""),
        GroupEntity("rating", "ratings", "What was seen of a candidate's skill", "", roles=ROLES),
        GroupEntity("candidate", "candidates", "Someone who is assessed", "", roles=ROLES),
    ]


def variable(name, entity, value_type, formula=None):
    members = {"entity": entity, "value_type": value_type, "definition_period": ETERNITY, "label": name}
    if formula is not None:
        members["formula"] = formula
    return type(name, (Variable,), members)


def curve(mean):
    return numpy.round(min_(4, max_(0, (mean - 2) * 2)), 2)


def counts_formula(observation, period):
    day = observation("day", period)
    return (day >= FILE["fresh_from"]) * (day <= FILE["as_of"])


def rating_points_formula(rating, period):
    """Not a number where there are too few raters."""
    counts = rating.members("counts", period)
    raters = rating.sum(counts)
    total = rating.sum(rating.members("value", period) * counts)
    return where(raters >= FILE["raters"], curve(total / max_(raters, 1)), numpy.nan)


def points_of_rating_formula(observation, period):
    """A rating's points, with the first of its observations alone."""
    return where(observation("first", period), observation.rating("rating_points", period), 0)


def points_of_mean_formula(observation, period):
    return curve(observation("mean", period))


def score_formula(candidate, period):
    return numpy.round(candidate.sum(candidate.members("points", period)), 2)


def level_formula(candidate, period):
    score = candidate("score", period)
    return select([score >= bound for bound in BOUNDS], list(range(len(BOUNDS))), default=INSUFFICIENT)


def system(form):
    observation, rating, candidate = entities()
    made = TaxBenefitSystem([observation, rating, candidate])
    if form == "observations":
        made.add_variable(variable("day", observation, int))
        made.add_variable(variable("value", observation, float))
        made.add_variable(variable("first", observation, bool))
        made.add_variable(variable("counts", observation, bool, counts_formula))
        made.add_variable(variable("rating_points", rating, float, rating_points_formula))
        made.add_variable(variable("points", observation, float, points_of_rating_formula))
    else:
        made.add_variable(variable("mean", observation, float))
        made.add_variable(variable("points", observation, float, points_of_mean_formula))
    made.add_variable(variable("score", candidate, float, score_formula))
    made.add_variable(variable("level", candidate, int, level_formula))
    return made


class Contestant:
    """Simulations of one person or of a batch; the arrays are made beforehand."""

    def __init__(self, form, batch):
        self.form = form
        self.batch = batch
        self.system = system(form)
        people = FILE["people"]
        self.inputs = [self.arrays(people[at : at + batch]) for at in range(0, len(people), batch)]
        self.next = 0

    def entry(self):
        title = "OpenFisca-Core" if self.batch == 1 else f"OpenFisca-Core, {self.batch} people at once"
        return {
            "name": f"openfisca-{self.batch}-{self.form}",
            "title": title,
            "version": version("OpenFisca-Core"),
            "form": self.form,
            "explains": "",
            "numbers": "single",
            "batch": self.batch,
        }

    def arrays(self, people):
        """What is set as input, and of which rating and candidate each row is."""
        if self.form == "means":
            rows = [(at, mean) for at, person in enumerate(people) for mean in person["means"]]
            means = [numpy.nan if mean is None else float(mean) for _, mean in rows]
            rating_of = numpy.arange(len(rows))
            inputs = {"mean": numpy.array(means, dtype=numpy.float32)}
        else:
            rows = [
                (at, seen)
                for at, person in enumerate(people)
                for seen in sorted(person["observations"], key=lambda seen: seen["skill"])
            ]
            rating_of = numpy.array([at * SKILLS + seen["skill"] for at, seen in rows])
            inputs = {
                "day": numpy.array([seen["day"] for _, seen in rows], dtype=numpy.int32),
                "value": numpy.array([seen["value"] for _, seen in rows], dtype=numpy.float32),
                "first": numpy.diff(rating_of, prepend=-1) > 0,
            }
        groups = {
            "rating": (len(people) * SKILLS, rating_of),
            "candidate": (len(people), numpy.array([at for at, _ in rows])),
        }
        return len(rows), groups, inputs

    def simulation(self, at):
        """A new simulation: one that has calculated answers from its cache."""
        rows, groups, inputs = self.inputs[at]
        populations = self.system.instantiate_entities()
        populations["observation"].count = rows
        for name, (count, group_of) in groups.items():
            populations[name].count = count
            populations[name].members_entity_id = group_of
        made = Simulation(self.system, populations)
        for name, values in inputs.items():
            made.set_input(name, PERIOD, values)
        return made

    def run(self, at):
        simulation = self.simulation(at)
        return simulation.calculate("score", PERIOD), simulation.calculate("level", PERIOD)

    def check(self):
        outcomes = []
        for at in range(len(self.inputs)):
            for score, level in zip(*self.run(at)):
                known = level != INSUFFICIENT
                outcomes.append(
                    {
                        "score": f"{score:.2f}" if known else None,
                        "level": LEVELS[level] if known else FILE["insufficient"],
                    }
                )
        return outcomes

    def time(self, count):
        rounds = max(1, round(count / self.batch))
        begun = time.perf_counter_ns()
        for _ in range(rounds):
            self.run(self.next)
            self.next = (self.next + 1) % len(self.inputs)
        return [time.perf_counter_ns() - begun, rounds * self.batch]


def tell(answer):
    print(json.dumps(answer), flush=True)


def main():
    contestants = [Contestant(form, batch) for form in ("observations", "means") for batch in (1, 1000)]
    tell([contestant.entry() for contestant in contestants])
    for line in sys.stdin:
        verb, name, *rest = line.split()
        contestant = next(one for one in contestants if one.entry()["name"] == name)
        tell(contestant.check() if verb == "check" else contestant.time(int(rest[0])))


if __name__ == "__main__":
    main()
