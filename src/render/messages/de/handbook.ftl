# Das Handbuch: der veröffentlichte Leitfaden für alle Beschäftigten.

handbook-title = { $organisation }: das Handbuch der Wege
handbook-contents = Inhalt
handbook-opening = Was jeder Weg verlangt, was zählt und welche Unterstützung es gibt. Dieses Handbuch entsteht aus den Regeln, nach denen eingeschätzt wird, mit den Zahlen, die an seinem Stichtag gelten: Was hier nicht steht, wird nicht verwendet.
handbook-as-of = Stand:
handbook-rules = Regeln:
handbook-owned-by = Verantwortlich:
handbook-no-owner = niemand ist genannt
handbook-approval = Freigabe:
handbook-digest = Prüfsumme:
handbook-language = Sprache:
handbook-not-translated = { $missing } von { $all } Titeln sind noch nicht übersetzt; sie stehen in { $own }, der Sprache der Regeln
handbook-not-said = nicht angegeben
handbook-always = immer
handbook-nothing = nichts
handbook-where = wobei
handbook-is = { $name } steht für: { $value }

## Wie es zu lesen ist

handbook-reading = Wie dieses Handbuch zu lesen ist
handbook-reading-assessment = Eine Einschätzung sagt, wie bereit jemand für einen Weg ist, und zeigt jeden Schritt. Sie entscheidet nicht: Das tun Menschen, und sie sehen dieselben Gründe.
handbook-term-conditions = Voraussetzungen
handbook-reading-conditions = { $term } müssen erfüllt sein, wie viele Punkte auch da sind. Einen Weg nicht zu wollen ist eine Antwort und kein Mangel.
handbook-term-points = Punkte
handbook-reading-points = { $term } kommen aus Kriterien. Die Punkte eines Kriteriums werden einmal gerundet, { $rounding }, und danach nur noch zusammengezählt.
handbook-term-limits = Grenzen
handbook-reading-limits = { $term } halten die Stufe niedrig, solange etwas noch nicht da ist, zum Beispiel Unterstützung.
handbook-term-notes = Hinweise
handbook-reading-notes = { $term } sind für alle, die eine Einschätzung prüfen, und ändern nie Punkte.
handbook-term-evidence = Nachweise
handbook-reading-evidence = { $term } sind, was jemand gemeldet hat oder was aufgezeichnet ist. Was fehlt, ist nicht null: Es fehlt, und danach wird gefragt.
handbook-reading-aspects = „{ $aptitude }“, „{ $interest }“ und „{ $need }“ stehen getrennt: Keines gleicht ein anderes aus.
handbook-reading-links = Unterstrichene Zahlen und Namen führen dorthin, wo sie erklärt sind; { $name } und Formeln stehen so da, wie sie in den Regeln geschrieben sind.
handbook-halves-even = Hälften zur geraden Ziffer
handbook-halves-up = Hälften nach oben
handbook-always-up = nach oben
handbook-always-down = nach unten
handbook-to-whole-points = auf ganze Punkte, { $mode }
handbook-to-whole-numbers = auf ganze Zahlen, { $mode }
handbook-to-places = auf { $places ->
    [one] 1 Nachkommastelle
   *[other] { $places } Nachkommastellen
}, { $mode }

## Die Wege nebeneinander

