# The handbook: the published guide for employees.

handbook-title = { $organisation }: the handbook of paths
handbook-contents = Contents
handbook-opening = What each path asks, what counts, and what support there is. This handbook is made from the rules by which readiness is assessed, with the numbers in force on its day: what does not stand here is not used.
handbook-as-of = As of:
handbook-rules = Rules:
handbook-owned-by = Owned by:
handbook-no-owner = nobody is named
handbook-approval = Approval:
handbook-digest = Digest:
handbook-language = Language:
handbook-not-translated = { $missing } of { $all } titles are not translated yet; they stand in { $own }, the language of the rules
handbook-not-said = not said
handbook-always = always
handbook-nothing = nothing
handbook-where = where
handbook-is = { $name } is { $value }

## How to read it

handbook-reading = How to read this
handbook-reading-assessment = An assessment says how ready somebody is for a path, and shows each step. It does not decide: people do, and they see the same reasons as you.
handbook-term-conditions = Conditions
handbook-reading-conditions = { $term } have to be met, however many points there are. Not wanting a path is an answer, and not a shortcoming.
handbook-term-points = Points
handbook-reading-points = { $term } come from criteria. Those of a criterion are rounded once, { $rounding }, and then only added.
handbook-term-limits = Limits
handbook-reading-limits = { $term } hold the level down as long as something is not in place, such as support.
handbook-term-notes = Notes
handbook-reading-notes = { $term } are for those who review, and never change points.
handbook-term-evidence = Evidence
handbook-reading-evidence = { $term } is what somebody reported or recorded. What is missing is not zero: it is missing, and is asked for.
handbook-reading-aspects = “{ $aptitude }”, “{ $interest }” and “{ $need }” are shown apart: none makes up for another.
handbook-reading-links = Numbers and names that are underlined lead to where they are explained; { $name } and formulas stand as they are written in the rules.
handbook-halves-even = halves to the even digit
handbook-halves-up = halves up
handbook-always-up = up
handbook-always-down = down
handbook-to-whole-points = to whole points, { $mode }
handbook-to-whole-numbers = to whole numbers, { $mode }
handbook-to-places = to { $places ->
    [one] 1 decimal place
   *[other] { $places } decimal places
}, { $mode }

## The paths side by side

handbook-paths = The paths
handbook-paths-order = The order of the paths says nothing: none of them is called higher than another.
handbook-paths-side-by-side = The paths side by side
handbook-path = Path
handbook-kind-of-move = What kind of move
handbook-kind-of-move-label = What kind of move:
handbook-open-to = Open to
handbook-open-to-label = Open to:
handbook-leads-to = Leads to
handbook-leads-to-label = Leads to:
handbook-worth-as-much = Worth as much
handbook-worth-as-much-label = Worth as much:
handbook-equals = { $paths }, for those who prefer it
handbook-points-in-all = Points in all
handbook-not-before = not before { $day }, when { $name } gets its first value
handbook-no-points = no points
handbook-not-one-number = not one number
handbook-roles = Which paths are open to whom
handbook-roles-paths = Paths by present role
handbook-present-role = Present role
handbook-open-paths = Open paths
handbook-no-open-path = none in these rules
handbook-any-role = people in any role

## Conditions, limits and notes

handbook-conditions = Conditions, which points cannot make up for
handbook-conditions-all = Each of these has to be met, however many points there are elsewhere.
handbook-conditions-of = Conditions of “{ $path }”
handbook-condition = Condition
handbook-asked = What is asked
handbook-looked-at = What is looked at
handbook-if-not-met = If it is not met
handbook-shown-under = Shown under: { $aspect }.
handbook-then-not-sought = { $outcome }, and no points are shown. That is an answer, and not a shortcoming.
handbook-then-not-eligible = { $outcome }: points are shown, and no level.
handbook-unknown-not-met = What is not known counts as not met here.
handbook-unknown-open = While it is not known, the outcome stays open.
handbook-if-not-applicable = If it does not apply, { $then }.
handbook-limits = What limits the level
handbook-limits-hold = These give no points. As long as one of them is not met, the level is held down, however many points there are.
handbook-limits-of = Limits of “{ $path }”
handbook-limit = Limit
handbook-as-long-as-not-met = As long as it is not met
handbook-level-at-most = The level is at most { $level }.
handbook-notes = What reviewers are shown as well
handbook-notes-never = A note never changes points or the level. It says what to talk about, or to look at with care.
handbook-notes-of = Notes of “{ $path }”
handbook-note = Note
handbook-shown-when = Shown when
handbook-reviewers-read = What reviewers read
handbook-title-alone = the title alone
handbook-says = An assessment says: { $said }
handbook-all-of = all of these:
handbook-any-of = at least one of these:
handbook-at-least-of = at least { $count } of these:

