"""A text for people in two languages: ``{"th": ..., "en": ...}``.

Kept as a plain mapping, so that it goes into JSON and templates as it is.
"""

from collections.abc import Mapping

LANGUAGES = ("th", "en")

type Text = Mapping[str, str]


def missing_languages(value: object) -> tuple[str, ...]:
    """The languages in which ``value`` says nothing; both when it is no text at all."""
    if not isinstance(value, Mapping):
        return LANGUAGES
    return tuple(lang for lang in LANGUAGES if not _is_said(value.get(lang)))


def _is_said(words: object) -> bool:
    return isinstance(words, str) and bool(words.strip())
