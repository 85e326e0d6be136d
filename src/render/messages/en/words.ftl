# Numbers, dates and lists.

decimal-sign = .
group-sign = ,
date = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $year }
list-and = { $first } and { $last }
list-or = { $first } or { $last }
quoted = “{ $words }”
list-separator = ,
sentence = { $said }.
title-and-text = { $title }: { $text }
span = { $low } to { $high }
days-span = { $first } to { $last }

# What came of an assessment and of its parts, in a word or two.

outcome-rule-error = A rule failed to run
outcome-not-sought = Not sought
outcome-not-eligible = Not eligible yet
outcome-insufficient-evidence = Not enough is known
outcome-scored = Scored
gate-met = met
gate-not-met = not met
state-open = open
state-failed = failed
cap-clear = clear
cap-limits = limits
flag-clear = clear
flag-raised = raised
criterion-scored = scored
criterion-missing = missing
criterion-left-out = left out
part-known = known
truth-true = yes
truth-false = no
truth-unknown = not known
truth-not-applicable = does not apply
aspect-aptitude = Aptitude
aspect-interest = Interest
aspect-need = Need of the organisation
kind-management = leading people
kind-specialist = leading by depth of knowledge
kind-lateral = a move sideways
kind-depth = more depth in the same role
kind-transition = how a recent promotion is going
