# Dokumente für Gremium, Person, Führungskraft und Prüfung.

report-title-committee = { $person }: { $path }
report-title-candidate = Ihr Weg: { $path }
report-title-manager = Was { $person } auf dem Weg hilft: { $path }
report-title-auditor = Wie das Ergebnis zustande kam: { $person }, { $path }
report-about = Über { $person } ({ $role }) bei { $organisation }, Stand { $day }.
report-for-committee = Für alle, die entscheiden. Readily zeigt, was die Regeln sagen und warum; was daraus folgt, entscheiden Menschen.
report-for-candidate = Für Sie. Hier steht, was als Nächstes kommt, was gesehen wurde und wo es nach den schriftlichen Regeln steht. Sie werden mit niemandem verglichen, und entschieden wird hier nichts.
report-for-manager = Für die Führungskraft: was fehlt, was hilft und was bis wann zu tun ist. Entschieden wird hier nichts.
report-for-auditor = Zum Prüfen: jede Zahl, woher sie kommt und in welcher Reihenfolge die Regeln gerechnet wurden.
report-anonymous = Was Kolleginnen und Kollegen gesagt haben, steht hier nur als eine Zahl über genügend viele. Wo es zu wenige sind, steht das da; die Punkte zählen trotzdem.
report-private = Was eine Person nur für sich gesagt hat, steht hier nicht, auch wenn die Regeln es benutzt haben.

# Überschriften
report-outcome = Ergebnis
report-stands = Wo es steht
report-next = Was als Nächstes kommt
report-gaps-and-help = Was fehlt und was hilft
report-change = Was es ändern würde
report-way-forward = Womit mehr erreicht wäre
report-change-of = Was sich ändern müsste
report-comes-to = Was daraus wird
report-solve = Was die Stufe begrenzt, gleich wie viele Punkte es sind
report-gaps = Wo noch Punkte zu gewinnen sind
report-conditions = Voraussetzungen, die Punkte nicht aufwiegen
report-limits = Grenzen der Stufe
report-points = Punkte
report-missing = Was fehlt und wen man fragt
report-by-when = Bis wann
report-sure = Wie sicher das ist
report-flags = Hinweise für das Gremium; ohne Punkte
report-reasons = Gründe, die wichtigsten zuerst
report-own = Was Sie gesagt haben und was verzeichnet ist
report-others = Wie andere es sehen
report-evidence-by-question = Wie die Punkte zustande kamen
report-thresholds = Schwellen
report-history = Welche Schwelle wann galt
report-order = Reihenfolge der Auswertung
report-numbers = Jede Zahl
report-observations = Jede benutzte Meldung
report-rules = Die Regeln

# Tabellen
report-condition = Voraussetzung
report-answer = Antwort
report-what-it-says = Was sie besagt
report-limit = Grenze
report-part = Teil
report-of-at-most = Von höchstens
report-what = Was
report-until = Bis
report-do = Was zu tun ist
report-where = Wo
report-gain = Zu gewinnende Punkte
report-who-can = Wer handeln kann
report-evidence = Beleg
report-value = Wert
report-from = Von wem und wann
report-question = Frage
report-what-was-seen = Was gesehen wurde
report-source = Quelle
report-day = Tag
report-reference = Name, Kennung und Fundstelle
report-rule = Regel
report-exact = Genaue Werte
report-came-about = Wie sie zustande kamen
report-threshold = Schwelle
report-since = Seit
report-decided-by = Beschlossen von
report-because = Warum
report-conditions-about = Jede Voraussetzung mit ihrer Antwort. Punkte wiegen keine auf, die nicht erfüllt ist.
report-limits-about = Welche Stufe höchstens möglich ist, solange dies nicht gelöst ist.
report-points-table = Die Punkte Schritt für Schritt.
report-gaps-about = Das meiste zuerst: was jede Stelle hinzufügte, käme sie allein auf ihr Höchstes. Was noch nicht bekannt ist, zählt mit den wenigsten Punkten.
report-by-when-about = Was zu erfragen ist und bis wann heutige Meldungen zählen.
report-own-view = Ihre eigene Sicht.
report-own-records = Verzeichnet über Sie und Ihre Arbeit.
report-own-around = Verzeichnet über Ihre Einheit und die Organisation.
report-others-table = Was aus allen Meldungen zusammen wurde.
report-evidence-table = { $group }: jede Frage mit ihren Punkten und dem, was gesehen wurde.
report-thresholds-about = Die Zahlen, mit denen die Regeln vergleichen, wie sie galten.
report-history-about = Alle datierten Werte der benutzten Schwellen.
report-numbers-about = Was jede Regel gelesen hat, bis zur letzten Stelle, und wie es zustande kam.
report-observations-about = Jede Meldung einmal, ohne wer sie gab.

# Punkte
report-points-about = Jeder Schritt kommt zum vorigen hinzu, von null bis zu allen Punkten. Linien zeigen, wo Stufen beginnen.
report-picture-title = Wie die Punkte zusammenkommen
report-picture-about = { $headline }. Ein Balken für jede Frage, von dort an, wo der vorige endete. Die Tabelle darunter hat dieselben Zahlen.
report-in-all = insgesamt
report-adds = kommt hinzu
report-takes = geht ab
report-open = noch nicht bekannt
report-begins = { $level } beginnt bei
report-made-up = { $group }: gleicht aus, was wegfällt
report-cut = { $group }: über dem Höchsten, zählt nicht
report-points-of = { $points } von { $most }
report-points-within = { $points } ({ $range })
report-failed = gescheitert
report-at-most = höchstens „{ $level }“
report-otherwise = offen; sonst höchstens „{ $level }“

