# Documents for committee, candidate, manager and auditor.

report-title-committee = { $person }: { $path }
report-title-candidate = Your way to { $path }
report-title-manager = What helps { $person } on the way to { $path }
report-title-auditor = How the result of { $person } for { $path } came about
report-about = About { $person } ({ $role }) at { $organisation }, as of { $day }.
report-for-committee = For those who decide. Readily shows what the rules say and why; what follows from it is for people to decide.
report-for-candidate = For you. It says what comes next, what was seen, and where this stands by the written rules. It compares you with nobody, and it decides nothing.
report-for-manager = For the manager: what is missing, what helps, and what to do by when. It decides nothing.
report-for-auditor = For checking: every number, where it comes from, and in which order the rules were worked out.
report-anonymous = What colleagues said is shown only as one number over enough of them. Where there are too few, it says so, and the points still count.
report-private = What a person said for themselves alone is not shown here, though the rules may have used it.

# Headings
report-outcome = Outcome
report-stands = Where this stands
report-next = What comes next
report-gaps-and-help = What is missing, and what helps
report-change = What would change it
report-way-forward = What would reach more
report-change-of = What would have to change
report-comes-to = What it comes to
report-solve = What limits the level, whatever the points
report-gaps = Where points can still be gained
report-conditions = Conditions, which points cannot make up for
report-limits = Limits on the level
report-points = Points
report-missing = What is missing, and whom to ask
report-by-when = By when
report-sure = How sure this is
report-flags = For the attention of reviewers; no points
report-reasons = Reasons, the weightiest first
report-own = What you said, and what is on record
report-others = How others see it
report-evidence-by-question = How the points came about
report-thresholds = Thresholds
report-history = What each threshold was, and when
report-order = Order of evaluation
report-numbers = Every number
report-observations = Every report that was used
report-rules = The rules

# Tables
report-condition = Condition
report-answer = Answer
report-what-it-says = What it says
report-limit = Limit
report-part = Part
report-of-at-most = Of at most
report-what = What
report-until = Until
report-do = What to do
report-where = Where
report-gain = Points to gain
report-who-can = Who can act
report-evidence = Evidence
report-value = Value
report-from = From whom, and when
report-question = Question
report-what-was-seen = What was seen
report-source = Source
report-day = Day
report-reference = Name, id and reference
report-rule = Rule
report-exact = Exact values
report-came-about = How they came about
report-threshold = Threshold
report-since = Since
report-decided-by = Decided by
report-because = Why
report-conditions-about = Each condition with its answer. No number of points replaces one that is not met.
report-limits-about = What the level can be at most while this is not solved.
report-points-table = The points, step by step.
report-gaps-about = The most first: what each place would add if it alone came to its most. What is not known yet counts with its fewest points.
report-by-when-about = What to ask for, and until when today’s reports count.
report-own-view = Your own view.
report-own-records = On record about you and your work.
report-own-around = On record about your unit and the organisation.
report-others-table = What was made of all reports together.
report-evidence-table = { $group }: each question with its points and what was seen.
report-thresholds-about = The numbers that the rules compare with, as they were in force.
report-history-about = All dated values of the thresholds that were used.
report-numbers-about = What each rule read, to the last digit, and how it came about.
report-observations-about = Each report once, without who gave it.

# Points
report-points-about = Each step adds to the one before, from nothing to the points in all. Lines show where levels begin.
report-picture-title = How the points come together
report-picture-about = { $headline }. A bar for each question, from where the one before ended. The table below has the same figures.
report-in-all = in all
report-adds = adds
report-takes = takes away
report-open = not known yet
report-begins = { $level } begins at
report-made-up = { $group }: makes up for what is left out
report-cut = { $group }: beyond its most, not counted
report-points-of = { $points } of { $most }
report-points-within = { $points } ({ $range })
report-failed = failed
report-at-most = at most “{ $level }”
report-otherwise = open; otherwise at most “{ $level }”

