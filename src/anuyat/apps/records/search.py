"""Finding public things by words, forgivingly, the same on both databases.

Candidates are the rows of one kind; ranking is by shared trigrams of folded text, so a
missing tone mark, missing spaces and Thai digits cost nothing.
"""

from anuyat.core import finding, thai

from .models import SearchRow

MOST_CANDIDATES = 5000


def search(
    kind: str,
    words: str,
    *,
    agency_id: int | None = None,
    limit: int = 50,
    at_least: float = finding.GOOD_ENOUGH,
) -> list[str]:
    """References of the best matches, best first; all rows where nothing is asked."""
    rows = SearchRow.objects.filter(kind=kind).order_by("ref")
    if agency_id is not None:
        rows = rows.filter(agency_id=agency_id)
    pairs = list(rows.values_list("ref", "words")[:MOST_CANDIDATES])
    if not thai.fold(words):
        return [ref for ref, _ in pairs][:limit]
    return finding.best(words, pairs, limit=limit, at_least=at_least)


def suggest(kind: str, words: str) -> str | None:
    """The nearest row's reference for words that match nothing well."""
    rows = SearchRow.objects.filter(kind=kind).order_by("ref")
    pairs = list(rows.values_list("ref", "words")[:MOST_CANDIDATES])
    found = finding.best(words, pairs, limit=1, at_least=0.15)
    return found[0] if found else None
