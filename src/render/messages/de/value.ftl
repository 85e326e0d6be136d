# Werte, warum es keinen gibt, und von wem und von wann sie sind.

value-yes = ja
value-no = nein
value-none = keine
value-nothing = (nichts)
value-not-read = (nicht gelesen)
value-not-known = (nicht bekannt)
value-no-items = (keine Einträge)
value-more = { $count } weitere
value-field = { $name }: { $value }
value-group-not-known = (Gruppe nicht bekannt)
value-row = { $input } ergibt { $points }
unit = { $unit ->
    [days] { $amount ->
        [one] { $number } Tag
       *[other] { $number } Tage
    }
    [weeks] { $amount ->
        [one] { $number } Woche
       *[other] { $number } Wochen
    }
    [months] { $amount ->
        [one] { $number } Monat
       *[other] { $number } Monate
    }
    [years] { $amount ->
        [one] { $number } Jahr
       *[other] { $number } Jahre
    }
    [hours] { $amount ->
        [one] { $number } Stunde
       *[other] { $number } Stunden
    }
    [points] { $amount ->
        [one] { $number } Punkt
       *[other] { $number } Punkte
    }
    [people] { $amount ->
        [one] { $number } Person
       *[other] { $number } Personen
    }
    [teams] { $amount ->
        [one] { $number } Team
       *[other] { $number } Teams
    }
    [meetings] { $amount ->
        [one] { $number } Treffen
       *[other] { $number } Treffen
    }
    [percent] { $number } Prozent
   *[other] { $amount ->
        [one] { $number } { $one }
       *[other] { $number } { $unit }
    }
}

absence-not-applicable = trifft nicht zu
absence-never-observed = noch keine Beobachtung
absence-none-fits = gemeldet, aber nichts, was hier zählt
absence-stale = zuletzt gesehen am { $newest }, zu lange her
absence-stale-older = zuletzt gesehen am { $newest }, älter als { $length }
absence-too-few-raters = Rückmeldungen von { $have } statt mindestens { $need } Personen
absence-too-few-of-source = erst { $have }, gebraucht werden: { $needed }
absence-too-few-observations = { $have } statt mindestens { $need } Beobachtungen
absence-unreadable = nicht lesbar
absence-part-held = Punkte noch nicht bekannt
absence-no-group = Gruppe nicht bekannt

source-count = { $source ->
    [self] { $count ->
        [one] eigene Sicht
       *[other] { $count }-mal eigene Sicht
    }
    [manager] { $count ->
        [one] 1 Führungskraft
       *[other] { $count } Führungskräfte
    }
    [peer] { $count } aus dem Kollegenkreis
    [direct_report] { $count } aus dem geführten Team
    [stakeholder] { $count } Stakeholder
    [assessor] { $count } aus dem Assessment
    [coach] { $count ->
        [one] 1 Coach
       *[other] { $count } Coaches
    }
   *[record] { $count ->
        [one] 1 Aufzeichnung
       *[other] { $count } Aufzeichnungen
    }
}
source-alone = { $source ->
    [self] eigene Sicht
    [manager] Führungskraft
    [peer] aus dem Kollegenkreis
    [direct_report] aus dem geführten Team
    [stakeholder] Stakeholder
    [assessor] aus dem Assessment
    [coach] Coach
   *[record] Aufzeichnung
}
source-whom = { $source ->
    [manager] die Führungskraft
    [peer] den Kollegenkreis
    [direct_report] das geführte Team
    [stakeholder] die Stakeholder
    [assessor] die Verantwortlichen des Assessments
   *[coach] den Coach
}
source-from = { $source ->
    [self] von der Person selbst
    [manager] von der Führungskraft
    [peer] aus dem Kollegenkreis
    [direct_report] aus dem geführten Team
    [stakeholder] von Stakeholdern
    [assessor] aus dem Assessment
    [coach] vom Coach
   *[record] aus den Aufzeichnungen
}
ask-people = { $whom } fragen
ask-records = in den Aufzeichnungen nachsehen
ask-own-view = die eigene Sicht der Person ergänzen
ask-own-view-you = Ihre eigene Sicht ergänzen
ask-or = { $first } oder { $last }

reports-count = { $count ->
    [one] 1 Rückmeldung
   *[other] { $count } Rückmeldungen
}
reports-of-people = { $count } Rückmeldungen von { $people ->
    [one] 1 Person
   *[other] { $people } Personen
}
reports-from = { $count } { $from }
records-count = { $count ->
    [one] 1 Aufzeichnung
   *[other] { $count } Aufzeichnungen
}
seen-none = keine, die zählt
seen-contradicted = { $seen }; Rückmeldungen eines Tages, die einander widersprechen, zählen nicht
seen-from = { $what }: { $whom }; { $when }
seen-when = { $what }, { $when }
seen-since = gezählt ab { $day }
taken-latest-report = neueste Rückmeldung
taken-latest-record = neueste Aufzeichnung
taken-latest-day = { $reports } vom neuesten Tag
taken-mean = Mittel aus { $reports }
taken-weighted = gewichtetes Mittel aus { $reports }, die neueste zuerst
taken-balanced = Mittel der Mittel jeder Gruppe, { $reports }
taken-median = mittlerer Wert aus { $reports }
taken-min = niedrigster Wert aus { $reports }
taken-max = höchster Wert aus { $reports }
taken-sum = Summe aus { $reports }
taken-spread = höchster weniger niedrigster Wert aus { $reports }
taken-change = neuester Wert weniger der davor
taken-age-days = Tage seither
taken-age-months = Monate seither
taken-all = alle aus { $reports }
