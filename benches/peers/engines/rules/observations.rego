package scorecard

# The points of each skill that enough raters saw.
points := [earned |
	some observations in input.skills
	seen := [observation.value |
		some observation in observations
		observation.on >= input.fresh_from
		observation.on <= input.as_of
	]
	count(seen) >= 3
	earned := round(min([4, max([0, ((sum(seen) / count(seen)) - 2) * 2])]) * 100) / 100
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
