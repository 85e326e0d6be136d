# Zahlen, Tage und Aufzählungen.

decimal-sign = ,
group-sign = .
date = { $day_two }.{ $month_two }.{ $year }
list-and = { $first } und { $last }
list-or = { $first } oder { $last }
quoted = „{ $words }“
list-separator = ;
sentence = { $said }.
title-and-text = { $title }: { $text }
span = { $low } bis { $high }
days-span = { $first } bis { $last }

# Was bei einer Einschätzung und ihren Teilen herauskam, in ein, zwei Wörtern.

outcome-rule-error = Eine Regel ließ sich nicht ausführen
outcome-not-sought = Nicht angestrebt
outcome-not-eligible = Voraussetzungen noch nicht erfüllt
outcome-insufficient-evidence = Noch nicht genug bekannt
outcome-scored = Bewertet
gate-met = erfüllt
gate-not-met = nicht erfüllt
state-open = offen
state-failed = Regelfehler
cap-clear = begrenzt nicht
cap-limits = begrenzt
flag-clear = unauffällig
flag-raised = zu beachten
criterion-scored = bewertet
criterion-missing = fehlt
criterion-left-out = ausgenommen
part-known = bekannt
truth-true = ja
truth-false = nein
truth-unknown = nicht bekannt
truth-not-applicable = trifft hier nicht zu
aspect-aptitude = Eignung
aspect-interest = Interesse
aspect-need = Bedarf der Organisation
kind-management = Menschen führen
kind-specialist = durch Fachwissen führen
kind-lateral = ein Wechsel auf gleicher Ebene
kind-depth = mehr Tiefe in derselben Rolle
kind-transition = wie es nach einer Beförderung läuft
