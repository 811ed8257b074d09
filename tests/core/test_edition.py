"""What keeps an edition from being published."""

import copy

import pytest

from anuyat.core.edition import EditionFault, check, say
from anuyat.core.edition_faults import _SENTENCES


def both(th="ข้อความ", en="text"):
    return {"th": th, "en": en}


BUNDLE = {
    "service": "food-place-licence",
    "edition": 1,
    "name": both("ใบอนุญาตจัดตั้งสถานที่จำหน่ายอาหาร", "Licence for food premises"),
    "summary": both(),
    "category": both(),
    "regime": "phact-2535",
    "legal_basis": [{"law": both("พ.ร.บ. การสาธารณสุข พ.ศ. 2535"), "section": "38", "says": both()}],
    "audience": [both()],
    "not_for": [both()],
    "steps": [{"title": both(), "says": both(), "by": both(), "within": both("30 วัน", "30 days")}],
    "criteria": [both()],
    "channels": [
        {"kind": "online", "title": both(), "says": both()},
        {"kind": "counter", "title": both(), "says": both()},
    ],
    "documents": [
        {"id": "plan_paper", "title": both("แผนผัง"), "how": "upload", "says": both(),
         "question": "plan"},
        {"id": "deed", "title": both("โฉนดตัวจริง"), "how": "show", "says": both(),
         "when": "area > 500.0"},
        {"id": "id_card", "title": both("บัตรประชาชน"), "how": "linked", "says": both()},
    ],
    "fee_note": both("200 บาท", "200 baht"),
    "form": {
        "pages": [
            {
                "id": "one",
                "title": both(),
                "questions": [
                    {"id": "area", "type": "number", "decimals": 1, "label": both("พื้นที่")},
                    {"id": "plan", "type": "upload", "label": both("แผนผัง")},
                    {"id": "photo", "type": "upload", "label": both("ภาพ"), "required": False},
                ],
            }
        ]
    },
    "fees": {
        "moment": "before_issue",
        "lines": [
            {"id": "licence", "label": both(), "law": both(), "kind": "fee", "amount": 20_000}
        ],
    },
    "checks": [
        {"id": "plan", "title": both(), "question": "plan", "reasons": ["plan_unclear"]},
        {"id": "deed", "title": both(), "question": "deed", "reasons": ["deed_missing"]},
    ],
    "reasons": {
        "plan_unclear": {"title": both("แผนผังไม่ชัด"), "message": both("ส่งแผนผังที่อ่านได้")},
        "deed_missing": {"title": both("ไม่มีโฉนด"), "message": both("นำโฉนดตัวจริงมาแสดง")},
    },
    "refusal_grounds": [{"code": "unfit", "title": both("สถานที่ไม่เหมาะ"), "law": both()}],
    "conditions": [both()],
    "privacy": {key: both()
                for key in ("purpose", "law", "compulsory", "recipients", "retention")},
}  # fmt: skip


def with_(path, value):
    """The bundle with one place changed; None takes it away."""
    bundle = copy.deepcopy(BUNDLE)
    *way, last = (int(step) if step.isdigit() else step for step in path.split("."))
    place = bundle
    for step in way:
        place = place[step]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return bundle


def faults(bundle):
    return [(fault.path, fault.code) for fault in check(bundle)]


def test_a_whole_edition_may_be_published():
    assert faults(BUNDLE) == []


@pytest.mark.law("lfa-2558/7")
@pytest.mark.parametrize(
    ("path", "empty", "code"),
    [
        ("name", None, "name_missing"),
        ("name", {"th": "", "en": " "}, "name_missing"),
        ("summary", None, "summary_missing"),
        ("steps", None, "steps_missing"),
        ("steps", [], "steps_missing"),
        ("criteria", [], "criteria_missing"),
        ("channels", [], "channels_missing"),
        ("legal_basis", [], "legal_basis_missing"),
        ("fee_note", None, "fee_note_missing"),
        ("fee_note", both("", ""), "fee_note_missing"),
        ("documents", None, "documents_missing"),
        ("regime", None, "time_missing"),
    ],
)
def test_an_empty_item_of_the_manual_blocks_publishing(path, empty, code):
    assert (path, code) in faults(with_(path, empty))


@pytest.mark.law("lfa-2558/7")
def test_each_step_says_its_time():
    assert faults(with_("steps.0.within", None)) == [("steps.0.within", "text_missing")]


