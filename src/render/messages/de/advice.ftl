# Was das Ergebnis ändern würde.

heading-way-forward = Was das Ergebnis ändern würde
goal-level = Um „{ $level }“ zu erreichen
goal-scored = Um alle Voraussetzungen zu erfüllen
reach-one = { $goal }, genügt eine Änderung:
reach-one-of = { $goal }, genügt eine Änderung, und zwar irgendeine von diesen:
reach-two = { $goal }, braucht es zwei Änderungen zusammen:
reach-two-of = { $goal }, braucht es zwei Änderungen zusammen, und zwar irgendeines dieser Paare:
reach-several = { $goal }, genügen diese { $count } Änderungen zusammen. Es braucht mindestens drei; ob auch nähere genügen, wurde nicht vollständig geprüft:
reach-none = { $goal }, wurde nichts gefunden: keine einzelne Änderung, keine zwei und nicht alles zusammen, was hilft.
reach-cut-short = { $goal }, konnte nicht alles geprüft werden, weil diese Regeln zu viele Schritte brauchen.
way-comes-to = Das ergibt dann { $result }.
change-seen = { $title }: { $to } statt { $now }
change-seen-by = { $title }, gesehen { $whom }: { $to } statt { $now }
change-missing = { $title }: { $to } ({ $now })
change-missing-by = { $title }, gesehen { $whom }: { $to } ({ $now })
change-anew = { $title }: von heute an erneut ({ $now })
change-more-items = { $title }: { $count } mehr
change-more-items-with = { $title }: { $count } mehr ({ $fields })
change-item-again = { $title }, { $item }: { $fields }
change-wait = { $months ->
    [one] 1 Monat
   *[other] { $months } Monate
} warten, bis { $until }, während alles andere weiter so gesehen wird wie jetzt
field-is = { $field }: { $value }
advice-points = { $points } von { $most } Punkten
advice-level-and-points = „{ $level }“, { $points } von { $most } Punkten
evidence-first = Bevor vorliegt, was fehlt, lässt sich nichts vorschlagen; siehe oben.
reach-none-because = { $none } Es bleibt im Weg: { $obstacles }.
obstacle-floor = zu wenige Punkte für { $title }
obstacle-points = { $points } Punkte, die fehlen