handbook-paths = Die Wege
handbook-paths-order = Die Reihenfolge der Wege sagt nichts: Keiner gilt als höher als ein anderer.
handbook-paths-side-by-side = Die Wege nebeneinander
handbook-path = Weg
handbook-kind-of-move = Art des Schritts
handbook-kind-of-move-label = Art des Schritts:
handbook-open-to = Offen für
handbook-open-to-label = Offen für:
handbook-leads-to = Führt zu
handbook-leads-to-label = Führt zu:
handbook-worth-as-much = Gleich viel wert
handbook-worth-as-much-label = Gleich viel wert:
handbook-equals = { $paths }, für alle, denen das lieber ist
handbook-points-in-all = Punkte insgesamt
handbook-not-before = nicht vor dem { $day }, an dem { $name } den ersten Wert bekommt
handbook-no-points = keine Punkte
handbook-not-one-number = keine einzelne Zahl
handbook-roles = Welche Wege wem offenstehen
handbook-roles-paths = Wege nach jetziger Rolle
handbook-present-role = Jetzige Rolle
handbook-open-paths = Offene Wege
handbook-no-open-path = keiner in diesen Regeln
handbook-any-role = Menschen in jeder Rolle

## Voraussetzungen, Grenzen und Hinweise

handbook-conditions = Voraussetzungen, die Punkte nicht aufwiegen
handbook-conditions-all = Jede davon muss erfüllt sein, wie viele Punkte auch sonst da sind.
handbook-conditions-of = Voraussetzungen von „{ $path }“
handbook-condition = Voraussetzung
handbook-asked = Was verlangt wird
handbook-looked-at = Was betrachtet wird
handbook-if-not-met = Wenn sie nicht erfüllt ist
handbook-shown-under = Gezeigt unter: { $aspect }.
handbook-then-not-sought = { $outcome }, und es werden keine Punkte gezeigt. Das ist eine Antwort und kein Mangel.
handbook-then-not-eligible = { $outcome }: Punkte werden gezeigt, eine Stufe nicht.
handbook-unknown-not-met = Was nicht bekannt ist, zählt hier als nicht erfüllt.
handbook-unknown-open = Solange es nicht bekannt ist, bleibt das Ergebnis offen.
handbook-if-not-applicable = Trifft es nicht zu: { $then }.
handbook-limits = Was die Stufe begrenzt
handbook-limits-hold = Hier gibt es keine Punkte. Solange eines davon nicht erfüllt ist, bleibt die Stufe begrenzt, wie viele Punkte auch da sind.
handbook-limits-of = Grenzen von „{ $path }“
handbook-limit = Grenze
handbook-as-long-as-not-met = Solange es nicht erfüllt ist
handbook-level-at-most = Die Stufe ist höchstens { $level }.
handbook-notes = Was Prüfende außerdem sehen
handbook-notes-never = Ein Hinweis ändert nie Punkte oder Stufe. Er sagt, worüber zu sprechen ist oder was genauer anzusehen ist.
handbook-notes-of = Hinweise von „{ $path }“
handbook-note = Hinweis
handbook-shown-when = Gezeigt, wenn
handbook-reviewers-read = Was Prüfende lesen
handbook-title-alone = nur den Titel
handbook-says = Eine Einschätzung sagt: { $said }
handbook-all-of = all dies:
handbook-any-of = mindestens eines davon:
handbook-at-least-of = mindestens { $count } davon:

## Was Punkte gibt

