"""Signs a PDF at PAdES level B-B: invisible field, incremental update, SHA-256."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from pyhanko.keys.pemder import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from anuyat.ports.signing import SignerUnavailable, SigningKey

# Room for the signature with its chain; fixed, so that no dummy signature is needed to measure it.
RESERVED = 16384


def key_from_pkcs12(path: Path, passphrase: bytes) -> SigningKey:
    """The key, certificate and chain in a .p12 or .pfx file. Raises SignerUnavailable."""
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(path.read_bytes(), passphrase)
    except (OSError, ValueError) as unreadable:
        raise SignerUnavailable(f"cannot read the signing key {path.name}") from unreadable
    if key is None or certificate is None:
        raise SignerUnavailable(f"{path.name} holds no key with its certificate")
    return SigningKey(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        certificate.public_bytes(Encoding.PEM),
        tuple(other.public_bytes(Encoding.PEM) for other in others),
    )


def key_from_pem(key: Path, certificate: Path, chain: Sequence[Path] = ()) -> SigningKey:
    """The key and certificates in PEM files, the key without passphrase. SignerUnavailable."""
    try:
        return SigningKey(
            key.read_bytes(), certificate.read_bytes(), tuple(each.read_bytes() for each in chain)
        )
    except OSError as unreadable:
        raise SignerUnavailable(f"cannot read the signing key {key.name}") from unreadable


class PadesSigner:
    """Keeps ``ports.signing.Signer``. The key is parsed once: doing it again halves the speed."""

    def __init__(self, key: SigningKey) -> None:
        self._key = key

    def sign(
        self, pdf: bytes, *, key: str, reason: str, signer_name: str, signed_at: datetime
    ) -> bytes:
        """See the port."""
        if signed_at.tzinfo is None:
            raise ValueError("a moment without a zone is not a moment")
        field = field_name(key)
        try:
            if _has_signature(pdf, field):
                return pdf
            writer = IncrementalPdfFileWriter(BytesIO(pdf))
        except (PdfError, OSError) as broken:
            raise ValueError(f"not a PDF that can be signed: {broken}") from broken
        told = PdfSignatureMetadata(
            field_name=field,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            reason=reason,
            name=signer_name,
        )
        signer = _SignerAt(told, self._signer, new_field_spec=SigFieldSpec(sig_field_name=field))
        signer.at = signed_at
        try:
            signed = signer.sign_pdf(writer, bytes_reserved=RESERVED).getvalue()
        except SigningError as refused:
            raise SignerUnavailable(str(refused)) from refused
        return bytes(signed)

    def check(self) -> str | None:
        """See the port."""
        try:
            return None if self._signer.signing_cert else "the key has no certificate"
        except SignerUnavailable as unavailable:
            return str(unavailable)

    @cached_property
    def _signer(self) -> Any:
        try:
            above = [cert for pem in self._key.chain for cert in load_certs_from_pemder_data(pem)]
            return SimpleSigner(
                signing_cert=next(iter(load_certs_from_pemder_data(self._key.certificate))),
                signing_key=load_private_key_from_pemder_data(self._key.key, None),
                cert_registry=SimpleCertificateStore.from_certs(above),
            )
        except ValueError as unreadable:
            raise SignerUnavailable("cannot read the signing key") from unreadable


class _SignerAt(PdfSigner):
    """pyHanko asks the clock; here the moment comes in."""

    at: datetime

    def init_signing_session(self, pdf_out: Any, existing_fields_only: bool = False) -> Any:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.at
        return session


def field_name(key: str) -> str:
    """The name of the signature field that ``key`` fills; tells nothing of the key."""
    return f"Signature-{sha256(key.encode()).hexdigest()[:24]}"


def _has_signature(pdf: bytes, field: str) -> bool:
    reader = PdfFileReader(BytesIO(pdf))
    return any(signature.field_name == field for signature in reader.embedded_signatures)
