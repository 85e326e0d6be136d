# The outcome in one or two sentences.

no-result = No result: { $rules ->
    [one] 1 rule
   *[other] { $rules } rules
} failed to run. This says something about the rules and nothing about the person.
not-sought = Not sought, which is an answer and not a shortcoming. { $says }
not-eligible = Not eligible yet: { $titles } { $count ->
    [one] is
   *[other] are
} not met.
not-eligible-points = Not eligible yet: { $titles } { $count ->
    [one] is
   *[other] are
} not met. The points ({ $points }) do not make up for a condition.
points-of = { $points } of { $most } points
points-between = between { $low } and { $high } of { $most } points
points-so-far = { $points } so far
points-none = no points of { $most }
open-conditions = { $titles } { $count ->
    [one] is
   *[other] are
} open
missing-count = { $count ->
    [one] 1 piece of evidence is missing
   *[other] { $count } pieces of evidence are missing
}
points-seen = { $seen } % of the points have their evidence, { $needed } % are needed
not-enough = Not enough is known.
not-enough-because = Not enough is known: { $why }.
score-is = By what is known so far, the score is { $points }
score-lies = By what is known so far, the score lies { $points }
score-and-level = { $score }, { $level }.
without-evidence = { $titles } { $count ->
    [one] is
   *[other] are
} taken without missing evidence, as the rules say; with it, the result can be another one.
level-is = the level is { $level }
level-lies = the level between { $low } and { $high }
level-between = Between { $low } and { $high }
scored-points = Scored: { $points }.
all-conditions-met = All conditions are met.
scored-below-next = { $said }; { $points } { $amount ->
    [one] point
   *[other] points
} below { $level }.
limited-by = By points alone it is { $level }; limited by { $titles }.
limit-open = Whether { $titles } { $count ->
    [one] limits
   *[other] limit
} the level is not known yet.
bound-open = From how many points on { $levels } { $count ->
    [one] begins
   *[other] begin
} is not known; it depends on { $evidence }.
also-counts = Points alone are not enough for that: { $titles } also { $count ->
    [one] counts
   *[other] count
}.

# Headings.

heading-assessment = { $candidate } ({ $role }) for { $pathway }, as of { $day }
overview-assessments = Overview: { $count ->
    [one] 1 assessment
   *[other] { $count } assessments
}
heading-outcome = Outcome
heading-errors = Rules that failed to run
heading-conditions = Conditions, which points cannot make up for
heading-points = Points
heading-details = { $title }: how the points came about
heading-limits = Limits on the level
heading-flags = For the attention of reviewers; no points
heading-missing = What is missing, and whom to ask
heading-aspects = Apart, as none makes up for another
heading-shares-by-kind = What the points rest on, by kind of evidence
heading-shares-by-source = What the points rest on, by who reported it
heading-reasons = Reasons: conditions, limits, notes, then points
heading-thresholds = Other thresholds used

# About the path and the rules.

pathway = Pathway { $id }
pathway-of-kind = Pathway { $id }, { $kind }
leads-to = { $said }; leads to { $roles }
rules-of = Rules of { $organisation } ({ $digest }), { $approval }
rules-of-label = Rules of { $organisation } “{ $label }” ({ $digest }), { $approval }
not-approved = not approved as they are
approved-by = approved by { $approvals }
approval = { $by } on { $day }

# Points.

column-points = points
column-of = of
in-all = in all
part-open = { $title } (not known yet)
part-failed = { $title } (a rule failed)
made-up = makes up for what is left out, by the rest of this group
beyond-most = beyond the most that this group gives, { $limit }; not counted
before-most = before the most that this group gives, { $limit }

# Limits, and what rules read.

at-most-level = { $title }: at most { $level }
otherwise-at-most-level = { $title }: otherwise at most { $level }
name-is = { $name } = { $value }
name-does-not-apply = { $name } does not apply
name-is-not-known = { $name } is not known
name-points-of = { $named }: points of { $title }
name-worked-out = { $named }: { $how }
name-seen = { $named }: { $title }, { $seen }
name-absent = { $name }: { $title }, from { $whom }: { $why }
title-field = { $title } ({ $field })
only-items = only: { $what }
only-items-not = not: { $what }
item = an item
item-fields = { $name }, { $day }: { $fields }
worked-out-with = { $written }, with { $values }
from-curve = by the curve, from { $from }
from-curve-rows = by the curve, from { $from }, { $rows }
from-steps = by the steps, from { $from }
from-steps-rows = by the steps, from { $from }, { $rows }
from-table = by the table, from { $from }
threshold = { $name } = { $value } since { $day }
threshold-of-group = { $name } = { $value } for { $group } since { $day }
threshold-decided = { $said }, decided by { $by }
threshold-because = { $said }: { $because }

# What the result rests on.

gates-met = { $met } of { $count ->
    [one] 1 condition
   *[other] { $count } conditions
} met
nothing-to-show = nothing to show
share-of-category = { $percent } % of these points are { $category } ({ $points })
share-of-none = { $percent } % of these points are of no category ({ $points })
share-of-source = { $percent } % of these points are { $source ->
    [self] from own view
    [manager] from managers
    [peer] from peers
    [direct_report] from direct reports
    [stakeholder] from stakeholders
    [assessor] from assessors
    [coach] from coaches
    [record] from records
   *[nobody] without an observation behind them
} ({ $points })
reason-gate = { $title }: condition not met
reason-cap = { $title }: limits the level to { $level }
reason-floor = { $title }: too few points here, which limits the level to { $level }
reason-flag = { $title }: for attention
points-not-reached = { $title }: { $points } not reached
about-unit = { $title } (about the unit)
about-organisation = { $title } (about the organisation)
needed-by = needed by { $titles }
needed-by-notes = { $count ->
    [one] needed by a note alone: { $titles }
   *[other] needed by notes alone: { $titles }
}
