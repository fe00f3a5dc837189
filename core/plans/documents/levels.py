"""At which level a measure is carried out, where the plan has no columns of levels.

A measure is the school's own where the text of those responsible speaks of schools alone: every word of it is one of
`SCHOOL` or one of `NEUTRAL`, and at least one is of `SCHOOL`. Any other word (a department, a methodical centre, an
abbreviation that is not known) makes the measure municipal, and so does an empty text.
"""

import re

from core.plan import Level
from core.results.text import normal

SCHOOL = re.compile(
    r"(?:обще)?школ\w*|оо|оу|оуо|моу|мбоу|маоу|мкоу|сош|оош|нош|гимнази\w*|лице\w*|(?:обще)?образовательн\w*|"
    r"директор\w*|руководител\w*|завуч\w*|учител\w*|педагог\w*|педагогическ\w*|классн\w*|шмо|родительск\w*|"
    r"заместител\w*|внутришкольн\w*"
)
NEUTRAL = re.compile(
    r"по|и|в|с|за|на|для|все|всех|зам|их|учебн\w*|учебно|воспитательн\w*|увр|ур|вр|умр|нмр|работ\w*|методическ\w*|"
    r"предметн\w*|предметник\w*|объединени\w*|организаци\w*|учреждени\w*|комитет\w*|совет\w*|класс\w*|"
    r"администраци\w*|ответственн\w*|комисси\w*|коллектив\w*|начальн\w*|социальн\w*|психолог\w*|впр|огэ|егэ|гиа|\d+"
)


def level_of(responsible: str) -> Level:
    """ "school" or "municipal" by the text of those responsible, as the module's rule says."""
    words = re.findall(r"\w+", normal(responsible))
    only_schools = all(SCHOOL.fullmatch(word) or NEUTRAL.fullmatch(word) for word in words)
    return "school" if only_schools and any(map(SCHOOL.fullmatch, words)) else "municipal"
