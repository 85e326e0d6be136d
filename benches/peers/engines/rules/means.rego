package scorecard

# The points of each skill that has a mean.
points := [earned |
	some mean in input.means
	mean != null
	earned := round(min([4, max([0, (mean - 2) * 2])]) * 100) / 100
]

score := round(sum(points) * 100) / 100

level := "insufficient" if {
	count(points) < 25
} else := "leading" if {
	score >= 90
} else := "settled" if {
	score >= 77
} else := "ready" if {
	score >= 60
} else := "developing"

result := {"score": score, "level": level}
