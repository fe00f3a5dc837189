"""Results of one work in one year: who sat it, points, mark and journal mark."""

from functools import cached_property

import numpy as np
import pandas as pd

from core.demo import journal, points
from core.demo.draws import stream
from core.demo.parameters import Parameters, Story, Work
from core.demo.population import class_effect, cohort, municipal_schools, other_schools

SCORE, MARK, JOURNAL = "score", "mark", "journal"


class Area:
    """A set of schools and the works their pupils write; `name` is "own" for the municipality, anything for others."""

    def __init__(self, parameters: Parameters, seed: int, name: str = "own"):
        self.parameters, self.seed, self.name = parameters, seed, name

    @cached_property
    def schools(self) -> pd.DataFrame:
        """The schools, see `population`."""
        if self.name == "own":
            return municipal_schools(self.parameters, self.seed)
        return other_schools(self.parameters, self.seed, self.name)

    def results(self, work: Work, year: int) -> pd.DataFrame:
        """One row a participant, absent pupils left out, in the order of schools and codes.

        Columns: school (row number in `schools`), klass, code (40001, …: grade, then place in the school), variant
        (1, 2), one column a task (points, -1 not attempted), score, mark (2..5), journal (2..5, 0 for none).
        """
        p, start = self.parameters, year - work.grade
        pupils = cohort(self.schools, p, self.seed, self.name, start)
        rng = stream(self.seed, self.name, work.key, year)
        ability = self._subject_ability(pupils, work, start, rng)
        got = self._points(pupils, ability, work, year, rng)
        score = got.sum(axis=1)
        frame = pupils[["school", "klass"]].assign(
            code=work.grade * 10_000 + pupils["place"], variant=rng.integers(1, 3, len(pupils))
        )
        shown = points.skip_tasks(got, p.rates["not_attempted"], rng)
        tasks = pd.DataFrame(shown, columns=[task.name for task in work.tasks])
        marks = pd.DataFrame(
            {
                SCORE: score,
                MARK: 2 + np.searchsorted(work.cuts, score, side="right"),
                JOURNAL: self._journal(pupils, ability, work, year, rng),
            }
        )
        present = rng.random(len(pupils)) >= p.rates["absent"]
        return pd.concat([frame, tasks, marks], axis=1)[present].reset_index(drop=True)

    def _subject_ability(self, pupils: pd.DataFrame, work: Work, start: int, rng: np.random.Generator) -> np.ndarray:
        """General ability, the pupil's own part in the subject (the same a year later), and the class's teaching."""
        spread = self.parameters.spread
        subject = stream(self.seed, self.name, "subject", start, work.code).normal(0, spread["subject"], len(pupils))
        return pupils["ability"].to_numpy() + subject + class_effect(pupils, rng, spread["class"])

    def _points(
        self, pupils: pd.DataFrame, ability: np.ndarray, work: Work, year: int, rng: np.random.Generator
    ) -> np.ndarray:
        t = self.parameters.tasks
        of_year = stream(self.seed, "year", work.key, year).normal(0, t["year"])
        difficulty = points.task_difficulties(work, t["spread"]) + work.difficulty + of_year
        got = points.draw_points(ability, difficulty, work, t["slope"], t["step"], rng)
        habits = [story.lift or self.parameters.lift for story in self.schools["story"]]
        width = max(map(len, habits))
        chances = np.array([[*habit, *[0.0] * (width - len(habit))] for habit in habits])
        return points.lift_to_cut(got, chances[pupils["school"]], work, work.cuts[0], rng)

    def _journal(
        self, pupils: pd.DataFrame, ability: np.ndarray, work: Work, year: int, rng: np.random.Generator
    ) -> np.ndarray:
        p = self.parameters
        school = pupils["school"].to_numpy()
        leniency = self.schools["leniency"].to_numpy()[school] + class_effect(pupils, rng, p.journal["class"])
        deviation = float(np.sqrt(1 + p.journal["school"] ** 2 + p.journal["class"] ** 2))
        cuts = journal.journal_cuts(work.journal, deviation)
        marks = journal.journal_marks(ability, leniency, cuts, p.journal["agreement"], rng)
        stories: list[Story] = list(self.schools["story"])
        up = np.array([s.inflate.get(year, 0.0) for s in stories])[school]
        down = np.array([s.deflate.get(year, 0.0) for s in stories])[school]
        marks = journal.shift_some(marks, up, down, rng)
        return np.where(rng.random(len(marks)) < p.rates["no_journal_mark"], journal.NONE, marks)
