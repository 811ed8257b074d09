"""Signing with a key from a file keeps the signer's contract."""

from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    load_pem_private_key,
    pkcs12,
)

from anuyat.adapters import demo_ca
from anuyat.adapters.pades_signer import PadesSigner, PadesVerifier, key_from_pem, key_from_pkcs12
from anuyat.adapters.weasyprint_renderer import WeasyPrintRenderer
from anuyat.core.documents import fill, from_data
from anuyat.ports.signing import SignerUnavailable, SigningKey
from tests.contracts.signer import AT, SignerContract, sign

MADE = datetime(2026, 6, 1, tzinfo=UTC)
LONG = "เทศบาลเมืองตัวอย่างริมน้ำเจ้าพระยาฝั่งตะวันตกเฉียงเหนือ"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return demo_ca.certificate(tmp_path_factory.mktemp("ca"), "tua-yang-town", LONG)


@pytest.fixture(scope="module")
def paper():
    template = from_data(
        {
            "title": {"th": "ใบอนุญาต", "en": "Licence"},
            "blocks": [
                {"kind": "paragraph", "text": {"th": "จำกัด", "en": "Limited"}},
                {
                    "kind": "qr",
                    "url": {"th": "https://a.example/v", "en": "https://a.example/v"},
                    "caption": {"th": "ตรวจ", "en": "Check"},
                },
            ],
        }
    )
    return WeasyPrintRenderer().pdf(fill(template, {}), made_at=MADE)


class TestPadesSigner(SignerContract):
    @pytest.fixture
    def signer(self, made):
        return PadesSigner(key_from_pem(made.key, made.certificate, [made.root]))

    @pytest.fixture
    def verifier(self, made):
        return PadesVerifier([made.root])

    @pytest.fixture
    def stranger(self, tmp_path):
        other = demo_ca.certificate(tmp_path, "elsewhere", "Elsewhere")
        return PadesVerifier([other.root])

    @pytest.fixture
    def pdf(self, paper):
        return paper

    def test_the_level_is_b_b_and_the_signer_is_shown_as_a_demo(self, signed, verifier):
        verdict = verifier.verify(signed, at=AT)
        assert verdict.level == "B-B"
        assert verdict.signer.startswith("ตัวอย่าง / DEMO เทศบาล")

    def test_a_certificate_that_has_ended_is_not_trusted(self, signed, verifier):
        verdict = verifier.verify(signed, at=datetime(2045, 1, 2, tzinfo=UTC))
        assert verdict.is_intact
        assert not verdict.is_trusted

    def test_a_pkcs12_file_signs_as_well(self, made, paper, verifier, tmp_path):
        key = load_pem_private_key(made.key.read_bytes(), None)
        certificate = x509.load_pem_x509_certificate(made.certificate.read_bytes())
        root = x509.load_pem_x509_certificate(made.root.read_bytes())
        bundle = tmp_path / "agency.p12"
        bundle.write_bytes(
            pkcs12.serialize_key_and_certificates(
                b"agency", key, certificate, [root], BestAvailableEncryption(b"secret")
            )
        )
        signed = sign(PadesSigner(key_from_pkcs12(bundle, b"secret")), paper)
        assert verifier.verify(signed, at=AT).is_good

    def test_the_demo_agency_has_a_key_ready_to_sign(self, paper, tmp_path):
        signed = sign(PadesSigner(demo_ca.agency_key(tmp_path)), paper)
        assert PadesVerifier([tmp_path / "root.pem"]).verify(signed, at=AT).is_good

    def test_a_key_that_is_not_there_is_said(self, made, tmp_path):
        with pytest.raises(SignerUnavailable, match=r"gone\.pem"):
            key_from_pem(tmp_path / "gone.pem", made.certificate)
        with pytest.raises(SignerUnavailable, match=r"gone\.p12"):
            key_from_pkcs12(tmp_path / "gone.p12", b"secret")

    def test_a_broken_key_is_said_and_signs_nothing(self, made, paper):
        signer = PadesSigner(SigningKey(b"rubbish", made.certificate.read_bytes()))
        assert "cannot read" in (signer.check() or "")
        with pytest.raises(SignerUnavailable):
            sign(signer, paper)

    def test_a_key_does_not_show_itself_in_a_log(self, made):
        assert "PRIVATE" not in repr(key_from_pem(made.key, made.certificate))

    def test_reason_and_name_stand_in_the_signature(self, signed):
        with pikepdf.open(BytesIO(signed)) as opened:
            signature = opened.Root.AcroForm.Fields[0].V
            assert str(signature.Reason) == "ออกใบอนุญาต"
            assert str(signature.Name) == "นายกเทศมนตรี"


class TestDemoAuthority:
    def test_a_second_call_finds_what_the_first_made(self, tmp_path):
        first = demo_ca.certificate(tmp_path, "town", "เมือง")
        before = first.certificate.read_bytes(), first.key.read_bytes(), first.root.read_bytes()
        second = demo_ca.certificate(tmp_path, "town", "เมือง")
        after = second.certificate.read_bytes(), second.key.read_bytes(), second.root.read_bytes()
        assert before == after

    def test_a_long_thai_name_fits_a_certificate_and_is_cut_between_letters(self, made):
        certificate = x509.load_pem_x509_certificate(made.certificate.read_bytes())
        name = certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value
        assert len(str(name).encode()) <= 64
        assert f"ตัวอย่าง / DEMO {LONG}".startswith(str(name))

    def test_a_key_is_readable_by_its_owner_only(self, made):
        assert made.key.stat().st_mode & 0o077 == 0

    def test_a_code_cannot_lead_out_of_the_folder(self, tmp_path):
        with pytest.raises(ValueError, match="code"):
            demo_ca.certificate(tmp_path, "../out", "เมือง")