@pytest.mark.law("lfa-2558/7")
def test_that_no_document_is_needed_may_be_said():
    bundle = with_("documents", [])
    bundle["checks"] = bundle["checks"][:1]
    assert faults(bundle) == []


@pytest.mark.parametrize(
    "path",
    [
        "name", "summary", "fee_note", "category", "criteria.0", "audience.0", "not_for.0",
        "conditions.0", "steps.0.title", "steps.0.by", "channels.1.says", "documents.0.title",
        "legal_basis.0.law", "checks.0.title", "reasons.plan_unclear.message",
        "refusal_grounds.0.law", "privacy.retention",
    ],
)  # fmt: skip
def test_a_text_in_one_language_only_blocks_publishing(path):
    assert faults(with_(f"{path}.en", None)) == [(f"{path}.en", "text_missing")]
    assert faults(with_(f"{path}.th", " ")) == [(f"{path}.th", "text_missing")]


def test_a_law_is_named_with_its_section():
    assert faults(with_("legal_basis.0.section", "")) == [
        ("legal_basis.0.section", "section_missing")
    ]


@pytest.mark.law("ega-2565/7")
def test_one_way_that_is_not_electronic_stays_open():
    assert faults(with_("channels.1.kind", "email")) == [("channels", "only_electronic")]
    assert faults(with_("channels.1.kind", "post")) == []


def test_a_channel_is_of_a_known_kind():
    assert faults(with_("channels.1.kind", "pigeon")) == [("channels.1.kind", "unknown_channel")]


@pytest.mark.law("ega-2565/7")
@pytest.mark.parametrize(
    "words",
    [
        "สำเนาบัตรประชาชน รับรองสำเนาถูกต้อง",
        "สําเนาทะเบียนบ้าน เซ็นรับรองสําเนาถูกต้องทุกแผ่น",  # written with NIKHAHIT and SARA AA
        "สำเนาทะเบียนบ้านพร้อมลงนามรับรองสำเนา",
        "ลงลายมือชื่อรับรองทุกหน้า",
        "A certified true copy of the ID card",
        "A signed copy of the house register",
        "ไม่ต้องนำตัวจริงมา แต่ต้องลงนามรับรองสำเนาถูกต้อง",
        "ไม่ต้องรับรองสำเนาบัตร ส่วนโฉนดที่ดินให้ยื่นฉบับที่เจ้าของลงนามรับรองสำเนาถูกต้อง",
    ],
)
@pytest.mark.parametrize(
    "path",
    ["documents.0.says", "documents.0.title", "checks.0.title", "reasons.plan_unclear.message",
     "form.pages.0.questions.1.label"],
)  # fmt: skip
def test_no_document_asks_for_a_signed_copy(words, path):
    assert faults(with_(path, {"th": words, "en": "text"})) == [(f"{path}.th", "asks_signed_copy")]


@pytest.mark.law("ega-2565/7")
@pytest.mark.parametrize(
    "words",
    [
        "สำเนาบัตรประชาชน ไม่ต้องลงนามรับรองสำเนา",
        "No need to send a certified copy",
        "สำเนาหนังสือรับรองนิติบุคคล",
        "ลงนามคำขอ",
    ],
)
def test_that_no_signature_is_needed_may_be_said(words):
    assert faults(with_("documents.0.says", both(words, words))) == []


@pytest.mark.law("ega-2565/7")
@pytest.mark.parametrize(
    "words",
    [
        "ไม่รับคำขอที่ยื่นทางอิเล็กทรอนิกส์",
        "ยื่นผ่านระบบออนไลน์ ให้มายื่นที่สำนักงาน",
        "คืนคำขอเพราะส่งทางอีเมล",
        "The request was filed online",
        "Returned because it was sent by e-mail",
    ],
)
@pytest.mark.parametrize("path", ["reasons.plan_unclear.title", "refusal_grounds.0.title"])
def test_no_reason_says_that_a_filing_was_electronic(words, path):
    assert faults(with_(path, both(words, "text"))) == [(f"{path}.th", "refuses_electronic")]


@pytest.mark.law("ega-2565/7")
def test_a_reason_may_name_the_act_it_rests_on_and_a_wrong_address_of_mail():
    act = both("พ.ร.บ. การปฏิบัติราชการทางอิเล็กทรอนิกส์ พ.ศ. 2565 เพราะมาตรา 10")
    assert faults(with_("refusal_grounds.0.law", act)) == []
    assert faults(with_("reasons.plan_unclear.title", both("อีเมลติดต่อไม่ได้"))) == []


