"""What a PDF may carry inside: data that says what the page says, and nothing that runs."""

import io
import json
from collections.abc import Sequence

import pikepdf
import pytest

from anuyat.adapters.demo_ca import agency_key
from anuyat.adapters.file_inspection import FileInspection
from anuyat.adapters.file_inspection.carried import MOST_BYTES, MOST_FILES
from anuyat.adapters.pades_signer import PadesSigner
from anuyat.adapters.weasyprint_renderer import WeasyPrintRenderer
from anuyat.core.documents import fill
from anuyat.core.documents.defaults import default
from anuyat.ports.inspection import UploadRefused
from anuyat.ports.rendering import Attachment
from tests.contracts.inspection import ALL, MEGABYTE, pdf
from tests.given_documents import AT, VALUES

INSPECTOR = FileInspection()
XML = b'<?xml version="1.0"?><rsm:TaxInvoice xmlns:rsm="urn:x"><a>1</a></rsm:TaxInvoice>'
JSON = json.dumps({"number": "ก-1/2569"}, ensure_ascii=False).encode()


def carrying(files: Sequence[tuple[str, bytes]]) -> bytes:
    with pikepdf.open(io.BytesIO(pdf())) as made:
        for n, (name, content) in enumerate(files):
            spec = pikepdf.AttachedFileSpec(made, content, filename=name)
            made.attachments[f"{n}-{name}"] = spec
        written = io.BytesIO()
        made.save(written)
    return written.getvalue()


def judged(content: bytes) -> str:
    """ "taken", or the code of the refusal."""
    try:
        INSPECTOR.inspect("a.pdf", content, ALL, 10 * MEGABYTE)
    except UploadRefused as refused:
        return refused.code
    return "taken"


@pytest.mark.parametrize(
    ("name", "content"),
    [("ETDA-invoice.xml", XML), ("licence.json", JSON), ("a.txt", "หมายเหตุ\r\n".encode()),
     ("A.CSV", b"a,b\n1,2\n")],
)  # fmt: skip
def test_data_may_come_along(name, content):
    assert judged(carrying([(name, content)])) == "taken"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"MZ\x90\x00"),
        ("a.json", b"MZ\x90\x00"),
        ("a.txt", b"\x7fELF\x02\x01"),
        ("a.pdf", pdf()),
        ("a.xml", pdf()),
        ("run.bat", b"del *.*"),
        ("a.js", b'{"a": 1}'),
        ("a.xml.exe", XML),
        ("a.json", b"{'a'"),
        ("a.xml", b'<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>'),
        ("a.xml", b'<?xml-stylesheet href="a.xsl"?><a/>'),
        ("a.xml", b'<x:script xmlns:x="http://www.w3.org/1999/xhtml">1</x:script>'),
        ("a", XML),
        ("a.zip", b"PK\x03\x04"),
    ],
)
def test_whatever_runs_or_only_pretends_to_be_data_is_refused(name, content):
    assert judged(carrying([(name, content)])) == "attached_files"


def test_a_file_with_one_name_for_us_and_another_for_a_reader_is_refused():
    with pikepdf.open(io.BytesIO(carrying([("a.txt", b"echo 1")]))) as made:
        for spec in made.objects:
            if isinstance(spec, pikepdf.Dictionary) and "/EF" in spec:
                spec.UF = pikepdf.String("a.bat")
        written = io.BytesIO()
        made.save(written)
    assert judged(written.getvalue()) == "attached_files"


def test_few_files_may_come_along_and_not_one_more():
    many = [(f"{n}.json", str(n).encode()) for n in range(MOST_FILES + 1)]
    assert judged(carrying(many[:-1])) == "taken"
    assert judged(carrying(many)) == "attached_files"


def test_what_comes_along_is_small():
    large = b"1" * MOST_BYTES
    assert judged(carrying([("a.txt", large)])) == "taken"
    assert judged(carrying([("a.txt", large + b"1")])) == "attached_files"


def test_a_licence_of_our_own_can_be_sent_to_another_agency(tmp_path):
    licence = fill(default("licence"), VALUES["licence"], is_specimen=True)
    data = [Attachment("licence.json", "application/json", JSON)]
    made = WeasyPrintRenderer().pdf(licence, data, made_at=AT)
    signer = PadesSigner(agency_key(tmp_path, "tua-yang-town", "Tua Yang"))
    signed = signer.sign(made, key="a", reason="a", signer_name="a", signed_at=AT)
    with pikepdf.open(io.BytesIO(signed)) as opened:
        assert opened.attachments["licence.json"].get_file().read_bytes() == JSON
    assert judged(signed) == "taken"
