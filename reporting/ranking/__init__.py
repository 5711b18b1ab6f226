"""How candidates are scored and ordered, from stored facts alone: same data, same order."""

from reporting.ranking.facts import Ranked, ground_on, rank
from reporting.ranking.said import Said, Topic, topics
from reporting.ranking.scoring import Facts, Ground, Part, Score, score_of

__all__ = [
    "Facts",
    "Ground",
    "Part",
    "Ranked",
    "Said",
    "Score",
    "Topic",
    "ground_on",
    "rank",
    "score_of",
    "topics",
]