@pytest.mark.parametrize(
    "words",
    ["แก้แล้วส่งทางอีเมลหรือมายื่นที่สำนักงาน", "ไฟล์อิเล็กทรอนิกส์เปิดไม่ได้ ส่งไฟล์ใหม่", "Send it again by e-mail"],
)
def test_a_message_may_say_how_to_send_what_is_missing(words):
    assert faults(with_("reasons.plan_unclear.message", both(words, "text"))) == []


@pytest.mark.law("ega-2565/7")
def test_a_message_may_not_give_the_way_of_filing_as_the_ground():
    words = both("คืนคำขอ เนื่องจากท่านยื่นทางออนไลน์", "We do not accept online requests")
    assert [code for _, code in faults(with_("reasons.plan_unclear.message", words))] == [
        "refuses_electronic"
    ] * 2


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        ("form", None, ("form", "not_a_mapping")),
        ("form.pages.0.questions.0.type", "colour",
         ("form.pages.0.questions.0.type", "unknown_type")),
        ("fees", None, ("fees", "not_a_mapping")),
        ("fees.lines.0.amount", 1.5, ("fees.lines.0.amount", "not_whole_satang")),
        ("fees.lines.0.when", "colour == 1", ("fees.lines.0.when", "rule_unknown_name")),
        ("documents.1.when", "area > 500", ("documents.1.when", "rule_wrong_type")),
        ("documents.0.how", "fax", ("documents.0.how", "unknown_how")),
        ("documents.0.id", None, ("documents.0.id", "id_missing")),
        ("documents.0.question", "area", ("documents.0.question", "no_such_upload")),
        ("checks.0.question", "colour", ("checks.0.question", "checks_nothing")),
        ("checks.0.reasons", [], ("checks.0.reasons", "reasons_missing")),
        ("checks.0.reasons", ["plan_ugly"], ("checks.0.reasons.0", "no_such_reason")),
        ("checks", [], ("checks", "nothing_checked")),
    ],
)  # fmt: skip
def test_what_would_fail_later_blocks_publishing(path, value, fault):
    assert fault in faults(with_(path, value))


def test_what_the_system_computes_cannot_be_returned_nor_be_a_document():
    question = {"id": "twice", "type": "calculated", "gives": "number", "decimals": 1,
                "label": both(), "value": "area * 2.0"}  # fmt: skip
    bundle = with_("checks.1.question", "twice")
    bundle["form"]["pages"][0]["questions"].append(question)
    bundle["documents"][0]["question"] = "twice"
    assert ("checks.1.question", "checks_calculated") in faults(bundle)
    assert ("documents.0.question", "no_such_upload") in faults(bundle)


def test_each_required_upload_and_shown_paper_is_checked():
    bundle = with_("checks", [BUNDLE["checks"][1]])
    assert faults(bundle) == [("form.pages.0.questions.1", "unchecked")]
    bundle = with_("checks", [BUNDLE["checks"][0]])
    assert faults(bundle) == [("documents.1", "unchecked")]
    # By its document is as good as by its question.
    assert faults(with_("checks.0.question", "plan_paper")) == []


def test_every_fault_is_told_at_once_and_an_empty_bundle_breaks_nothing():
    codes = {fault.code for fault in check({})}
    assert {"name_missing", "steps_missing", "channels_missing", "documents_missing",
            "legal_basis_missing", "privacy_missing", "fee_note_missing"} <= codes  # fmt: skip


@pytest.mark.parametrize("junk", [None, "x", 3, [], [None], ["x"], {"th": 1}])
@pytest.mark.parametrize("key", sorted(BUNDLE))
def test_a_bundle_of_any_shape_is_judged_and_never_breaks_the_judge(key, junk):
    bundle = BUNDLE | {key: junk}
    assert all(say(fault, "th") and say(fault, "en") for fault in check(bundle))


def test_a_fault_says_what_to_do_in_both_languages():
    assert say(EditionFault("fee_note", "fee_note_missing"), "th") == (
        "ใส่ค่าธรรมเนียม ถ้าไม่เก็บให้เขียนว่า ไม่มีค่าธรรมเนียม"
    )
    for thai, english in _SENTENCES.values():
        assert thai.strip()
        assert english.isascii()
