"""Names and icons of signs: an icon never stands without its name."""

ICONS = {
    "fioko_mean": ":material/vertical_align_top:",
    "fioko_mismatch": ":material/shuffle:",
    "fioko_jump": ":material/trending_up:",
    "grade_gap": ":material/compare_arrows:",
    "threshold": ":material/stairs:",
    "one_work": ":material/looks_one:",
    "absence": ":material/person_off:",
    "cohort": ":material/timeline:",
    "gap2": ":material/unfold_more_double:",
    "agreement": ":material/done_all:",
}
TITLES = {
    "fioko_mean": "высокий средний балл",
    "fioko_mismatch": "несоответствие отметок",
    "fioko_jump": "резкое изменение",
    "grade_gap": "разрыв отметок",
    "threshold": "скопление у порога",
    "one_work": "одна работа выше других",
    "absence": "много неявок",
    "cohort": "скачок параллели",
    "gap2": "расхождение на 2 отметки",
    "agreement": "совпадение полное",
}


def icon(marker: str) -> str:
    return ICONS.get(marker, ":material/flag:")


def title(marker: str) -> str:
    return TITLES.get(marker, marker)
