"""Process 1 of 8: finding information (การสืบค้นข้อมูล)."""

from dataclasses import dataclass

from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import Linked, Published


@dataclass(frozen=True, slots=True)
class Found:
    """Services that fit, best first; ``nearest`` only where nothing does."""

    services: tuple[Published | Linked, ...]
    nearest: Published | Linked | None


def services(words: str) -> Found:
    """What a person may have meant by these words. No words: every service."""
    found = tuple(catalogue.find(words[:200]))
    return Found(found, None if found else catalogue.nearest(words[:200]))
