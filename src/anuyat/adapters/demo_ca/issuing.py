"""Makes each certificate once and keeps it in a folder. Nothing outside trusts this root."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from anuyat.ports.signing import SigningKey

DEMO = "ตัวอย่าง / DEMO"
NAME_BYTES = 64  # X.520: a common name holds no more; a Thai letter takes three.
# Fixed, so that nobody asks the clock; demo cases may be older than the demo.
FROM, UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2045, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class DemoCertificate:
    """Where the PEM files of one agency's key and certificate, and of the root, lie."""

    key: Path
    certificate: Path
    root: Path


def agency_key(folder: Path, code: str = "agency", name: str = "หน่วยงานตัวอย่าง") -> SigningKey:
    """The key of the demo agency ``code``, ready for a signer; made if the folder has none."""
    made = certificate(folder, code, name)
    return SigningKey(
        made.key.read_bytes(), made.certificate.read_bytes(), (made.root.read_bytes(),)
    )


def certificate(folder: Path, code: str, name: str) -> DemoCertificate:
    """The certificate of the agency ``code``, made if the folder has none.

    A second call finds what the first made. ``name`` is cut to what a certificate holds.
    """
    if not code.replace("-", "").isalnum():
        raise ValueError("an agency's code is letters, figures and hyphens")
    folder.mkdir(parents=True, exist_ok=True)
    root = _root(folder)
    made = DemoCertificate(folder / f"{code}.key.pem", folder / f"{code}.pem", root.certificate)
    if not made.certificate.exists():
        key = ec.generate_private_key(ec.SECP256R1())
        signed = _builder(_name(f"{DEMO} {name}"), key)
        _write(made, key, _agency(signed, root).sign(_load_key(root.key), hashes.SHA256()))
    return made


def _root(folder: Path) -> DemoCertificate:
    made = DemoCertificate(folder / "root.key.pem", folder / "root.pem", folder / "root.pem")
    if not made.certificate.exists():
        key = ec.generate_private_key(ec.SECP256R1())
        name = _name(f"{DEMO} Root")
        builder = _builder(name, key).issuer_name(name)
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
        builder = builder.add_extension(_usage(signs_certificates=True), True)
        _write(made, key, builder.sign(key, hashes.SHA256()))
    return made


def _builder(name: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(FROM)
        .not_valid_after(UNTIL)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
    )


def _agency(builder: x509.CertificateBuilder, root: DemoCertificate) -> x509.CertificateBuilder:
    parent = x509.load_pem_x509_certificate(root.certificate.read_bytes())
    identifier = parent.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return (
        builder.issuer_name(parent.subject)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
        .add_extension(_usage(signs_certificates=False), True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier), False
        )
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=not signs_certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _name(common: str) -> x509.Name:
    cut = common.encode()[:NAME_BYTES].decode(errors="ignore").strip()
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "TH"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, DEMO),
            x509.NameAttribute(NameOID.COMMON_NAME, cut),
        ]
    )


def _write(made: DemoCertificate, key: ec.EllipticCurvePrivateKey, cert: x509.Certificate) -> None:
    """The key first: a certificate that lies in the folder always has its key beside it."""
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    _put(made.key, pem, 0o600)
    _put(made.certificate, cert.public_bytes(Encoding.PEM), 0o644)


def _put(path: Path, content: bytes, mode: int) -> None:
    draft = path.with_suffix(f".{os.getpid()}.tmp")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
        file.write(content)
    draft.replace(path)


def _load_key(path: Path) -> ec.EllipticCurvePrivateKey:
    key = load_pem_private_key(path.read_bytes(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key
