# What helps, and all paths beside each other.

support-title = { $candidate } ({ $role }): support on the way to { $pathway }, as of { $day }
support-not-sought = This path is not sought, which is an answer and not a shortcoming: nothing is lacking.
support-failed = A rule failed to run, so that it is not known what helps.
support-no-gap = Nothing stands in the way of more.
support-no-offer = Nothing is offered that helps here.
support-no-offer-now = None of the offers fits what was last seen.
support-choose = Nobody has to do all of this: choose what fits, work before courses.
support-ask-first = Where something is not known yet, ask for it first: what is missing may well be there.
support-assignment = Assignments: people grow with work
support-mentoring = Mentoring
support-coaching = Coaching
support-manager-time = Time with the manager
support-training = Courses
support-check-in = Looking back together
support-by = by { $who }
support-lasts = for { $length }
support-helps = Helps with: { $gaps }
support-gap = { $title } ({ $state })
support-gap-not-met = condition not met
support-gap-limits = limits the level
support-gap-points = { $points } { $amount ->
    [one] point
   *[other] points
} to gain
support-gap-missing = not known yet
support-gap-missing-points = not known yet; up to { $points } { $amount ->
    [one] point
   *[other] points
}
support-gap-raised = for attention
support-person-alone = For the person alone: nobody else sees this.
support-meeting-heading = Regular meeting with the manager
support-meeting = A regular meeting with the manager
support-meeting-neither = The manager is neither coach nor mentor, so the two need a fixed time.
support-meeting-not-known = It is not known whether the manager is coach or mentor; unless so, the two need a fixed time.
support-check-ins-heading = After the start in the new role
support-check-ins = Check-ins
support-check-ins-to-come = { $check_ins }: { $times } after the start in the new role.
support-check-ins-from = { $check_ins }, counted from the start on { $day }.
support-check-in-after = after { $length }
support-check-in-passed = { $day } (passed)
support-check-in-column = Check-in
support-day-column = Day
support-without-heading = What nothing is offered for now
support-without-person = nothing is offered for this yet: agree on something with the manager
support-without-person-now = what is offered for this is meant for lower values than were last seen: agree on something with the manager
support-without-organisation = for the organisation to solve; it says nothing about the person
support-without-nobody = a fact, or a matter of time: what has changed since is to be reported anew
support-offer-column = Offer
support-helps-column = Helps with
support-page-caption = { $kind }; what helps with most points first
paths-heading = { $candidate } ({ $role }): all open paths, as of { $day }
paths-overview = { $count ->
    [one] 1 path
   *[other] All { $count } paths beside each other
}
paths-note = { $paths ->
    [one] The parts of a path stand apart: none of them makes up for another. Not sought is an answer like any other.
   *[other] Equal paths; their order says nothing. Points of different paths do not compare, and none of the parts makes up for another. Not sought is an answer like any other.
}
paths-caption = { $paths ->
    [one] The one open path
   *[other] All open paths; their order says nothing
}
paths-path = Path
paths-outcome = Outcome
paths-interest = Interest
paths-aptitude = Aptitude
paths-need = Need
paths-points = { $points } of { $most } points
paths-points-open = { $points } of { $most } points, not all known
paths-gates = conditions met: { $met } of { $count }
paths-no-part = not part of these rules
