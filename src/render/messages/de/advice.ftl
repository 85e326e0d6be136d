# Was das Ergebnis ändern würde.

heading-way-forward = Was das Ergebnis ändern würde
goal-level = Um „{ $level }“ zu erreichen
goal-eligible = Um alle Voraussetzungen zu erfüllen
goal-eligible-open = Um die Voraussetzungen zu erfüllen, die nicht erfüllt sind
reach-one = { $goal }, genügt eine Änderung:
reach-one-of = { $goal }, genügt eine Änderung, und zwar irgendeine von diesen:
reach-two = { $goal }, braucht es zwei Änderungen zusammen:
reach-two-of = { $goal }, braucht es zwei Änderungen zusammen, und zwar irgendeines dieser Paare:
reach-several = { $goal }, genügen diese { $count } Änderungen zusammen. Es braucht mindestens drei; ob auch nähere genügen, wurde nicht vollständig geprüft:
reach-withheld = { $goal }, gibt es Wege; sie beruhen auf Angaben, die hier nicht gezeigt werden.
reach-none = { $goal }, wurde nichts gefunden, was die Regeln vorzuschlagen erlauben: keine einzelne Änderung, keine zwei und nicht alles zusammen, was hilft.
reach-none-of-tried = { $none } Nicht alles wurde geprüft, denn { $why }.
reach-one-not-proven = { $goal }, genügt eine Änderung. Auch eine nähere ist möglich, denn { $why }:
reach-one-of-not-proven = { $goal }, genügt eine Änderung, und zwar irgendeine von diesen. Auch eine nähere ist möglich, denn { $why }:
reach-two-not-proven = { $goal }, genügen zwei Änderungen zusammen. Auch weniger oder nähere sind möglich, denn { $why }:
reach-two-of-not-proven = { $goal }, genügen zwei Änderungen zusammen, und zwar irgendeines dieser Paare. Auch weniger oder nähere sind möglich, denn { $why }:
reach-several-not-proven = { $goal }, genügen diese { $count } Änderungen zusammen. Auch weniger oder nähere sind möglich, denn { $why }:
reach-cut-short = { $goal }, konnte nicht alles geprüft werden, denn { $why }.
reach-cut-short-with = { $goal }, genügt dies. Nicht alles konnte geprüft werden, denn { $why }; auch weniger oder nähere Änderungen sind möglich:
reach-cut-short-with-any = { $goal }, genügt irgendeine von diesen. Nicht alles konnte geprüft werden, denn { $why }; auch weniger oder nähere Änderungen sind möglich:
not-tried-changes = es lässt sich zu vieles ändern
not-tried-steps = die Skripte dieser Regeln brauchen zu viele Schritte
not-tried-observations = es gibt zu viele Rückmeldungen
not-tried-numbers = von Zahlen aus einem weiten Bereich wurden nur einige geprüft
not-tried-items = von neuen Einträgen wurde nicht jede Art und Anzahl geprüft
not-tried-months = das Warten wurde zusammen mit mehreren Änderungen nur in einigen Monaten geprüft
not-tried-withheld = andere können auf Angaben beruhen, die hier nicht gezeigt werden
not-tried-sums = Zahlen, die zusammengezählt oder miteinander verglichen werden, blieben, wie sie sind
way-comes-to = Das ergibt dann { $result }.
way-comes-to-open = Dann ist keine Voraussetzung mehr unerfüllt; was herauskommt, zeigt sich, sobald vorliegt, was fehlt.
change-seen = { $title }: { $to } statt { $now }
change-seen-by = { $title }, gesehen { $whom }: { $to } statt { $now }
change-missing = { $title }: { $to } ({ $now })
change-missing-by = { $title }, gesehen { $whom }: { $to } ({ $now })
change-withheld = { $title }: { $to }; was jetzt gesehen wird, ist { $now }
change-withheld-by = { $title }, gesehen { $whom }: { $to }; was jetzt gesehen wird, ist { $now }
change-anew = { $title }: von heute an erneut ({ $now })
change-more-items = { $title }: { $count } mehr
change-more-items-with = { $title }: { $count } mehr ({ $fields })
change-item-again = { $title }, { $item }: { $fields }
change-wait = { $months ->
    [one] 1 Monat
   *[other] { $months } Monate
} warten, bis { $until }, während alles andere weiter so gesehen wird wie jetzt
change-wait-grown = { $months ->
    [one] 1 Monat
   *[other] { $months } Monate
} warten, bis { $until }, während alles andere weiter so gesehen wird wie jetzt; dann neu gemeldet: { $numbers }
change-report-grown = neu melden lassen, was seither gewachsen ist: { $numbers }
change-grown = { $title } ({ $value })
change-grown-from = { $title } { $whom } ({ $value })
field-is = { $field }: { $value }
advice-points = { $points } von { $most } Punkten
advice-level-and-points = „{ $level }“, { $points } von { $most } Punkten
evidence-first = Bevor vorliegt, was fehlt, lässt sich nichts vorschlagen.
evidence-next = Bevor vorliegt, was fehlt, lässt sich nichts weiter vorschlagen.
reach-none-because = { $none } Es bleibt im Weg: { $obstacles }.
obstacle-floor = zu wenige Punkte für { $title }
obstacle-points = { $points } Punkte, die fehlen
heading-support = Was hilft
support-more = { $count ->
    [one] ein weiteres Angebot hilft
   *[other] { $count } weitere Angebote helfen
}; den ganzen Plan gibt `readily support`