handbook-points = Was Punkte gibt
handbook-criteria-of = { $group }: Kriterien von „{ $path }“
handbook-criterion = Kriterium
handbook-of-points = Punkte
handbook-looked-at-from = Was betrachtet wird und von wem es kommt
handbook-how-points = Wie die Punkte entstehen
handbook-up-to = Bis zu { $points }.
handbook-criteria-give = Die Kriterien geben bis zu { $points }.
handbook-cut = Davon zählen hier höchstens { $points }; was darüber liegt, wird abgeschnitten, und die Einschätzung sagt es.
handbook-floor = Hier braucht es mindestens { $points }, und nichts anderes gleicht das aus: Mit weniger ist die Stufe höchstens { $level }.
handbook-rounded = Gerundet { $rounding }.
handbook-if-missing = Wenn es fehlt: { $points }.
handbook-if-missing-left-out = Wenn es fehlt: ausgenommen und in der Gruppe ausgeglichen.
handbook-range-up-to = bis zu { $high }
handbook-if-holds = { $all }, wenn dies zutrifft: { $asked }; sonst { $none }.
handbook-if-follows = { $all }, wenn zutrifft, was folgt; sonst { $none }.
handbook-worked-out = Berechnet als { $formula }; mindestens { $low }, höchstens { $high }.
handbook-worked-out-by = Berechnet durch { $script }; mindestens { $low }, höchstens { $high }.
handbook-sum-of = Die Summe aus dem Folgenden; mindestens { $low }, höchstens { $high }.
handbook-list-plus = { $first } plus { $last }
handbook-times = { $left } mal { $right }
handbook-share = { $part }, geteilt durch { $whole } (durch 1, wenn das weniger ist)
handbook-points-of = die Punkte von { $part }
handbook-by-the-table = nach der Tabelle zu { $title }: { $rows }
handbook-row = { $input } ergibt { $gives }
handbook-row-or-less = { $input } oder weniger ergibt { $gives }
handbook-row-or-more = { $input } oder mehr ergibt { $gives }
handbook-row-from = { $input } und mehr ergibt { $gives }
handbook-proportion = { $rows }; dazwischen anteilig
handbook-proportion-flat = { $rows }; dazwischen anteilig, jenseits der Enden gleichbleibend
handbook-rows-of-table = { $rows } ({ $table })
handbook-given-by = nach der { $table }
handbook-table-name = Tabelle { $name }
handbook-by-group = { $values } (je nach { $evidence })
handbook-levels = Stufen
handbook-levels-sum = Die Punkte aller Kriterien werden zusammengezählt; die Summe ergibt die Stufe. Zwischen den gezeigten Punkten und der Summe wird nichts gerundet.
handbook-levels-of = Stufen von „{ $path }“
handbook-level = Stufe
handbook-level-from = Ab so vielen Punkten
handbook-and-below = { $from }, und darunter
handbook-reachable = Insgesamt erreichbar: { $points }.

## Was eine Regel betrachtet

handbook-short-count = { $title }, Anzahl
handbook-short-sum = { $title }, zusammen
handbook-short-spread = { $title }, wie weit auseinander
handbook-short-change = { $title }, Veränderung
handbook-short-age = { $title }, Zeit seither
handbook-narrowed-field = { $title } ({ $field })
handbook-narrowed-only = { $title } (nur { $only })
handbook-narrowed-both = { $title } ({ $field }, nur { $only })
handbook-title-from = { $title }, { $from }
handbook-the-reports = Rückmeldungen { $from }
handbook-the-entries = Einträgen { $from }
handbook-taken-latest = das Neueste { $from }
handbook-taken-mean = das Mittel aus { $reports }
handbook-taken-weighted = das Mittel aus { $reports }, die neuesten zuerst, mit den Gewichten { $weights }
handbook-taken-balanced = das Mittel aus { $reports }, wobei jede Gruppe gleich viel zählt
handbook-taken-median = der mittlere Wert aus { $reports }
handbook-taken-min = der niedrigste Wert aus { $reports }
handbook-taken-max = der höchste Wert aus { $reports }
handbook-taken-sum = die Summe aus { $reports }
handbook-taken-count = die Anzahl von { $reports }
handbook-taken-spread = der höchste weniger der niedrigste Wert aus { $reports }
handbook-taken-change = der neueste Wert weniger der davor, aus { $reports }
handbook-taken-days = volle Tage seither, { $from }
handbook-taken-months = volle Monate seither, { $from }
handbook-taken-all = jeder einzelne Eintrag { $from }
handbook-result-rounded = gerundet { $rounding }
handbook-newest = die neuesten { $count }
handbook-of-at-least = von mindestens { $raters }
handbook-raters = { $count ->
    [one] 1 Person
   *[other] { $count } Personen
}
handbook-not-older = nicht älter als { $length }
handbook-between-old = zwischen { $nearest } und { $farthest } alt
handbook-however-old = egal wie alt
handbook-may-be-missing = { $what }; darf fehlen

