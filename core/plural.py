"""Russian words beside a number."""


def plural(n: int, one: str, few: str, many: str) -> str:
    """The form that goes with `n`: 1 школа, 2 школы, 5 школ, 11 школ, 21 школа."""
    if n % 100 in (11, 12, 13, 14) or n % 10 in (0, 5, 6, 7, 8, 9):
        return many
    return one if n % 10 == 1 else few
