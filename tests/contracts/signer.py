"""What every signer and its verifier promise. An adapter's tests inherit this class."""

from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest

from anuyat.ports.signing import NotVerifiable, Signer, Verifier

AT = datetime(2026, 6, 12, 3, 14, tzinfo=UTC)


class SignerContract:
    """A subclass gives ``signer``, ``verifier``, ``stranger`` (trusts another root), ``pdf``."""

    @pytest.fixture
    def signer(self) -> Signer:
        raise NotImplementedError

    @pytest.fixture
    def verifier(self) -> Verifier:
        raise NotImplementedError

    @pytest.fixture
    def stranger(self) -> Verifier:
        raise NotImplementedError

    @pytest.fixture
    def pdf(self) -> bytes:
        raise NotImplementedError

    @pytest.fixture
    def signed(self, signer: Signer, pdf: bytes) -> bytes:
        return sign(signer, pdf)

    def test_a_signature_verifies(self, signed, verifier):
        verdict = verifier.verify(signed, at=AT)
        assert verdict.is_good
        assert verdict.signed_at == AT
        assert verdict.signer

    def test_signing_adds_and_changes_nothing_before(self, signed, pdf):
        assert signed.startswith(pdf)

    def test_a_signature_is_not_trusted_where_its_root_is_not(self, signed, stranger):
        verdict = stranger.verify(signed, at=AT)
        assert verdict.is_intact
        assert not verdict.is_trusted
        assert not verdict.is_good

    @pytest.mark.parametrize("where", [0.2, 0.5, 0.8])
    def test_one_flipped_bit_in_what_was_signed_is_seen(self, signed, pdf, verifier, where):
        place = stream_byte(signed, int(len(pdf) * where))
        broken = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
        verdict = verifier.verify(broken, at=AT)
        assert not verdict.is_intact
        assert not verdict.is_good

    @pytest.mark.parametrize("more", [b"\n", b"\n% paid in full\n", b"\0" * 64])
    def test_bytes_added_after_signing_are_seen(self, signed, verifier, more):
        verdict = verifier.verify(signed + more, at=AT)
        assert verdict.has_changed_after
        assert not verdict.is_good

    def test_signing_twice_with_one_key_is_one_valid_signature(self, signer, signed, verifier):
        again = sign(signer, signed)
        assert again == signed
        assert signatures(again) == 1
        assert verifier.verify(again, at=AT).is_good

    def test_a_second_signature_leaves_the_first_valid(self, signer, signed, verifier):
        twice = sign(signer, signed, key="countersigned")
        assert signatures(twice) == 2
        assert verifier.verify(twice, at=AT).is_good

    def test_a_file_without_a_signature_is_not_judged(self, pdf, verifier):
        with pytest.raises(NotVerifiable):
            verifier.verify(pdf, at=AT)

    @pytest.mark.parametrize("junk", [b"", b"hello", b"%PDF-1.7\n%%EOF\n"])
    def test_what_is_no_pdf_is_neither_signed_nor_judged(self, signer, verifier, junk):
        with pytest.raises(ValueError, match="PDF"):
            sign(signer, junk)
        with pytest.raises(NotVerifiable):
            verifier.verify(junk, at=AT)

    def test_a_moment_without_a_zone_is_refused(self, signer, pdf):
        with pytest.raises(ValueError, match="zone"):
            sign(signer, pdf, at=AT.replace(tzinfo=None))

    def test_the_key_can_sign(self, signer):
        assert signer.check() is None


def sign(signer: Signer, pdf: bytes, key: str = "licence-1", at: datetime = AT) -> bytes:
    return signer.sign(pdf, key=key, reason="ออกใบอนุญาต", signer_name="นายกเทศมนตรี", signed_at=at)


def signatures(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as opened:
        fields = opened.Root.AcroForm.Fields
        return sum(1 for field in fields if "/V" in field)


def stream_byte(pdf: bytes, near: int) -> int:
    """A place inside a stream, so that the flip hurts the content and not the file's skeleton."""
    start = pdf.index(b"stream\n", near) + len(b"stream\n")
    return start + 3