## What gives points

handbook-points = What gives points
handbook-criteria-of = { $group }: criteria of “{ $path }”
handbook-criterion = Criterion
handbook-of-points = Points
handbook-looked-at-from = What is looked at, and from whom
handbook-how-points = How the points come
handbook-up-to = Up to { $points }.
handbook-criteria-give = The criteria give up to { $points }.
handbook-cut = At most { $points } count here; what is beyond is cut, and the assessment says so.
handbook-floor = At least { $points } must be reached here, and nothing else makes up for that: with fewer, the level is at most { $level }.
handbook-rounded = Rounded { $rounding }.
handbook-if-missing = If it is missing: { $points }.
handbook-if-missing-left-out = If it is missing: left out and made up for within its group.
handbook-range-up-to = up to { $high }
handbook-if-holds = { $all } if this holds: { $asked }; otherwise { $none }.
handbook-if-follows = { $all } if what follows holds; otherwise { $none }.
handbook-worked-out = Worked out as { $formula }; kept between { $low } and { $high }.
handbook-worked-out-by = Worked out by { $script }; kept between { $low } and { $high }.
handbook-sum-of = The sum of these; kept between { $low } and { $high }.
handbook-list-plus = { $first } plus { $last }
handbook-times = { $left } times { $right }
handbook-share = { $part }, divided by { $whole } (by 1 when that is less)
handbook-points-of = the points of { $part }
handbook-by-the-table = by the table of { $title }: { $rows }
handbook-row = { $input } gives { $gives }
handbook-row-or-less = { $input } or less gives { $gives }
handbook-row-or-more = { $input } or more gives { $gives }
handbook-row-from = from { $input } on { $gives }
handbook-proportion = { $rows }; in proportion between
handbook-proportion-flat = { $rows }; in proportion between them, flat beyond the ends
handbook-rows-of-table = { $rows } ({ $table })
handbook-given-by = given by { $table }
handbook-table-name = table { $name }
handbook-by-group = { $values } (by { $evidence })
handbook-levels = Levels
handbook-levels-sum = The points of all criteria are added up; the sum says the level. Nothing is rounded on the way from the points shown to the sum.
handbook-levels-of = Levels of “{ $path }”
handbook-level = Level
handbook-level-from = From so many points on
handbook-and-below = { $from }, and below
handbook-reachable = { $points } can be reached in all.

## What a rule looks at

handbook-short-count = { $title }, how many
handbook-short-sum = { $title }, in all
handbook-short-spread = { $title }, how far apart
handbook-short-change = { $title }, change
handbook-short-age = { $title }, time since then
handbook-narrowed-field = { $title } ({ $field })
handbook-narrowed-only = { $title } (only { $only })
handbook-narrowed-both = { $title } ({ $field }, only { $only })
handbook-title-from = { $title }, from { $from }
handbook-the-reports = the reports from { $from }
handbook-the-entries = the entries in { $from }
handbook-taken-latest = the latest from { $from }
handbook-taken-mean = the mean of { $reports }
handbook-taken-weighted = the mean of { $reports }, the newest first, with the weights { $weights }
handbook-taken-balanced = the mean of { $reports }, each group counting the same
handbook-taken-median = the middle one of { $reports }
handbook-taken-min = the lowest of { $reports }
handbook-taken-max = the highest of { $reports }
handbook-taken-sum = the sum of { $reports }
handbook-taken-count = the number of { $reports }
handbook-taken-spread = the highest less the lowest of { $reports }
handbook-taken-change = the newest less the one before, of { $reports }
handbook-taken-days = full days since then, from { $from }
handbook-taken-months = full months since then, from { $from }
handbook-taken-all = each one, from { $from }
handbook-result-rounded = rounded { $rounding }
handbook-newest = the newest { $count }
handbook-of-at-least = of at least { $raters }
handbook-raters = { $count ->
    [one] 1 rater
   *[other] { $count } raters
}
handbook-not-older = not older than { $length }
handbook-between-old = between { $nearest } and { $farthest } old
handbook-however-old = however old
handbook-may-be-missing = { $what }; may be missing

## When evidence is missing, and what does not count