# Was als Nächstes kommt
report-next-not-sought = Nach den Regeln gilt dieser Weg jetzt als nicht angestrebt; warum, steht bei den Voraussetzungen. Das ist eine Antwort und kein Mangel, und es fehlt nichts. Ist der Wunsch ein anderer, lässt sich das neu ansehen.
report-next-not-sought-you = Nach den Regeln gilt dieser Weg als von Ihnen jetzt nicht angestrebt; warum, steht bei den Voraussetzungen. Das ist eine Antwort, und es fehlt nichts. Ist Ihr Wunsch ein anderer, sagen Sie es Ihrer Führungskraft.
report-next-not-eligible = Zuerst müssen diese Voraussetzungen erfüllt sein; Punkte an anderer Stelle wiegen sie nicht auf.
report-next-insufficient = Zuerst muss bekannt werden, was offen ist oder fehlt. Nichts davon zählt gegen jemanden.
report-next-insufficient-zero = Zuerst muss bekannt werden, was offen ist oder fehlt. Wo die Regeln für Fehlendes die wenigsten Punkte geben, steht es beim Kriterium.
report-next-rule-error = Eine Regel ist gescheitert. Wer für die Regeln zuständig ist, muss sie richten; von der Person wird nichts verlangt.
report-next-no-levels = Die Regeln dieses Weges haben keine Stufen; die Voraussetzungen entscheiden.
report-next-limited = Die Punkte sind die von „{ $by_points }“; die Stufe bleibt „{ $level }“, bis gelöst ist, was sie begrenzt.
report-next-between = Die Stufe liegt zwischen „{ $low }“ und „{ $high }“.
report-next-at = Die Stufe ist „{ $level }“.
report-next-points = { $count ->
    [one] Es fehlt { $points } Punkt zu „{ $level }“.
   *[other] Es fehlen { $points } Punkte zu „{ $level }“.
}
report-next-top = „{ $level }“ ist die höchste Stufe. Was folgt, ist ein Gespräch über Zeit und Ort; das entscheiden Menschen.
report-gaps-more = { $count ->
    [one] Eine weitere Stelle steht unten bei den Belegen.
   *[other] { $count } weitere Stellen stehen unten bei den Belegen.
}
report-you = Sie
report-the-person = die Person
report-the-organisation = die Organisation
report-nobody = die Regeln nennen niemanden
report-now = jetzt

# Was gesehen wurde
report-own-about = Das gehört Ihnen: Ihre eigene Sicht und das, was verzeichnet ist.
report-others-about = Meldungen Ihrer Führungskraft und von Kolleginnen und Kollegen. Deren Meldungen stehen hier nur zusammen.
report-evidence-about = Jede Frage mit ihren Punkten, was sie besagt, und die Belege dahinter.
report-seen-items = { $title }: { $count ->
    [one] ein Eintrag
   *[other] { $count } Einträge
}
report-not-applicable = trifft nicht zu
report-unreadable = nicht lesbar

# Wie sicher
report-sure-seen = { $share } % der Punkte haben ihre Belege; verlangt sind { $least } %.
report-sure-range = Nach dem, was bisher bekannt ist, liegen die Punkte zwischen zwei Grenzen, { $range }.
report-sure-until = { $title } zählt wie gemeldet bis { $day } und ist danach neu zu erfragen.
report-flags-clear = Angesehen und ohne Befund: { $titles }.

# Regeln
report-rules-plain = Beurteilt nach den Regeln „{ $label }“, { $approved }.
report-questions = Fragen zu den Regeln: { $owners }.
report-rules-digest = Prüfsumme der Regeln
report-input-digest = Prüfsumme des Profils
report-semantics = Version der Bedeutung der Regelsprache
report-approval = Freigegeben von { $by } am { $on } { $note }
report-in-force = gilt hier
report-otherwise-value = sonst: { $value }
report-order-seen = Beobachtungen werden ausgewählt und zusammengefasst, { $count ->
    [one] eine Auswahl
   *[other] { $count } Auswahlen
}, und geltende Schwellen nachgeschlagen
report-order-gates = Voraussetzungen
report-order-parts = Kriterien und Gruppen, jede vor denen, die ihre Punkte lesen
report-order-level = Punkte insgesamt, Stufe nach Punkten, dann Grenzen
report-order-flags = Hinweise, die nichts ändern
report-order-outcome = Ergebnis: Regelfehler, nicht gewünscht, nicht möglich, zu wenig bekannt, bewertet; das erste, das zutrifft

# Warum jemand einen Wert nicht sieht.
withheld-too-few = nicht gezeigt: es oder eine Gruppe darin beruht auf weniger als { $least } Personen
withheld-one-person = nicht gezeigt: es verriete, was eine einzelne Person gesagt hat
withheld-others = nicht gezeigt: die Regeln zeigen es nur anderen
withheld-reviewers = nicht gezeigt: es ist für das Gremium

# Was hilft
report-support = Unterstützung und Bedingungen
report-support-you = Was hilft
report-support-manager = Was zu tun ist, und bis wann
report-support-about = Was zuerst hilft.
report-support-done-by = Fertig bis, wenn es jetzt beginnt
report-support-others = Außerdem im Angebot: { $offers }.
report-sure-by-kind = Die Punkte nach Art der Belege: { $all }.
report-sure-by-source = Die Punkte danach, wer berichtet hat: { $all }.
report-share = { $title } { $percent } %
report-no-kind = ohne Art
report-no-source = niemand
