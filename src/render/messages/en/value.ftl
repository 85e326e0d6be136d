# Values, why there is none, and from whom and when they come.

value-yes = yes
value-no = no
value-none = none
value-nothing = (nothing)
value-not-read = (not read)
value-not-known = (not known)
value-no-items = (no items)
value-more = { $count } more
value-field = { $name }: { $value }
value-group-not-known = (group not known)
value-row = { $input } gives { $points }
unit = { $unit ->
    [days] { $amount ->
        [one] { $number } day
       *[other] { $number } days
    }
    [weeks] { $amount ->
        [one] { $number } week
       *[other] { $number } weeks
    }
    [months] { $amount ->
        [one] { $number } month
       *[other] { $number } months
    }
    [years] { $amount ->
        [one] { $number } year
       *[other] { $number } years
    }
    [hours] { $amount ->
        [one] { $number } hour
       *[other] { $number } hours
    }
    [points] { $amount ->
        [one] { $number } point
       *[other] { $number } points
    }
    [people] { $amount ->
        [one] { $number } person
       *[other] { $number } people
    }
    [teams] { $amount ->
        [one] { $number } team
       *[other] { $number } teams
    }
    [meetings] { $amount ->
        [one] { $number } meeting
       *[other] { $number } meetings
    }
    [percent] { $number } percent
   *[other] { $amount ->
        [one] { $number } { $one }
       *[other] { $number } { $unit }
    }
}

absence-not-applicable = not applicable
absence-never-observed = no observation yet
absence-none-fits = reported, but nothing that counts here
absence-stale = last seen { $newest }, too long ago
absence-stale-older = last seen { $newest }, older than { $length }
absence-too-few-raters = { $have } of { $need } raters
absence-too-few-of-source = { $have } of { $needed }
absence-too-few-observations = { $have } of { $need } observations
absence-unreadable = not readable
absence-part-held = points not known yet
absence-no-group = group not known

source-count = { $source ->
    [self] { $count ->
        [one] own view
       *[other] { $count } own views
    }
    [manager] { $count ->
        [one] 1 manager
       *[other] { $count } managers
    }
    [peer] { $count ->
        [one] 1 peer
       *[other] { $count } peers
    }
    [direct_report] { $count ->
        [one] 1 direct report
       *[other] { $count } direct reports
    }
    [stakeholder] { $count ->
        [one] 1 stakeholder
       *[other] { $count } stakeholders
    }
    [assessor] { $count ->
        [one] 1 assessor
       *[other] { $count } assessors
    }
    [coach] { $count ->
        [one] 1 coach
       *[other] { $count } coaches
    }
   *[record] { $count ->
        [one] 1 record
       *[other] { $count } records
    }
}
source-alone = { $source ->
    [self] own view
    [manager] manager
    [peer] peer
    [direct_report] direct report
    [stakeholder] stakeholder
    [assessor] assessor
    [coach] coach
   *[record] record
}
source-whom = { $source ->
    [manager] the manager
    [peer] peers
    [direct_report] direct reports
    [stakeholder] stakeholders
    [assessor] assessors
   *[coach] the coach
}
source-from = { $source ->
    [self] the person
    [manager] the manager
    [peer] peers
    [direct_report] direct reports
    [stakeholder] stakeholders
    [assessor] assessors
    [coach] the coach
   *[record] the records
}
ask-people = ask { $whom }
ask-records = look in the records
ask-own-view = add the person’s own view
ask-own-view-you = add your own view
ask-or = { $first }, or { $last }

reports-count = { $count ->
    [one] 1 report
   *[other] { $count } reports
}
reports-of-people = { $count } reports by { $people ->
    [one] 1 person
   *[other] { $people } people
}
reports-from = { $count } from { $from }
records-count = { $count ->
    [one] 1 record
   *[other] { $count } records
}
seen-none = none that counts
seen-contradicted = { $seen }; reports of one day that contradict each other do not count
seen-from = { $what }: { $whom }, { $when }
seen-when = { $what }, { $when }
seen-since = counted from { $day }
taken-latest-report = latest report
taken-latest-record = latest record
taken-latest-day = { $reports } of the latest day
taken-mean = mean of { $reports }
taken-weighted = weighted mean of { $reports }, the newest first
taken-balanced = mean of each group's mean, { $reports }
taken-median = middle of { $reports }
taken-min = lowest of { $reports }
taken-max = highest of { $reports }
taken-sum = sum of { $reports }
taken-spread = highest less lowest of { $reports }
taken-change = newest less the one before
taken-age-days = days since then
taken-age-months = months since then
taken-all = all of { $reports }
