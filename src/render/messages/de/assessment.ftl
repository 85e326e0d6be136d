# Das Ergebnis in ein, zwei Sätzen.

no-result = Kein Ergebnis: { $rules ->
    [one] 1 Regel ließ
   *[other] { $rules } Regeln ließen
} sich nicht ausführen. Das sagt etwas über die Regeln und nichts über die Person.
not-sought = Nicht angestrebt; das ist eine Antwort und kein Mangel. { $says }
not-eligible = Voraussetzungen noch nicht erfüllt: { $titles } { $count ->
    [one] fehlt
   *[other] fehlen
} noch.
not-eligible-points = Voraussetzungen noch nicht erfüllt: { $titles } { $count ->
    [one] fehlt
   *[other] fehlen
} noch. Die Punkte ({ $points }) wiegen eine Voraussetzung nicht auf.
points-of = { $points } von { $most } Punkten
points-between = zwischen { $low } und { $high } von { $most } Punkten
points-so-far = bisher { $points }
points-none = keiner von { $most } Punkten
open-conditions = { $titles } { $count ->
    [one] ist
   *[other] sind
} offen
missing-count = { $count ->
    [one] 1 Nachweis fehlt
   *[other] { $count } Nachweise fehlen
}
points-seen = für { $seen } % der Punkte liegen Nachweise vor, nötig sind { $needed } %
not-enough = Noch nicht genug bekannt.
not-enough-because = Noch nicht genug bekannt: { $why }.
score-is = Nach dem, was bisher bekannt ist, liegt der Punktestand bei { $points }
score-lies = Nach dem, was bisher bekannt ist, liegt der Punktestand { $points }
score-and-level = { $score }, { $level }.
without-evidence = { $titles } { $count ->
    [one] rechnet
   *[other] rechnen
} nach den Regeln ohne fehlende Nachweise; liegen sie vor, kann das Ergebnis ein anderes sein.
level-is = die Stufe ist „{ $level }“
level-lies = die Stufe zwischen „{ $low }“ und „{ $high }“
level-between = Zwischen „{ $low }“ und „{ $high }“
scored-points = Bewertet: { $points }.
all-conditions-met = Alle Voraussetzungen sind erfüllt.
scored-below-next = { $said }; noch { $points } { $amount ->
    [one] Punkt
   *[other] Punkte
} bis „{ $level }“.
limited-by = Nach Punkten allein wäre es „{ $level }“; begrenzt durch { $titles }.
limit-open = Ob { $titles } die Stufe { $count ->
    [one] begrenzt
   *[other] begrenzen
}, ist noch nicht bekannt.
bound-open = Ab wie vielen Punkten { $levels } { $count ->
    [one] beginnt
   *[other] beginnen
}, ist nicht bekannt; es hängt ab von { $evidence }.
also-counts = Punkte allein reichen dafür nicht: Auch { $titles } { $count ->
    [one] zählt
   *[other] zählen
}.

# Überschriften.

heading-assessment = { $candidate } ({ $role }) für { $pathway }, Stand { $day }
overview-assessments = Übersicht: { $count ->
    [one] 1 Einschätzung
   *[other] { $count } Einschätzungen
}
heading-outcome = Ergebnis
heading-errors = Regeln, die sich nicht ausführen ließen
heading-conditions = Voraussetzungen, die Punkte nicht aufwiegen
heading-points = Punkte
heading-details = { $title }: wie die Punkte zustande kommen
heading-limits = Was die Stufe begrenzt
heading-flags = Zur Beachtung bei der Prüfung; ohne Punkte
heading-missing = Was fehlt, und wen man fragen kann
heading-aspects = Getrennt, denn keines gleicht ein anderes aus
heading-shares-by-kind = Worauf die Punkte beruhen, nach Art der Nachweise
heading-shares-by-source = Worauf die Punkte beruhen, nach Herkunft der Nachweise
heading-reasons = Gründe: Voraussetzungen, Grenzen, Hinweise, dann Punkte
heading-thresholds = Weitere Schwellenwerte

