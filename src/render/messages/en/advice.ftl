# What would change a result.

heading-way-forward = What would change it
goal-level = To reach “{ $level }”
goal-eligible = To meet all conditions
goal-eligible-open = To meet the conditions that are not met
reach-one = { $goal }, one change is enough:
reach-one-of = { $goal }, one change is enough. Any one of these:
reach-two = { $goal }, it takes two changes together:
reach-two-of = { $goal }, it takes two changes together. Any of these pairs:
reach-several = { $goal }, these { $count } changes together are enough; it takes at least three, and nearer ones were not all tried:
reach-withheld = { $goal }, there are ways, which rest on what is not shown here.
reach-none = { $goal }, nothing was found that may be proposed by these rules: not one change, not two, and not all that helps together.
reach-none-of-tried = { $none } Not everything was tried, as { $why }.
reach-one-not-proven = { $goal }, one change is enough. Nearer ones are possible, as { $why }:
reach-one-of-not-proven = { $goal }, one change is enough, any one of these. Nearer ones are possible, as { $why }:
reach-two-not-proven = { $goal }, two changes together are enough. Fewer or nearer ones are possible, as { $why }:
reach-two-of-not-proven = { $goal }, two changes together are enough, any of these pairs. Fewer or nearer ones are possible, as { $why }:
reach-several-not-proven = { $goal }, these { $count } changes together are enough. Fewer or nearer ones are possible, as { $why }:
reach-cut-short = { $goal }, not everything could be tried, as { $why }.
reach-cut-short-with = { $goal }, this is enough. Not everything could be tried, as { $why }; fewer or nearer changes are possible:
reach-cut-short-with-any = { $goal }, any one of these is enough. Not everything could be tried, as { $why }; fewer or nearer changes are possible:
not-tried-changes = there is too much that can be changed
not-tried-steps = the scripts of these rules take too many steps
not-tried-observations = there are too many reports
not-tried-numbers = only some numbers of a wide range were tried
not-tried-items = not every kind and number of new entries was tried
not-tried-months = waiting was tried with several changes in some months only
not-tried-withheld = others may rest on what is not shown here
not-tried-sums = numbers that are added up, counted or compared with each other were left as they are
way-comes-to = It then comes to { $result }.
way-comes-to-open = Then no condition is unmet; what comes out is known once what is missing has been seen.
change-seen = { $title }: { $to } instead of { $now }
change-seen-by = { $title }, as seen by { $whom }: { $to } instead of { $now }
change-missing = { $title }: { $to } ({ $now })
change-missing-by = { $title }, as seen by { $whom }: { $to } ({ $now })
change-withheld = { $title }: { $to }; what is seen now is { $now }
change-withheld-by = { $title }, as seen by { $whom }: { $to }; what is seen now is { $now }
change-anew = { $title }: once again, from now on ({ $now })
change-more-items = { $title }: { $count } more
change-more-items-with = { $title }: { $count } more ({ $fields })
change-item-again = { $title }, { $item }: { $fields }
change-wait = wait { $months ->
    [one] 1 month
   *[other] { $months } months
}, until { $until }, while everything else is still seen as it is now
change-wait-grown = wait { $months ->
    [one] 1 month
   *[other] { $months } months
}, until { $until }, while everything else is still seen as it is now; reported anew by then: { $numbers }
change-report-grown = have reported anew what has grown since: { $numbers }
change-grown = { $title } ({ $value })
change-grown-from = { $title } from { $whom } ({ $value })
field-is = { $field }: { $value }
advice-points = { $points } of { $most } points
advice-level-and-points = { $level }, { $points } of { $most } points
evidence-first = Nothing can be proposed before what is missing has been seen.
evidence-next = Nothing more can be proposed before what is missing has been seen.
reach-none-because = { $none } Still in the way: { $obstacles }.
obstacle-floor = too few points for { $title }
obstacle-points = { $points } points
heading-support = What helps
support-more = { $count ->
    [one] one more offer helps
   *[other] { $count } more offers help
}; `readily support` has the whole plan

# How sure a result is.

