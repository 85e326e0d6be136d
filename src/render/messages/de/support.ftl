# Was hilft, und alle Wege nebeneinander.

support-title = { $candidate } ({ $role }): Unterstützung auf dem Weg „{ $pathway }“, Stand { $day }
support-not-sought = Dieser Weg ist nicht angestrebt. Das ist eine Antwort und kein Mangel: Es fehlt nichts.
support-failed = Eine Regel ist fehlgeschlagen, deshalb ist nicht bekannt, was hilft.
support-no-gap = Mehr steht nichts im Weg.
support-no-offer = Es gibt kein Angebot, das hier hilft.
support-no-offer-now = Keines der Angebote passt zu dem, was zuletzt gesehen wurde.
support-choose = Niemand muss das alles tun: Wählen Sie, was passt, Aufgaben vor Kursen.
support-ask-first = Wo etwas noch nicht bekannt ist, fragen Sie zuerst danach: Was fehlt, kann durchaus da sein.
support-assignment = Aufgaben: Menschen wachsen mit der Arbeit
support-mentoring = Mentoring
support-coaching = Coaching
support-manager-time = Zeit mit der Führungskraft
support-training = Kurse
support-check-in = Gemeinsamer Rückblick
support-by = durch: { $who }
support-lasts = Dauer: { $length }
support-helps = Hilft bei: { $gaps }
support-gap = { $title } ({ $state })
support-gap-not-met = Voraussetzung nicht erfüllt
support-gap-limits = begrenzt die Stufe
support-gap-points = { $points } { $amount ->
    [one] Punkt
   *[other] Punkte
} zu gewinnen
support-gap-missing = noch nicht bekannt
support-gap-missing-points = noch nicht bekannt; bis zu { $points } { $amount ->
    [one] Punkt
   *[other] Punkte
}
support-gap-raised = zur Beachtung
support-person-alone = Nur für die Person selbst: Niemand sonst sieht das.
support-meeting-heading = Regelmäßiges Gespräch mit der Führungskraft
support-meeting = Ein regelmäßiges Gespräch mit der Führungskraft
support-meeting-neither = Die Führungskraft ist weder Coach noch Mentor, deshalb brauchen die beiden eine feste Zeit.
support-meeting-not-known = Es ist nicht bekannt, ob die Führungskraft Coach oder Mentor ist; wenn nicht, brauchen die beiden eine feste Zeit.
support-check-ins-heading = Nach dem Beginn in der neuen Rolle
support-check-ins = Rückblicke
support-check-ins-to-come = { $check_ins }: { $times } nach dem Beginn in der neuen Rolle.
support-check-ins-from = { $check_ins }, gezählt ab dem Beginn am { $day }.
support-check-in-after = { $length } danach
support-check-in-passed = { $day } (vorbei)
support-check-in-column = Rückblick
support-day-column = Tag
support-without-heading = Wofür es zurzeit kein Angebot gibt
support-without-person = dafür gibt es noch kein Angebot: mit der Führungskraft etwas vereinbaren
support-without-person-now = was dafür angeboten wird, ist für niedrigere Werte gedacht, als zuletzt gesehen wurden: mit der Führungskraft etwas vereinbaren
support-without-organisation = von der Organisation zu lösen; es sagt nichts über die Person
support-without-nobody = eine Tatsache oder eine Frage der Zeit: Was sich seither geändert hat, ist neu zu melden
support-offer-column = Angebot
support-helps-column = Hilft bei
support-page-caption = { $kind }; zuerst, was bei den meisten Punkten hilft
paths-heading = { $candidate } ({ $role }): alle offenen Wege, Stand { $day }
paths-overview = { $count ->
    [one] 1 Weg
   *[other] Alle { $count } Wege nebeneinander
}
paths-note = { $paths ->
    [one] Die Teile eines Weges stehen für sich: Keiner gleicht einen anderen aus. „Nicht angestrebt“ ist eine Antwort wie jede andere.
   *[other] Gleichwertige Wege; ihre Reihenfolge sagt nichts. Punkte verschiedener Wege sind nicht vergleichbar, und kein Teil gleicht einen anderen aus. „Nicht angestrebt“ ist eine Antwort wie jede andere.
}
paths-caption = { $paths ->
    [one] Der eine offene Weg
   *[other] Alle offenen Wege; ihre Reihenfolge sagt nichts
}
paths-path = Weg
paths-outcome = Ergebnis
paths-interest = Interesse
paths-aptitude = Eignung
paths-need = Bedarf
paths-points = { $points } von { $most } Punkten
paths-points-open = { $points } von { $most } Punkten, nicht alle bekannt
paths-gates = Voraussetzungen erfüllt: { $met } von { $count }
paths-no-part = nicht Teil dieser Regeln
