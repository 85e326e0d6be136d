# A sentence for each rule, made from the calculation.

rule-failed = The rule failed to run.
not-applicable = Does not apply; { $then }.
not-applicable-hold = the rules leave it open
not-applicable-pass = the rules count it as met
not-applicable-fail = the rules count it as not met
unknown-is-not-met = { $text } What is not known counts as not met here.
floor-clear = At least { $asks } { $count ->
    [one] point is
   *[other] points are
} asked for here; { $reached } { $amount ->
    [one] was
   *[other] were
} reached.
floor-binding = At least { $asks } { $count ->
    [one] point is
   *[other] points are
} asked for here; only { $reached } { $amount ->
    [one] was
   *[other] were
} reached.
floor-unknown = At least { $asks } { $count ->
    [one] point is
   *[other] points are
} asked for here; whether they are reached is not known yet.

test-true = `{ $test }` holds
test-false = `{ $test }` does not hold
test-unknown = `{ $test }` is not known yet
test-not-applicable = `{ $test }` does not apply
test-error = `{ $test }` failed to run
test-with-values = { $said }: { $values }.
title-value = { $title }: { $value }.
title-value-asked = { $title }: { $value } (asked: { $asked }).
title-value-raised = { $title }: { $value } (noted when: { $asked }).
title-with-name = { $title } ({ $name })
asked-at-least = at least { $limit }
asked-more-than = more than { $limit }
asked-at-most = at most { $limit }
asked-less-than = less than { $limit }
asked-equal = { $limit }
asked-other-than = other than { $limit }
how-many = { $hold } of { $parts ->
    [one] 1 condition
   *[other] { $parts } conditions
} { $hold ->
    [one] holds
   *[other] hold
}, { $needed ->
    [all] all are needed
    [one] one is needed
   *[other] { $needed } are needed
}
how-many-open = { $count } not known yet
how-many-left-out = { $count } not applicable

criterion-held = Not known yet: { $missing }.
criterion-zero = Missing: { $missing }; the rules give { $points } then.
criterion-excluded = Left out and made up for within its group: { $missing }.
missing-evidence = { $title }, { $why }
gives = { $what } gives { $points } of { $most } { $amount ->
    [one] point
   *[other] points
}.
gives-seen = { $title }: { $value }. This gives { $points } of { $most } { $amount ->
    [one] point
   *[other] points
}.
gives-with = { $what } gives { $points } of { $most } { $amount ->
    [one] point
   *[other] points
}, with { $values }.
gives-alone = This gives { $points } of { $most } { $amount ->
    [one] point
   *[other] points
}.
limited-most = The rule gave { $from }; limited to { $to }, the most of this criterion.
limited-least = The rule gave { $from }; limited to { $to }, the least of this criterion.
beyond-curve = Beyond the end of the curve; the points of its end are given.
beyond-table = Beyond the end of the table; the points of its end are given.
row = { $input } ({ $gives })
rows-at = at { $row }
rows-from = from { $row } on
rows-between = between { $row } and { $next }
rows-above = above { $row }
rows-below = below { $row }
by-curve = By the curve, { $rows }.
by-steps = By the steps, { $rows }.
by-script = By the script: { $about }
