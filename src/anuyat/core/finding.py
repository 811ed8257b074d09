"""Ranking texts by how well they hold what a person typed.

The score of a text is the mean over the words typed, so that word order does not matter. A word
counts as far as its trigrams stand in the text, or as far as it stands there but for a few wrong,
missing or swapped letters. Other words for the same thing count almost as much.
"""

from collections.abc import Iterable, Sequence
from heapq import nlargest

from anuyat.core import synonyms, thai

GOOD_ENOUGH = 0.45
# A text found by another word comes after one found by the word that was typed.
OTHER_WORD = 0.9
# Letters are compared one by one only with the likeliest texts, and only in words this long.
MOST_COMPARED, SHORTEST_MISTYPED = 60, 5
LETTERS_PER_SLIP = 4


def best(
    query: str, texts: Iterable[tuple[str, str]], *, limit: int, at_least: float = GOOD_ENOUGH
) -> list[str]:
    """Keys of (key, folded text) pairs that match well enough, best first."""
    wanted = [word for word in (thai.fold(word) for word in query.split()) if word]
    whole = thai.fold(query)
    instead = synonyms.others(whole)
    pairs = list(texts)
    scored = {key: _said(wanted, instead, text) for key, text in pairs}
    if max(scored.values(), default=0.0) < 1.0:
        likely = nlargest(MOST_COMPARED, pairs, key=lambda pair: scored[pair[0]])
        for key, text in likely:
            scored[key] = max(scored[key], _mistyped(wanted, text))
    good = [(key, value) for key, value in scored.items() if value >= at_least]
    return [key for key, _ in sorted(good, key=lambda pair: (-pair[1], pair[0]))][:limit]


def score(wanted: Sequence[str], text: str) -> float:
    """0 to 1: the mean over wanted words of the share of each that stands in the text."""
    if not wanted:
        return 0.0
    return sum(_share(word, text) for word in wanted) / len(wanted)


def slips(word: str, text: str) -> int:
    """The fewest letters to add, leave out, change or swap so that the word stands in the text."""
    before: list[int] = []
    above = [0] * (len(text) + 1)
    for i, letter in enumerate(word, start=1):
        row = [i]
        for j, other in enumerate(text, start=1):
            fewest = min(above[j - 1] + (letter != other), above[j] + 1, row[j - 1] + 1)
            if i > 1 and j > 1 and letter == text[j - 2] and word[i - 2] == other:
                fewest = min(fewest, before[j - 2] + 1)
            row.append(fewest)
        before, above = above, row
    return min(above)


def _said(wanted: Sequence[str], instead: Sequence[str], text: str) -> float:
    # Only whole: half of another word is nothing that the person has said.
    plain = score(wanted, text)
    if any(other in text for other in instead):
        return max(plain, OTHER_WORD + (1 - OTHER_WORD) * plain / 2)
    return plain


def _mistyped(wanted: Sequence[str], text: str) -> float:
    if not wanted:
        return 0.0
    return sum(max(_share(word, text), _nearly(word, text)) for word in wanted) / len(wanted)


def _nearly(word: str, text: str) -> float:
    if len(word) < SHORTEST_MISTYPED:
        return 0.0
    wrong = slips(word, text)
    return 1 - wrong / len(word) if wrong <= len(word) // LETTERS_PER_SLIP else 0.0


def _share(word: str, text: str) -> float:
    if word in text:
        return 1.0
    if len(word) < 3:
        return 0.0
    grams = {word[i : i + 3] for i in range(len(word) - 2)}
    return sum(gram in text for gram in grams) / len(grams)