# What comes next
report-next-not-sought = By the rules, this path counts as not sought now; the conditions say why. That is an answer and no shortcoming, and nothing is lacking. Should the wish be another, that can be looked at anew.
report-next-not-sought-you = By the rules, you count as not seeking this path now; the conditions say why. That is an answer, and nothing is lacking. Should your wish be another, tell your manager.
report-next-not-eligible = These conditions have to be met first; points elsewhere do not replace them.
report-next-insufficient = First, what is open or missing has to become known. None of it counts against anybody.
report-next-insufficient-zero = First, what is open or missing has to become known. Where the rules give the fewest points for what is missing, the criterion says so.
report-next-rule-error = A rule failed to run. The owners of the rules have to mend it; nothing is asked of the person.
report-next-no-levels = The rules of this path have no levels; the conditions above settle it.
report-next-limited = The points are those of “{ $by_points }”; the level stays “{ $level }” until what limits it is solved.
report-next-between = The level lies between “{ $low }” and “{ $high }”.
report-next-at = The level is “{ $level }”.
report-next-points = { $count ->
    [one] { $points } point is missing to “{ $level }”.
   *[other] { $points } points are missing to “{ $level }”.
}
report-next-top = “{ $level }” is the highest level. What follows is a talk about when and where, which people decide.
report-gaps-more = { $count ->
    [one] One more place is listed with the evidence below.
   *[other] { $count } more places are listed with the evidence below.
}
report-you = you
report-the-person = the person
report-the-organisation = the organisation
report-nobody = the rules name nobody
report-now = now

# What was seen
report-own-about = This is yours: your own view, and what systems of record hold.
report-others-about = Reports by your manager and by colleagues. Colleagues’ reports stand here only together.
report-evidence-about = Each question with its points, what it says, and the evidence behind it.
report-seen-items = { $title }: { $count ->
    [one] one entry
   *[other] { $count } entries
}
report-not-applicable = does not apply
report-unreadable = not readable

# How sure
report-sure-seen = { $share } % of the points have their evidence; { $least } % are asked for.
report-sure-range = By what is known so far, the points lie between two bounds, { $range }.
report-sure-until = { $title } counts until { $day } as reported, and has to be asked for again after that.
report-flags-clear = Looked at and clear: { $titles }.

# Rules
report-rules-plain = Assessed by the rules “{ $label }”, { $approved }.
report-questions = Questions about the rules: { $owners }.
report-rules-digest = Digest of the rules
report-input-digest = Digest of the profile
report-semantics = Version of the rule language’s meaning
report-approval = Approved by { $by } on { $on } { $note }
report-in-force = in force here
report-otherwise-value = otherwise: { $value }
report-order-seen = Observations are selected and aggregated, { $count ->
    [one] one selection
   *[other] { $count } selections
}, and thresholds in force are looked up
report-order-gates = Gates
report-order-parts = Criteria and dimensions, each before those that read its points
report-order-level = Score, level by points, then caps and floors
report-order-flags = Flags, which change nothing
report-order-outcome = Outcome: rule error, not sought, not eligible, insufficient evidence, scored; the first that holds

# Why a reader does not see a value.
withheld-too-few = not shown: it, or a group in it, rests on fewer than { $least } people
withheld-one-person = not shown: it would tell what one person said
withheld-others = not shown: the rules keep it to others
withheld-reviewers = not shown: it is for reviewers

# What helps
report-support = Support and conditions
report-support-you = What helps
report-support-manager = What to do, and by when
report-support-about = What helps first.
report-support-done-by = Done by, when started now
report-support-others = Also offered: { $offers }.
report-sure-by-kind = The points by kind of evidence: { $all }.
report-sure-by-source = The points by who reported it: { $all }.
report-share = { $title } { $percent } %
report-no-kind = no kind
report-no-source = nobody
