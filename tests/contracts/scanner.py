"""What every scanner keeps; an adapter's test class inherits it.

It gives ``scanner``, which answers, and ``away``, one that does not.
"""

import pytest

from anuyat.adapters.demo_scanner import EICAR
from anuyat.ports.scanning import Scanner, ScannerUnavailable


class ScannerContract:
    @pytest.fixture
    def scanner(self) -> Scanner:
        raise NotImplementedError("give the adapter under test")

    @pytest.fixture
    def away(self) -> Scanner:
        raise NotImplementedError("give the adapter with nobody behind it")

    @pytest.mark.parametrize(
        "content",
        [b"", b"\0", "คำขออนุญาต".encode(), b"x" * 200_000, b"%PDF-1.7\n"],
        ids=["empty", "nul", "thai", "several pieces", "pdf"],
    )
    def test_what_nobody_knows_to_be_harmful_is_clean(self, scanner: Scanner, content: bytes):
        assert scanner.scan(content).is_clean

    def test_the_test_file_of_all_scanners_is_found_and_named(self, scanner: Scanner):
        said = scanner.scan(EICAR)
        assert not said.is_clean
        assert "eicar" in said.found.lower()

    def test_a_scanner_that_answers_is_well(self, scanner: Scanner):
        assert scanner.check() is None

    def test_no_answer_is_never_taken_for_clean(self, away: Scanner):
        with pytest.raises(ScannerUnavailable):
            away.scan(b"anything")

    def test_the_operator_is_told_that_nobody_answers(self, away: Scanner):
        assert away.check()