heading-stability = How sure this is
stability-not-known = How sure this is cannot be said before what is missing has been seen.
stability-firm = { $what ->
    [level] The level is firm
   *[result] The result is firm
}: no single rater and no single step in a rating changes it.
stability-nobody = { $what ->
    [level] The level
   *[result] The result
} does not hang on anybody’s view or rating.
stability-not-all-tried = Nothing that was tried leads to { $what ->
    [level] another level
   *[result] another result
}, but there was too much to try everything.
stability-firm-while-known = { $what ->
    [level] The level is firm
   *[result] The result is firm
} as long as enough is known: no single rater and no single step in a rating leads to another one, but { $causes } would leave too little known.
stability-not-quite-firm = { $what ->
    [level] The level is not quite firm
   *[result] The result is not quite firm
}: { $causes } would lead to { $results }.
stability-hangs-on-little = { $what ->
    [level] The level hangs on little
   *[result] The result hangs on little
}: { $causes } would lead to { $results }.
stability-cut-short = There was too much to try everything; more than this may change it
cause-the-only = leaving out { $source ->
    [self] the person’s own view
    [manager] the manager
    [peer] the one peer
    [direct_report] the one direct report
    [stakeholder] the one stakeholder
    [assessor] the one assessor
   *[coach] the coach
}
cause-one-of = leaving out one of the { $raters } { $source ->
    [self] own views
    [manager] managers
    [peer] peers
    [direct_report] direct reports
    [stakeholder] stakeholders
    [assessor] assessors
   *[coach] coaches
}
cause-step = { $ratings ->
    [one] one step in the only single rating
   *[other] one step in { $changing } of { $ratings } single ratings
}
stability-up = { $points } more { $amount ->
    [one] point
   *[other] points
} to { $level }
stability-limited = More points do not help while { $titles } { $count ->
    [one] limits
   *[other] limit
} the level
stability-down = { $points } { $amount ->
    [one] point
   *[other] points
} to spare; with a loss of more it is { $level }
stability-down-none = No points to spare; with any loss it is { $level }
stability-floor = { $title } has { $points } { $amount ->
    [one] point
   *[other] points
} to spare above its floor; below it, the level is at most { $level }
left-out-same = { $who }: leaving out any one of them changes nothing
left-out-changes = { $who }: leaving out { $raters ->
    [one] this view
   *[other] one of them
} leads to { $results }
left-out-nameless = { $count ->
    [one] 1 report names no rater; it is
   *[other] { $count } reports name no rater; each of them is
} taken for another person’s
left-out-some = { $result } ({ $count } of { $raters })
moved-changes = { $title }, { $source }: { $leads }
moved-up = { $ratings ->
    [one] one step up
   *[other] one step up in { $count } of { $ratings } ratings
} leads to { $result }
moved-down = { $ratings ->
    [one] one step down
   *[other] one step down in { $count } of { $ratings } ratings
} leads to { $result }
moved-more = so do steps in { $count } more { $count ->
    [one] kind of rating
   *[other] kinds of ratings
}
spread-wide = Raters lie far apart: { $all }
spread-of = { $title }, { $low } to { $high } ({ $raters } raters)
resting-one-person = { $percent } % of the points need what one person alone reported ({ $points })
resting-self-alone = { $percent } % of the points rest on the person’s own view alone ({ $points })
resting-self-in-part = { $percent } % of the points rest on the person’s own view beside others ({ $points })
resting-near-expiry = { $percent } % of the points rest on evidence of which some will soon be too old ({ $points })
expiring = Soon too old: { $all }
expiring-of = { $title }, from { $day } on ({ $count } of { $of } reports)
stability-firm-while-known-alone = { $what ->
    [level] The level is firm
   *[result] The result is firm
} as long as enough is known: no single rater and no single step in a rating leads to another one, but leaving out one person’s view, or a single step, could leave too little known.
stability-not-quite-firm-alone = { $what ->
    [level] The level is not quite firm
   *[result] The result is not quite firm
}: a single step in one rating could change it.
stability-hangs-on-little-alone = { $what ->
    [level] The level hangs on little
   *[result] The result hangs on little
}: without what one person said, it could be another.
