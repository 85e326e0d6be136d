# Ein Satz zu jeder Regel, aus der Rechnung selbst.

rule-failed = Die Regel ließ sich nicht ausführen.
not-applicable = Trifft hier nicht zu; { $then }.
not-applicable-hold = die Regeln lassen es offen
not-applicable-pass = die Regeln zählen es als erfüllt
not-applicable-fail = die Regeln zählen es als nicht erfüllt
unknown-is-not-met = { $text } Was nicht bekannt ist, zählt hier als nicht erfüllt.
floor-clear = Hier { $count ->
    [one] wird mindestens { $asks } Punkt
   *[other] werden mindestens { $asks } Punkte
} verlangt; erreicht { $amount ->
    [one] wurde
   *[other] wurden
} { $reached }.
floor-binding = Hier { $count ->
    [one] wird mindestens { $asks } Punkt
   *[other] werden mindestens { $asks } Punkte
} verlangt; erreicht { $amount ->
    [one] wurde
   *[other] wurden
} nur { $reached }.
floor-unknown = Hier { $count ->
    [one] wird mindestens { $asks } Punkt
   *[other] werden mindestens { $asks } Punkte
} verlangt; ob sie erreicht sind, ist noch nicht bekannt.

test-true = `{ $test }` trifft zu
test-false = `{ $test }` trifft nicht zu
test-unknown = `{ $test }` ist noch nicht bekannt
test-not-applicable = `{ $test }` ist hier ohne Bedeutung
test-error = `{ $test }` ließ sich nicht ausführen
test-with-values = { $said }: { $values }.
title-value = { $title }: { $value }.
title-value-asked = { $title }: { $value } (verlangt: { $asked }).
title-value-raised = { $title }: { $value } (Hinweis bei: { $asked }).
title-with-name = { $title } ({ $name })
asked-at-least = mindestens { $limit }
asked-more-than = mehr als { $limit }
asked-at-most = höchstens { $limit }
asked-less-than = weniger als { $limit }
asked-equal = { $limit }
asked-other-than = etwas anderes als { $limit }
how-many = { $hold } von { $parts ->
    [one] 1 Bedingung
   *[other] { $parts } Bedingungen
} { $hold ->
    [one] trifft zu
   *[other] treffen zu
}, { $needed ->
    [all] alle sind nötig
    [one] eine ist nötig
   *[other] { $needed } sind nötig
}
how-many-open = { $count } noch nicht bekannt
how-many-left-out = { $count } ohne Bedeutung

criterion-held = Noch nicht bekannt: { $missing }.
criterion-zero = Fehlt: { $missing }; die Regeln geben dann { $points }.
criterion-excluded = Bleibt außen vor und wird in der Gruppe ausgeglichen: { $missing }.
missing-evidence = { $title }, { $why }
gives = { $what } ergibt { $points } von { $most } { $amount ->
    [one] Punkt
   *[other] Punkten
}.
gives-seen = { $title }: { $value }. Das ergibt { $points } von { $most } { $amount ->
    [one] Punkt
   *[other] Punkten
}.
gives-with = { $what } ergibt { $points } von { $most } { $amount ->
    [one] Punkt
   *[other] Punkten
}, mit { $values }.
gives-alone = Das ergibt { $points } von { $most } { $amount ->
    [one] Punkt
   *[other] Punkten
}.
limited-most = Die Regel ergab { $from }; begrenzt auf { $to }, das Höchste bei diesem Kriterium.
limited-least = Die Regel ergab { $from }; begrenzt auf { $to }, das Niedrigste bei diesem Kriterium.
beyond-curve = Jenseits des Endes der Kurve; es gelten die Punkte an ihrem Ende.
beyond-table = Jenseits des Endes der Tabelle; es gelten die Punkte an ihrem Ende.
row = { $input } ({ $gives })
rows-at = bei { $row }
rows-from = ab { $row }
rows-between = zwischen { $row } und { $next }
rows-above = über { $row }
rows-below = unter { $row }
by-curve = Nach der Kurve: { $rows }.
by-steps = Nach den Stufen: { $rows }.
by-script = Nach dem Skript: { $about }