# Zum Weg und zu den Regeln.

pathway = Weg { $id }
pathway-of-kind = Weg { $id }, { $kind }
leads-to = { $said }; führt zu: { $roles }
rules-of = Regeln von { $organisation } ({ $digest }), { $approval }
rules-of-label = Regeln von { $organisation } „{ $label }“ ({ $digest }), { $approval }
not-approved = in diesem Stand nicht freigegeben
approved-by = freigegeben: { $approvals }
approval = { $by } am { $day }

# Punkte.

column-points = Punkte
column-of = von
in-all = insgesamt
part-open = { $title } (noch nicht bekannt)
part-failed = { $title } (eine Regel ließ sich nicht ausführen)
made-up = gleicht aus, was außen vor bleibt, nach dem Rest dieser Gruppe
beyond-most = über das Höchste hinaus, das diese Gruppe gibt, { $limit }; zählt nicht
before-most = vor der Begrenzung auf das Höchste, das diese Gruppe gibt, { $limit }

# Grenzen, und was Regeln lesen.

at-most-level = { $title }: höchstens „{ $level }“
otherwise-at-most-level = { $title }: sonst höchstens „{ $level }“
name-is = { $name } = { $value }
name-does-not-apply = { $name } trifft hier nicht zu
name-is-not-known = { $name } ist nicht bekannt
name-points-of = { $named }: Punkte für { $title }
name-worked-out = { $named }: { $how }
name-seen = { $named }: { $title }, { $seen }
name-absent = { $name }: { $title }, { $whom }: { $why }
title-field = { $title } ({ $field })
only-items = nur: { $what }
only-items-not = nicht: { $what }
item = ein Eintrag
item-fields = { $name }, { $day }: { $fields }
worked-out-with = { $written }, mit { $values }
from-curve = nach der Kurve, aus { $from }
from-curve-rows = nach der Kurve, aus { $from }, { $rows }
from-steps = nach den Stufen, aus { $from }
from-steps-rows = nach den Stufen, aus { $from }, { $rows }
from-table = nach der Tabelle, aus { $from }
threshold = { $name } = { $value } seit { $day }
threshold-of-group = { $name } = { $value } für { $group } seit { $day }
threshold-decided = { $said }, beschlossen von { $by }
threshold-because = { $said }: { $because }

# Worauf das Ergebnis beruht.

gates-met = { $met } von { $count ->
    [one] 1 Voraussetzung
   *[other] { $count } Voraussetzungen
} erfüllt
nothing-to-show = nichts zu zeigen
share-of-category = { $percent } % dieser Punkte: { $category } ({ $points })
share-of-none = { $percent } % dieser Punkte: ohne Kategorie ({ $points })
share-of-source = { $percent } % dieser Punkte: { $source ->
    [self] eigene Sicht
    [manager] von Führungskräften
    [peer] aus dem Kollegenkreis
    [direct_report] aus dem geführten Team
    [stakeholder] von Stakeholdern
    [assessor] aus dem Assessment
    [coach] von Coaches
    [record] aus Aufzeichnungen
   *[nobody] ohne eine Beobachtung dahinter
} ({ $points })
reason-gate = { $title }: Voraussetzung nicht erfüllt
reason-cap = { $title }: begrenzt die Stufe auf „{ $level }“
reason-floor = { $title }: hier zu wenige Punkte; das begrenzt die Stufe auf „{ $level }“
reason-flag = { $title }: zu beachten
points-not-reached = { $title }: { $points } nicht erreicht
about-unit = { $title } (über den Bereich)
about-organisation = { $title } (über die Organisation)
needed-by = gebraucht für { $titles }
needed-by-notes = { $count ->
    [one] nur für einen Hinweis gebraucht: { $titles }
   *[other] nur für Hinweise gebraucht: { $titles }
}