## Wenn Nachweise fehlen, und was nicht zählt

handbook-missing = Wenn Nachweise fehlen
handbook-missing-never-zero = Fehlen ist nicht dasselbe wie null. Nachweise fehlen auch, wenn sie zu alt sind oder wenn zu wenige Menschen etwas gesagt haben. Die Einschätzung sagt dann, was fehlt und wen man fragen kann.
handbook-missing-some-zero = Fehlen ist nicht dasselbe wie null, außer wo diese Regeln es unten sagen. Nachweise fehlen auch, wenn sie zu alt sind oder wenn zu wenige Menschen etwas gesagt haben. Die Einschätzung sagt dann, was fehlt und wen man fragen kann.
handbook-missing-all-open = Punkte bleiben offen, und nichts wird geraten: bei jedem Kriterium.
handbook-missing-open = Punkte bleiben offen, und nichts wird geraten: { $criteria }.
handbook-missing-none = Nicht gemeldet heißt, dass es nichts gab, und daraus folgen die Punkte: { $criteria }.
handbook-missing-fewest = Ist nichts gemeldet, gibt es die wenigsten Punkte: { $criteria }.
handbook-missing-left-out = Ausgenommen, und vom Rest der Gruppe ausgeglichen: { $criteria }.
handbook-missing-not-applicable = Was auf eine Person nicht zutrifft, wird ausgenommen, und der Rest der Gruppe gleicht es aus.
handbook-seen-at-least = Für mindestens { $share } % der Punkte müssen Nachweise da sein; bei weniger lautet die Antwort { $outcome }, mit dem Bereich, in dem die Punkte nach dem liegen, was bisher bekannt ist.
handbook-not-counted-here = Was auf diesem Weg nicht zählt
handbook-in-notes = Prüfenden in Hinweisen gezeigt, ohne Wirkung auf Punkte oder Stufe: { $evidence }.
handbook-not-looked-at = Nicht betrachtet: { $evidence }.
handbook-not-counted = Was nicht zählt
handbook-not-counted-why = Eine Regel kann nur lesen, was sie nennt. Was ein Weg nicht nennt, zählt weder für noch gegen jemanden. Das gilt auch für die Zeit in einer Rolle: Sie zählt nur, wo eine Voraussetzung, ein Kriterium oder eine Grenze sie nennt.
handbook-term-protected = Keine Regel darf lesen:
handbook-protected = { $term } { $names }. Das bleibt von allen Nachweisen getrennt und dient nur dazu, im Nachhinein zu sehen, ob die Regeln fair sind.
handbook-term-unread = Im Katalog, und von keinem Weg gelesen:
handbook-term-in-notes = Prüfenden in Hinweisen gezeigt, ohne Wirkung auf Punkte oder Stufe:
handbook-term-list = { $term } { $list }.

## Unterstützung

handbook-support = Welche Unterstützung es gibt
handbook-support-ask = Niemand muss eine Lücke allein schließen. Fragen Sie Ihre Führungskraft oder die Verantwortlichen für diese Regeln, was zu Ihnen passt; die Reihenfolge sagt nichts.
handbook-support-order = Unterstützung, in der Reihenfolge der Regeln
handbook-support-here = Was auf dem Weg hilft
handbook-support-of = Unterstützung auf dem Weg „{ $path }“
handbook-offer = Unterstützung
handbook-helps-with = Hilft bei
handbook-helps-here-with = Hilft hier bei
handbook-who-gives-it = Von wem
handbook-how-often = Wie oft und wie lange
handbook-offered = Angeboten
handbook-lasts = Dauer: { $length }
handbook-often-and-lasts = { $cadence }, Dauer: { $length }
handbook-when-below = wenn der neueste Wert unter { $below } liegt
handbook-support-kind = { $kind ->
    [coaching] Coaching
    [mentoring] Mentoring
    [training] Training
    [assignment] Aufgabe
    [manager-time] Zeit mit der Führungskraft
    [check-in] regelmäßiges Gespräch
   *[other] { $kind }
}

