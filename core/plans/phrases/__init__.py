"""The phrases of deadlines: days, months, quarters, school years, and what repeats."""
