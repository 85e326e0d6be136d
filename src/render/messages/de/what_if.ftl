# Was aus Änderungen folgen würde, wohin ein Plan führt, und was sich zwischen zwei Tagen bewegt hat.

whatif-title = { $candidate } ({ $role }) für { $pathway }, Stand { $day }: Was wäre, wenn
whatif-plan-title = { $candidate } ({ $role }) für { $pathway }, wohin der Plan führt, { $first } bis { $last }
whatif-progress-title = { $candidate } ({ $role }) für { $pathway }, von { $first } bis { $last }
whatif-kept-title = { $candidate } für { $pathway }, die Einschätzungen vom { $first } und { $last }
whatif-other-rules = Den beiden liegen verschiedene Regeln zugrunde: der früheren { $before }, der späteren { $after }. Was sich bewegt hat, kann an den Regeln liegen.
whatif-with = Angenommen: { $changes }.
whatif-note = Das ist eine Annahme und keine Einschätzung: Nichts davon wird aufbewahrt.
whatif-plan-note = Das ist eine Annahme und keine Einschätzung: Nichts davon wird aufbewahrt. Was gemeldet wurde, behält seinen Tag und wird mit der Zeit zu alt; was angenommen wird, gilt ab seinem Tag. Niemand weiß, was bis dahin sonst noch gemeldet wird.
whatif-as-known = bekannt
whatif-changed = angenommen
whatif-readings-heading = Was die Regeln anders sehen
whatif-thresholds-heading = Geänderte Schwellenwerte
whatif-parts-heading = Was sich dadurch bewegt
whatif-reasons-gone-heading = Gründe, die wegfallen
whatif-reasons-new-heading = Neue Gründe
whatif-missing-gone-heading = Was nicht mehr fehlt
whatif-missing-new-heading = Was neu fehlt
whatif-untouched-heading = Was bleibt
whatif-untouched = { $names } { $count ->
    [one] bleibt
   *[other] bleiben
}, wie beobachtet: Der angenommene Wert sagt darüber nichts.
whatif-unread-heading = Hier ohne Wirkung
whatif-unread = Keine Regel dieses Weges verwendet einen Wert von { $names }.

# Ein Plan.

whatif-plan-heading = Der Plan
whatif-path-heading = Wohin er führt
whatif-from-day = ab { $day }
whatif-step = angenommen: { $changes }
whatif-without-plan = Ohne den Plan: { $stands }
whatif-threshold-moved = Schwellenwert { $said }
whatif-more-changes = und { $count ->
    [one] 1 weitere Änderung
   *[other] { $count } weitere Änderungen
}
whatif-more-turns = { $count ->
    [one] 1 weiterer Wendepunkt
   *[other] { $count } weitere Wendepunkte
} bis { $until }: Bitte einen kürzeren Zeitraum wählen.

# Was geändert wird.

whatif-assumed = { $title } { $kind ->
    [answer] mit „{ $value }“ beantwortet
    [day] mit dem Datum { $value }
   *[value] mit dem Wert { $value }
}
whatif-assumed-field = { $title } ({ $field }) { $kind ->
    [answer] mit „{ $value }“ beantwortet
    [day] mit dem Datum { $value }
   *[value] mit dem Wert { $value }
}
whatif-no-reports = keine Rückmeldungen zu { $title }
whatif-reported-as = { $title } { $kind ->
    [answer] mit „{ $value }“ beantwortet
    [day] gemeldet mit dem Datum { $value }
   *[value] gemeldet mit dem Wert { $value }
}
whatif-other-reports = { $count ->
    [one] eine andere Rückmeldung
   *[other] { $count } andere Rückmeldungen
} zu { $title }
whatif-one-more-report = eine weitere Rückmeldung zu { $title }

# Wo jemand vorher und nachher steht.

whatif-level = „{ $level }“
whatif-level-span = „{ $low }“ bis „{ $high }“
whatif-no-result = kein Ergebnis
whatif-not-sought = nicht angestrebt
whatif-not-eligible = Voraussetzungen noch nicht erfüllt
whatif-open = offen (noch nicht genug bekannt)
whatif-stands-points = { $standing }, { $points }
whatif-still = Weiterhin { $is }
whatif-instead = { $is } statt { $was }
whatif-nothing-moves = { $said } Nichts bewegt sich.
whatif-parts-move = { $said } Teile davon bewegen sich, das Ergebnis bleibt.
whatif-points-instead = { $after } statt { $before } von { $most } Punkten
whatif-points-most-too = { $after } von { $most } statt { $before } von { $before_most } Punkten
whatif-points-from-none = { $points }, vorher ohne Punktestand
whatif-points-to-none = ohne Punktestand, vorher { $points }

# Was die Regeln vorher und nachher sehen, und warum.

whatif-reading = { $name }: { $is } statt { $was }; { $why }
whatif-reported-by = { $name }, gemeldet { $whom }
whatif-own-view = eigene Sicht
whatif-lowest = niedrigster Wert
whatif-highest = höchster Wert
whatif-sum = Summe
whatif-count = Anzahl
whatif-spread = höchster weniger niedrigster Wert
whatif-change = Veränderung
whatif-age = Zeit seither
whatif-cause-assumed = angenommen
whatif-cause-time = Zeit ist vergangen
whatif-new-reports = { $count ->
    [one] 1 neue Rückmeldung
   *[other] { $count } neue Rückmeldungen
}
whatif-reports-day = { $reports } vom { $day }
whatif-reports-newest = { $reports } (die neueste vom { $day })
whatif-cause-stale = { $count ->
    [one] { $reports } ist dann zu alt
   *[other] { $reports } sind dann zu alt
}
whatif-cause-removed = { $count ->
    [one] { $reports } liegt nicht mehr vor
   *[other] { $reports } liegen nicht mehr vor
}
whatif-cause-superseded = { $count ->
    [one] { $reports } ist ersetzt
   *[other] { $reports } sind ersetzt
}
whatif-cause-not-counted = { $count ->
    [one] { $reports } zählt nicht mehr
   *[other] { $reports } zählen nicht mehr
}
whatif-cause-new-some = neue Rückmeldungen
whatif-cause-stale-some = Rückmeldungen sind dann zu alt
whatif-cause-gone-some = frühere Rückmeldungen zählen nicht mehr
whatif-cause-other-rules = die anderen Regeln fragen nicht danach
whatif-not-asked = (nicht gefragt)

# Ein Teil, der sich bewegt hat, und wodurch.

whatif-part = { $kind ->
    [gate] Voraussetzung
    [dimension] Dimension
    [criterion] Kriterium
    [floor] Mindestpunkte für
    [cap] Grenze
    [flag] Hinweis
   *[threshold] Schwellenwert
} { $title }
whatif-moved = { $part }: { $before } → { $after }
whatif-moved-by = { $moved }, durch { $names }
whatif-the-threshold = den Schwellenwert { $name }
whatif-of = { $points } von { $most }
whatif-of-state = { $points } von { $most }, { $state }
whatif-part-not-shown = (nicht gezeigt)
whatif-threshold-not-known = nicht bekannt
