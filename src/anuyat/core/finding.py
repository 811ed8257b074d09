"""Ranking texts by how well they hold what a person typed.

The score of a text is the share of the query's trigrams it holds, best over the query's
words, so that word order, a missing tone mark and a small slip do not matter.
"""

from collections.abc import Iterable, Sequence

from anuyat.core import thai

GOOD_ENOUGH = 0.45


def best(
    query: str, texts: Iterable[tuple[str, str]], *, limit: int, at_least: float = GOOD_ENOUGH
) -> list[str]:
    """Keys of (key, folded text) pairs that match well enough, best first."""
    wanted = [thai.fold(word) for word in query.split()]
    scored = [(score([w for w in wanted if w], text), key) for key, text in texts]
    good = sorted((s, key) for s, key in scored if s >= at_least)
    return [key for _, key in sorted(good, key=lambda pair: -pair[0])][:limit]


def score(wanted: Sequence[str], text: str) -> float:
    """0 to 1: the mean over wanted words of the share of each that stands in the text."""
    if not wanted:
        return 0.0
    return sum(_share(word, text) for word in wanted) / len(wanted)


def _share(word: str, text: str) -> float:
    if word in text:
        return 1.0
    if len(word) < 3:
        return 0.0
    grams = {word[i : i + 3] for i in range(len(word) - 2)}
    return sum(gram in text for gram in grams) / len(grams)