# Wie sicher ein Ergebnis ist.

heading-stability = Wie sicher das Ergebnis ist
stability-not-known = Wie sicher das Ergebnis ist, lässt sich erst sagen, wenn vorliegt, was fehlt.
stability-firm = { $what ->
    [level] Die Stufe ist sicher
   *[result] Das Ergebnis ist sicher
}: Keine einzelne Sicht und kein einzelner Schritt in einer Bewertung ändert etwas daran.
stability-nobody = { $what ->
    [level] Die Stufe
   *[result] Das Ergebnis
} hängt an niemandes Sicht oder Bewertung.
stability-not-all-tried = Nichts, was geprüft wurde, führt zu { $what ->
    [level] einer anderen Stufe
   *[result] einem anderen Ergebnis
}; es war aber zu viel, um alles zu prüfen.
stability-firm-while-known = { $what ->
    [level] Die Stufe ist sicher, solange genug bekannt ist: Keine einzelne Sicht und kein einzelner Schritt in einer Bewertung führt zu einer anderen
   *[result] Das Ergebnis ist sicher, solange genug bekannt ist: Keine einzelne Sicht und kein einzelner Schritt in einer Bewertung führt zu einem anderen
}, doch { $causes } wäre zu wenig bekannt.
stability-not-quite-firm = { $what ->
    [level] Die Stufe ist nicht ganz sicher
   *[result] Das Ergebnis ist nicht ganz sicher
}, denn { $causes } käme { $results } heraus.
stability-hangs-on-little = { $what ->
    [level] Die Stufe hängt an wenigem
   *[result] Das Ergebnis hängt an wenigem
}, denn { $causes } käme { $results } heraus.
stability-cut-short = Es war zu viel, um alles zu prüfen; auch anderes kann etwas ändern
cause-the-only = ohne die Sicht { $source ->
    [self] der Person selbst
    [manager] der Führungskraft
    [peer] aus dem Kollegenkreis
    [direct_report] aus dem geführten Team
    [stakeholder] aus dem Kreis der Stakeholder
    [assessor] aus dem Assessment
   *[coach] des Coachs
}
cause-one-of = ohne eine der { $raters } Sichten { $source ->
    [self] der Person selbst
    [manager] von Führungskräften
    [peer] aus dem Kollegenkreis
    [direct_report] aus dem geführten Team
    [stakeholder] aus dem Kreis der Stakeholder
    [assessor] aus dem Assessment
   *[coach] von Coaches
}
cause-step = { $ratings ->
    [one] mit einem Schritt bei der einzigen Einzelbewertung
   *[other] mit einem Schritt bei { $changing } von { $ratings } Einzelbewertungen
}
stability-up = Bis { $level } { $amount ->
    [one] fehlt { $points } Punkt
   *[other] fehlen { $points } Punkte
}
stability-limited = Mehr Punkte helfen nicht, solange { $titles } die Stufe { $count ->
    [one] begrenzt
   *[other] begrenzen
}
stability-down = { $points } { $amount ->
    [one] Punkt
   *[other] Punkte
} Spielraum; bei größerem Verlust ist es { $level }
stability-down-none = Kein Spielraum; bei jedem Verlust an Punkten ist es { $level }
stability-floor = { $title }: { $points } { $amount ->
    [one] Punkt
   *[other] Punkte
} über dem, was hier mindestens nötig ist; darunter ist die Stufe höchstens { $level }
left-out-same = { $who }: Ohne eine einzelne davon ändert sich nichts
left-out-changes = { $who }: Ohne { $raters ->
    [one] diese Sicht
   *[other] eine davon
} kommt { $results } heraus
left-out-nameless = { $count ->
    [one] 1 Rückmeldung nennt keine Kennung und zählt
   *[other] { $count } Rückmeldungen nennen keine Kennung, und jede zählt
} als die einer eigenen Person
left-out-some = { $result } ({ $count } von { $raters })
moved-changes = { $title }, { $source }: { $leads }
moved-up = { $ratings ->
    [one] ein Schritt nach oben
   *[other] ein Schritt nach oben bei { $count } von { $ratings } Bewertungen
} führt zu { $result }
moved-down = { $ratings ->
    [one] ein Schritt nach unten
   *[other] ein Schritt nach unten bei { $count } von { $ratings } Bewertungen
} führt zu { $result }
moved-more = dazu { $count ->
    [one] eine weitere Art von Bewertungen
   *[other] { $count } weitere Arten von Bewertungen
}
spread-wide = Die Bewertungen liegen weit auseinander: { $all }
spread-of = { $title }, { $low } bis { $high } ({ $raters } Personen)
resting-one-person = { $percent } % der Punkte brauchen, was eine einzige Person gemeldet hat ({ $points })
resting-self-alone = { $percent } % der Punkte beruhen allein auf der eigenen Sicht ({ $points })
resting-self-in-part = { $percent } % der Punkte beruhen auch auf der eigenen Sicht ({ $points })
resting-near-expiry = { $percent } % der Punkte beruhen auf Nachweisen, von denen einige bald zu alt sind ({ $points })
expiring = Bald zu alt: { $all }
expiring-of = { $title }, ab { $day } ({ $count } von { $of } Rückmeldungen)
stability-firm-while-known-alone = { $what ->
    [level] Die Stufe ist sicher, solange genug bekannt ist: Keine einzelne Sicht und kein einzelner Schritt in einer Bewertung führt zu einer anderen
   *[result] Das Ergebnis ist sicher, solange genug bekannt ist: Keine einzelne Sicht und kein einzelner Schritt in einer Bewertung führt zu einem anderen
}, doch ohne die Sicht einer einzelnen Person oder mit einem einzelnen Schritt in einer Bewertung könnte zu wenig bekannt sein.
stability-not-quite-firm-alone = { $what ->
    [level] Die Stufe ist nicht ganz sicher
   *[result] Das Ergebnis ist nicht ganz sicher
}: Ein einziger Schritt in einer Bewertung könnte etwas daran ändern.
stability-hangs-on-little-alone = { $what ->
    [level] Die Stufe hängt an wenigem
   *[result] Das Ergebnis hängt an wenigem
}: Ohne die Sicht einer einzelnen Person könnte etwas anderes herauskommen.