handbook-missing = When evidence is missing
handbook-missing-never-zero = Missing is not the same as zero. Evidence also counts as missing when it is too old, or when too few people have said something. The assessment then says what is missing, and whom to ask.
handbook-missing-some-zero = Missing is not the same as zero, except where these rules say so below. Evidence also counts as missing when it is too old, or when too few people have said something. The assessment then says what is missing, and whom to ask.
handbook-missing-all-open = Points stay open, and nothing is guessed: every criterion.
handbook-missing-open = Points stay open, and nothing is guessed: { $criteria }.
handbook-missing-none = Nothing reported means that there was nothing, and the points follow from that: { $criteria }.
handbook-missing-fewest = Nothing reported gives the fewest points: { $criteria }.
handbook-missing-left-out = Left out, and made up for by the rest of its group: { $criteria }.
handbook-missing-not-applicable = What does not apply to a person is left out, and the rest of its group makes up for it.
handbook-seen-at-least = At least { $share } % of the points need to have their evidence; with less, the answer is { $outcome }, with the range in which the points lie by what is known so far.
handbook-not-counted-here = What does not count on this path
handbook-in-notes = Shown to reviewers in notes, without any effect on points or level: { $evidence }.
handbook-not-looked-at = Not looked at: { $evidence }.
handbook-not-counted = What does not count
handbook-not-counted-why = A rule can read only what it names. What a path does not name counts neither for nor against anybody. That holds for time served as well: it counts only where a condition, a criterion or a limit names it.
handbook-term-protected = No rule may read:
handbook-protected = { $term } { $names }. This is kept apart from all evidence, and used only to see afterwards whether the rules are fair.
handbook-term-unread = In the catalogue, and read by no path:
handbook-term-in-notes = Shown to reviewers in notes, without any effect on points or level:
handbook-term-list = { $term } { $list }.

## Support

handbook-support = What support there is
handbook-support-ask = Nobody has to close a gap alone. Ask your manager, or those who own these rules, for what fits you; the order says nothing.
handbook-support-order = Support, in the order of the rules
handbook-support-here = What helps on the way
handbook-support-of = Support on the way of “{ $path }”
handbook-offer = Support
handbook-helps-with = Helps with
handbook-helps-here-with = Helps here with
handbook-who-gives-it = Who gives it
handbook-how-often = How often, and for how long
handbook-offered = Offered
handbook-lasts = for { $length }
handbook-often-and-lasts = { $cadence }, for { $length }
handbook-when-below = when the latest value is below { $below }
handbook-support-kind = { $kind ->
    [manager-time] manager time
    [check-in] check in
   *[other] { $kind }
}

## Thresholds

handbook-thresholds = Thresholds in force
handbook-thresholds-no-secret = The threshold is no secret. These are the values in force on { $day }, since when, by whom and why.
handbook-thresholds-on = Thresholds in force on { $day }
handbook-threshold = Threshold
handbook-in-force = In force
handbook-since = Since
handbook-decided-by = Decided by, and why
handbook-announced = Announced
handbook-not-yet = not yet
handbook-used-by = Used by { $paths }.
handbook-used-by-none = Used by no path.
handbook-because = because { $because }
handbook-from-day = from { $day }, no reason given:
handbook-from-day-decided = from { $day }, decided by { $decided }:
handbook-depends-on = { $name } depends on { $by }.
handbook-the-path = the path
handbook-in-force-since = In force since { $day }; decided by: { $decided }.
handbook-no-value-yet = It has no value yet.
handbook-announced-from = Announced { $from }
handbook-from-then-on = From then on
handbook-title-from-day = { $title }, from { $day } on
handbook-for = For
handbook-all-others = all others
handbook-all = all

## Evidence

handbook-evidence-all = Everything that rules can read about anybody stands here. What is older than “stays fresh” counts as missing, unless a rule says otherwise.
handbook-other-evidence = Other evidence
handbook-evidence-of = Evidence: { $category }
handbook-evidence = Evidence
handbook-from-whom = From whom
handbook-values = Values
handbook-stays-fresh = Stays fresh
handbook-counts-for = Counts for
handbook-counts-for-nothing = nothing: no path reads it
handbook-about-unit = About the unit: context, never a fault of the person.
handbook-about-organisation = About the organisation: never a fault of the person.
handbook-items = items, each with
handbook-none-reported = Nothing reported means that there were none.
handbook-a-number = a number
handbook-a-number-of = a number of { $unit }
handbook-number-between = { $number }, { $min } to { $max }
handbook-number-from = { $number }, { $min } or more
handbook-number-up-to = { $number }, { $max } or less
handbook-yes-or-no = yes or no
handbook-a-day = a day
handbook-use-condition = condition
handbook-use-points = points
handbook-use-limit = limit
handbook-use-threshold = which threshold holds
handbook-use-note = note for reviewers
handbook-scales = Scales
handbook-scale = Scale: { $name }
handbook-scale-from-to = From { $low } to { $high }.
handbook-scale-in-steps = From { $low } to { $high }, in steps of { $step }.
handbook-scale-meaning = What the values of { $name } mean
handbook-value = Value
handbook-meaning = Meaning
handbook-scripts = Scripts as written
handbook-scripts-why = Where a table cannot say how points come, a script does. What it does stands with the criterion in plain words; here it is to the letter.
