"""How tasks turn ability into points.

A task of m points has m steps, each harder than the one before; tasks of several points make the histogram of scores
lumpy, as real ones are. Matrices are (pupils, tasks), in points; -1 stands for a task not attempted.
"""

import numpy as np

from core.demo.draws import stream
from core.demo.parameters import Work

NOT_ATTEMPTED = -1


def task_difficulties(work: Work, spread: float) -> np.ndarray:
    """Difficulty of each task in SD of ability, from easy to hard in the order of the work; shape (tasks,).

    The same for every seed: `Work.difficulty` is tuned to them.
    """
    rng = stream(0, "tasks", work.key)
    return spread * (np.linspace(-1, 1, len(work.tasks)) + rng.normal(0, 0.25, len(work.tasks)))


def draw_points(
    ability: np.ndarray, difficulty: np.ndarray, work: Work, slope: float, step: float, rng: np.random.Generator
) -> np.ndarray:
    """Points of each pupil in each task: the chance of reaching a step is logistic in ability less its difficulty."""
    points = np.zeros((len(ability), len(work.tasks)), dtype=int)
    luck = rng.logistic(0, 1 / slope, points.shape)
    for column, task in enumerate(work.tasks):
        for k in range(task.points):
            height = difficulty[column] + step * (k - (task.points - 1) / 2)
            points[:, column] += ability - height > luck[:, column]
    return points


def lift_to_cut(points: np.ndarray, chances: np.ndarray, work: Work, cut: int, rng: np.random.Generator) -> np.ndarray:
    """Add the missing points to some of the pupils just below the cut; `chances` is (pupils, points below the cut)."""
    highest = np.array([task.points for task in work.tasks])
    below = cut - points.sum(axis=1)
    near = (below >= 1) & (below <= chances.shape[1])
    chance = np.where(near, chances[np.arange(len(points)), np.clip(below - 1, 0, chances.shape[1] - 1)], 0)
    missing = np.where(rng.random(len(points)) < chance, below, 0)
    lifted = points.copy()
    while (rows := np.flatnonzero(missing)).size:
        room = (highest - lifted[rows] > 0) * rng.random((len(rows), len(highest)))
        lifted[rows, room.argmax(axis=1)] += 1
        missing[rows] -= 1
    return lifted


def skip_tasks(points: np.ndarray, rate: float, rng: np.random.Generator) -> np.ndarray:
    """Mark some of the zeros as tasks not attempted."""
    skipped = (points == 0) & (rng.random(points.shape) < rate)
    return np.where(skipped, NOT_ATTEMPTED, points)
