import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anuyat.core.sealing import SealBroken, Sealer, is_sealed

OLD, NEW, STRANGE = (bytes([n]) * 32 for n in (1, 2, 3))
SEALER = Sealer(NEW)
NUMBER = "1101700230708"


@settings(max_examples=60)
@given(st.text(max_size=200), st.text(max_size=20))
def test_what_was_sealed_opens_in_its_scope(text: str, scope: str) -> None:
    assert SEALER.unseal(scope, SEALER.seal(scope, text)) == text


def test_a_sealed_number_shows_nothing_of_itself() -> None:
    first, second = SEALER.seal("a", NUMBER), SEALER.seal("a", NUMBER)
    assert first != second
    assert re.fullmatch(r"s1:[0-9a-f]{8}:[A-Za-z0-9_-]+", first)
    assert NUMBER not in first
    assert is_sealed(first)
    assert not is_sealed(NUMBER)


def test_another_scope_does_not_open_it() -> None:
    with pytest.raises(SealBroken):
        SEALER.unseal("b", SEALER.seal("a", NUMBER))


@settings(max_examples=60)
@given(st.data())
def test_a_changed_letter_breaks_the_seal(data: st.DataObject) -> None:
    sealed = SEALER.seal("a", NUMBER)
    # The last letter carries spare bits of base64 that belong to nothing.
    at = data.draw(st.integers(0, len(sealed) - 2))
    letter = data.draw(st.sampled_from("abcXYZ012-_:é").filter(lambda c: c != sealed[at]))
    with pytest.raises(SealBroken):
        SEALER.unseal("a", sealed[:at] + letter + sealed[at + 1 :])


@pytest.mark.parametrize("text", ["", NUMBER, "s1", "s1:", "s1::", "s2:00000000:AAAA", "ก"])
def test_what_was_never_sealed_does_not_open(text: str) -> None:
    with pytest.raises(SealBroken):
        SEALER.unseal("a", text)


def test_a_key_we_do_not_hold_opens_nothing() -> None:
    with pytest.raises(SealBroken):
        Sealer(STRANGE).unseal("a", SEALER.seal("a", NUMBER))


def test_after_rotation_old_texts_open_and_new_ones_use_the_new_key() -> None:
    old = Sealer(OLD).seal("a", NUMBER)
    sealer = Sealer(NEW, OLD)
    assert sealer.unseal("a", old) == NUMBER
    assert not sealer.is_current(old)
    moved = sealer.reseal("a", old)
    assert sealer.is_current(moved)
    assert sealer.reseal("a", moved) == moved
    assert SEALER.unseal("a", moved) == NUMBER


def test_during_rotation_a_number_is_found_under_either_key() -> None:
    sealer = Sealer(NEW, OLD)
    assert sealer.fingerprints(NUMBER) == (
        Sealer(NEW).fingerprint(NUMBER),
        Sealer(OLD).fingerprint(NUMBER),
    )
    assert sealer.fingerprint(NUMBER) == sealer.fingerprints(NUMBER)[0]


def test_a_fingerprint_is_the_same_for_the_same_text_and_key_only() -> None:
    assert SEALER.fingerprint(NUMBER) == Sealer(NEW).fingerprint(NUMBER)
    assert SEALER.fingerprint(NUMBER) != Sealer(OLD).fingerprint(NUMBER)
    assert SEALER.fingerprint(NUMBER) != SEALER.fingerprint("1101700230709")
    assert re.fullmatch(r"[0-9a-f]{64}", SEALER.fingerprint(NUMBER))


def test_a_short_key_is_refused_at_the_start() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Sealer(NEW, b"short")
