# Zahlen, Tage und Aufzählungen.

decimal-sign = ,
group-sign = .
date = { $day_two }.{ $month_two }.{ $year }
list-and = { $first } und { $last }
list-or = { $first } oder { $last }
quoted = „{ $words }“