## Schwellenwerte

handbook-thresholds = Geltende Schwellenwerte
handbook-thresholds-no-secret = Kein Schwellenwert ist geheim. Dies sind die Werte, die am { $day } gelten: seit wann, von wem entschieden und warum.
handbook-thresholds-on = Am { $day } geltende Schwellenwerte
handbook-threshold = Schwellenwert
handbook-in-force = Gilt
handbook-since = Seit
handbook-decided-by = Entschieden von, und warum
handbook-announced = Angekündigt
handbook-not-yet = noch nicht
handbook-used-by = Verwendet in: { $paths }.
handbook-used-by-none = In keinem Weg verwendet.
handbook-because = Grund: { $because }
handbook-from-day = ab { $day }, ohne Angabe eines Grundes:
handbook-from-day-decided = ab { $day }, entschieden von { $decided }:
handbook-depends-on = { $name } hängt ab von: { $by }.
handbook-the-path = Weg
handbook-in-force-since = Gilt seit { $day }; entschieden von: { $decided }.
handbook-no-value-yet = Noch gibt es keinen Wert.
handbook-announced-from = Angekündigt { $from }
handbook-from-then-on = Ab dann
handbook-title-from-day = { $title }, ab { $day }
handbook-for = Für
handbook-all-others = alle anderen
handbook-all = alle

## Nachweise

handbook-evidence-all = Alles, was Regeln über Menschen lesen können, steht hier. Was älter ist als „bleibt aktuell“, zählt als fehlend, wenn eine Regel nichts anderes sagt.
handbook-other-evidence = Andere Nachweise
handbook-evidence-of = Nachweise: { $category }
handbook-evidence = Nachweis
handbook-from-whom = Von wem
handbook-values = Werte
handbook-stays-fresh = Bleibt aktuell
handbook-counts-for = Zählt für
handbook-counts-for-nothing = nichts: kein Weg liest es
handbook-about-unit = Über die Einheit: Umstände, nie ein Fehler der Person.
handbook-about-organisation = Über die Organisation: nie ein Fehler der Person.
handbook-items = Einträge, jeder mit
handbook-none-reported = Ist nichts gemeldet, gab es nichts.
handbook-a-number = eine Zahl
handbook-a-number-of = eine Zahl ({ $unit ->
    [days] Tage
    [weeks] Wochen
    [months] Monate
    [years] Jahre
    [hours] Stunden
    [points] Punkte
    [people] Personen
    [teams] Teams
    [meetings] Treffen
    [percent] Prozent
   *[other] { $unit }
})
handbook-number-between = { $number }, { $min } bis { $max }
handbook-number-from = { $number }, { $min } oder mehr
handbook-number-up-to = { $number }, { $max } oder weniger
handbook-yes-or-no = ja oder nein
handbook-a-day = ein Tag
handbook-use-condition = Voraussetzung
handbook-use-points = Punkte
handbook-use-limit = Grenze
handbook-use-threshold = welcher Schwellenwert gilt
handbook-use-note = Hinweis für Prüfende
handbook-scales = Skalen
handbook-scale = Skala: { $name }
handbook-scale-from-to = Von { $low } bis { $high }.
handbook-scale-in-steps = Von { $low } bis { $high }, in Schritten von { $step }.
handbook-scale-meaning = Was die Werte von { $name } bedeuten
handbook-value = Wert
handbook-meaning = Bedeutung
handbook-scripts = Skripte im Wortlaut
handbook-scripts-why = Wo eine Tabelle nicht sagen kann, wie Punkte entstehen, tut es ein Skript. Was es tut, steht beim Kriterium in einfachen Worten; hier steht es im Wortlaut.
