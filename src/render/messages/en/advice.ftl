# What would change a result.

heading-way-forward = What would change it
goal-level = To reach { $level }
goal-scored = To meet all conditions
reach-one = { $goal }, one change is enough:
reach-one-of = { $goal }, one change is enough. Any one of these:
reach-two = { $goal }, it takes two changes together:
reach-two-of = { $goal }, it takes two changes together. Any of these pairs:
reach-several = { $goal }, these { $count } changes together are enough; it takes at least three, and nearer ones were not all tried:
reach-none = { $goal }, nothing was found: not one change, not two, and not all that helps together.
reach-cut-short = { $goal }, not everything could be tried, as these rules take too many steps.
way-comes-to = It then comes to { $result }.
change-seen = { $title }: { $to } instead of { $now }
change-seen-by = { $title }, as seen by { $whom }: { $to } instead of { $now }
change-missing = { $title }: { $to } ({ $now })
change-missing-by = { $title }, as seen by { $whom }: { $to } ({ $now })
change-anew = { $title }: once again, from now on ({ $now })
change-more-items = { $title }: { $count } more
change-more-items-with = { $title }: { $count } more ({ $fields })
change-item-again = { $title }, { $item }: { $fields }
change-wait = wait { $months ->
    [one] 1 month
   *[other] { $months } months
}, until { $until }, while everything else is still seen as it is now
field-is = { $field }: { $value }
advice-points = { $points } of { $most } points
advice-level-and-points = { $level }, { $points } of { $most } points
evidence-first = Nothing can be proposed before what is missing has been seen; see above.
reach-none-because = { $none } Still in the way: { $obstacles }.
obstacle-floor = too few points for { $title }
obstacle-points = { $points } points
