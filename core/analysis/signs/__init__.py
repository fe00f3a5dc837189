"""One sign a module: `measure(tallies, parameters)` → what each school shows and what was expected of it.

A screening sign gives a row a school × span of years: year, since, school (place in Tallies.logins), subject, grade
(None where works are pooled), n (pupils), value, expected, estimate (how far the school is from the expected, positive
is suspicious), variance (of the estimate, by chance alone) and, where it has one, effect with effect_low and
effect_high. core.analysis.assess turns them into levels; an official sign gives its levels itself.
"""
