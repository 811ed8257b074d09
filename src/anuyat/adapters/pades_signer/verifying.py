"""What the signatures on a PDF are worth. Fetches nothing: what is not in the file is unknown."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from asn1crypto.x509 import Certificate
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import ValidationError

from anuyat.ports.signing import Level, NotVerifiable, Verdict


class PadesVerifier:
    """Keeps ``ports.signing.Verifier`` with trusted roots from PEM or DER files."""

    def __init__(self, roots: Sequence[Path]) -> None:
        self._roots: list[Certificate] = [load_cert_from_pemder(str(path)) for path in roots]

    def verify(self, pdf: bytes, *, at: datetime) -> Verdict:
        """See the port."""
        try:
            reader = PdfFileReader(BytesIO(pdf))
            signatures = list(reader.embedded_regular_signatures)
        except (PdfError, OSError, ValueError) as broken:
            raise NotVerifiable(f"not a PDF: {broken}") from broken
        if not signatures:
            raise NotVerifiable("no signature")
        judged = [self._judge(signature, at) for signature in signatures]
        last = signatures[-1]
        return Verdict(
            is_intact=all(status is not None and status.intact for status in judged),
            is_trusted=all(status is not None and _is_trusted(status) for status in judged),
            has_changed_after=_has_changed(last, judged),
            signer=_common_name(last),
            signed_at=last.self_reported_timestamp,
            level=_level(reader, last, judged[-1]),
        )

    def _judge(self, signature: Any, at: datetime) -> Any:
        """pyHanko's status; None when the signature cannot even be read."""
        context = ValidationContext(
            trust_roots=self._roots, moment=at, allow_fetching=False, revocation_mode="soft-fail"
        )
        try:
            return validate_pdf_signature(signature, context)
        except (SignatureValidationError, ValidationError, SigningError, PdfError, ValueError):
            return None


def _is_trusted(status: Any) -> bool:
    return bool(status.intact and status.valid and status.trusted)


def _has_changed(last: Any, judged: Sequence[Any]) -> bool:
    """Whether bytes stand behind the last signature, or anything but signatures before it."""
    final = judged[-1]
    if final is None or final.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        return True
    return any(
        status is None or (status.modification_level or ModificationLevel.NONE) > SIGNED_AGAIN
        for status in judged
    )


# A further signature fills a form field; anything beyond that is a change of the document.
SIGNED_AGAIN = ModificationLevel.FORM_FILLING


def _common_name(signature: Any) -> str:
    certificate = signature.signer_cert
    name = certificate.subject.native if certificate is not None else {}
    return str(name.get("common_name", ""))


def _level(reader: Any, signature: Any, status: Any) -> Level:
    if signature.sig_object.get("/SubFilter") != "/ETSI.CAdES.detached" or status is None:
        return "other"
    if status.timestamp_validity is None:
        return "B-B"
    if "/DSS" not in reader.root:
        return "B-T"
    return "B-LTA" if reader.embedded_timestamp_signatures else "B-LT"
