# What would follow from changes, where a plan leads, and what moved between two days.

whatif-title = { $candidate } ({ $role }) for { $pathway }, as of { $day }: what if
whatif-plan-title = { $candidate } ({ $role }) for { $pathway }, where the plan leads, { $first } to { $last }
whatif-progress-title = { $candidate } ({ $role }) for { $pathway }, from { $first } to { $last }
whatif-kept-title = { $candidate } for { $pathway }, the assessments of { $first } and { $last }
whatif-other-rules = The two were made by other rules: the earlier one by { $before }, the later one by { $after }. What moved may be due to the rules.
whatif-with = With { $changes }.
whatif-note = This is a what-if and no assessment: nothing of it is kept.
whatif-plan-note = This is a what-if and no assessment: nothing of it is kept. What was reported keeps its day and becomes too old in time; what is assumed holds from its day on. Nobody knows what else will be reported until then.
whatif-as-known = as known
whatif-changed = what if
whatif-readings-heading = What rules see differently
whatif-thresholds-heading = Thresholds that changed
whatif-parts-heading = What that moves
whatif-reasons-gone-heading = Reasons that fall away
whatif-reasons-new-heading = New reasons
whatif-missing-gone-heading = No longer missing
whatif-missing-new-heading = Newly missing
whatif-untouched-heading = Not changed
whatif-untouched = { $names } { $count ->
    [one] stays as observed: the assumed value says nothing about it
   *[other] stay as observed: the assumed value says nothing about them
}.
whatif-unread-heading = Without effect here
whatif-unread = No rule of this pathway takes a value of { $names }.

# A plan.

whatif-plan-heading = The plan
whatif-path-heading = Where it leads
whatif-from-day = from { $day }
whatif-step = with { $changes }
whatif-without-plan = Without the plan: { $stands }
whatif-threshold-moved = threshold { $said }
whatif-more-changes = and { $count ->
    [one] 1 more change
   *[other] { $count } more changes
}
whatif-more-turns = { $count ->
    [one] 1 more turning point
   *[other] { $count } more turning points
} until { $until }: ask for a shorter time.

# What is changed.

whatif-assumed = { $title } { $kind ->
    [answer] answered “{ $value }”
    [day] on { $value }
   *[value] at { $value }
}
whatif-assumed-field = { $title } ({ $field }) { $kind ->
    [answer] answered “{ $value }”
    [day] on { $value }
   *[value] at { $value }
}
whatif-no-reports = no reports on { $title }
whatif-reported-as = { $title } { $kind ->
    [answer] answered “{ $value }”
    [day] reported with { $value }
   *[value] reported as { $value }
}
whatif-other-reports = { $count ->
    [one] another report
   *[other] { $count } other reports
} on { $title }
whatif-one-more-report = one more report on { $title }

# Where somebody stands before and after.

whatif-level = { $level }
whatif-level-span = { $low } to { $high }
whatif-no-result = no result
whatif-not-sought = not sought
whatif-not-eligible = not eligible yet
whatif-open = open (not enough is known)
whatif-stands-points = { $standing }, { $points }
whatif-still = Still { $is }
whatif-instead = { $is } instead of { $was }
whatif-nothing-moves = { $said } Nothing moves.
whatif-parts-move = { $said } Parts of it move, and the result stays.
whatif-points-instead = { $after } instead of { $before } of { $most } points
whatif-points-most-too = { $after } of { $most } instead of { $before } of { $before_most } points
whatif-points-from-none = { $points } instead of no score
whatif-points-to-none = no score instead of { $points }

# What rules see before and after, and why.

whatif-reading = { $name }: { $is } instead of { $was }; { $why }
whatif-reported-by = { $name }, as reported by { $whom }
whatif-own-view = own view
whatif-lowest = lowest
whatif-highest = highest
whatif-sum = sum
whatif-count = count
whatif-spread = highest less lowest
whatif-change = change
whatif-age = time since then
whatif-cause-assumed = assumed
whatif-cause-time = time went by
whatif-new-reports = { $count ->
    [one] 1 new report
   *[other] { $count } new reports
}
whatif-reports-day = { $reports } of { $day }
whatif-reports-newest = { $reports } (the newest of { $day })
whatif-cause-stale = { $count ->
    [one] { $reports } is too old by then
   *[other] { $reports } are too old by then
}
whatif-cause-removed = { $count ->
    [one] { $reports } is not there any more
   *[other] { $reports } are not there any more
}
whatif-cause-superseded = { $count ->
    [one] { $reports } is replaced
   *[other] { $reports } are replaced
}
whatif-cause-not-counted = { $count ->
    [one] { $reports } does not count any more
   *[other] { $reports } do not count any more
}
whatif-cause-new-some = new reports
whatif-cause-stale-some = reports are too old by then
whatif-cause-gone-some = earlier reports do not count any more
whatif-cause-other-rules = the other rules do not ask for it
whatif-not-asked = (not asked for)

# A part that moved, and by what.

whatif-part = { $kind ->
    [gate] Condition
    [dimension] Dimension
    [criterion] Criterion
    [floor] Floor of
    [cap] Limit
    [flag] Flag
   *[threshold] Threshold
} { $title }
whatif-moved = { $part }: { $before } → { $after }
whatif-moved-by = { $moved }, by { $names }
whatif-the-threshold = the threshold { $name }
whatif-of = { $points } of { $most }
whatif-of-state = { $points } of { $most }, { $state }
whatif-part-not-shown = (not shown)
whatif-threshold-not-known = not known
