"""Whether an edition may be published: the manual is whole, the form and the fees load, and
nothing in it asks or says what the law forbids.

``check`` finds every fault at once, so that a service designer mends them in one sitting.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from anuyat.core import (
    edition_deciding,
    edition_ends,
    edition_identity,
    identity_documents,
    routing,
    rules,
    site_inspection,
)
from anuyat.core.edition_faults import EditionFault, say
from anuyat.core.fees import FeesInvalid, Schedule
from anuyat.core.formspec.form import Form, FormInvalid, types
from anuyat.core.texts import missing_languages
from anuyat.core.thai import normalise

__all__ = ["EditionFault", "check", "say"]

type _Bundle = Mapping[str, Any]
type _Faults = Iterator[EditionFault]

_CHANNELS = ("online", "email", "counter", "post")
_ELECTRONIC = frozenset({"online", "email"})
_HOW = ("upload", "linked", "show", "sign")

# A copy sent electronically needs no signature of certification; nobody may be asked for one.
_SIGNED_COPY = re.compile(
    r"(?:ลงนาม|ลงลายมือชื่อ|เซ็น|ลงชื่อ)?(?:รับรอง)?สำเนาถูกต้อง"
    r"|(?:ลงนาม|ลงลายมือชื่อ|ลงชื่อ|เซ็น)รับรอง(?:ทุกหน้า|สำเนา|เอกสาร)"
    r"|certified (?:true )?cop(?:y|ies)|(?:sign|signed|certify|certified) (?:as )?(?:a )?true cop"
    r"|signed cop(?:y|ies)",
    re.IGNORECASE,
)
# "No need to certify" is just what people should be told; it must stand right before.
_NOT_NEEDED = re.compile(
    r"(?:ไม่ต้อง|ไม่จำเป็น|no need|not need|without|never)(?!.*(?:แต่|but)).{0,30}$", re.IGNORECASE
)

# A filing may not be returned or refused because it came by an electronic way. What a person
# is told to do next ("send it by e-mail") is no ground, and stands in the message.
_WAY = r"(?:อิเล็กทรอนิกส์|ออนไลน์|อีเมล|electronic|online|e-?mail)"
_GROUND = re.compile(
    rf"(?:ไม่รับ|ไม่อาจรับ|ไม่สามารถรับ|รับไม่ได้).{{0,30}}?{_WAY}"
    rf"|(?:เพราะ|เนื่องจาก|ด้วยเหตุ).{{0,15}}?(?:ยื่น|ส่ง|เป็น).{{0,15}}?{_WAY}"
    rf"|not accept.{{0,40}}?{_WAY}"
    rf"|because.{{0,30}}?(?:filed|submitted|sent|was|is).{{0,15}}?{_WAY}",
    re.IGNORECASE,
)
_GROUND_IN_TITLE = re.compile(
    rf"(?:ยื่น|ส่ง)(?:มา)?(?:ทาง|ผ่าน|โดย|ด้วย|เป็น).{{0,15}}?{_WAY}"
    rf"|(?:filed|submitted|sent)\b.{{0,15}}?{_WAY}",
    re.IGNORECASE,
)


def check(bundle: Mapping[str, Any]) -> list[EditionFault]:
    """Every fault that keeps the edition from being published; empty when there is none.

    Law: lfa-2558/7, ega-2565/7
    """
    found: dict[EditionFault, None] = {}
    for rule in _LINKED if bundle.get("outcome") == edition_ends.LINKED else _RULES:
        found.update(dict.fromkeys(rule(bundle)))
    return list(found)


# The manual ------------------------------------------------------------------------------------

# key → (code when it is empty, keys of texts in each item; "" when the item is a text itself)
_LISTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "steps": ("steps_missing", ("title", "says", "by", "within")),
    "criteria": ("criteria_missing", ("",)),
    "channels": ("channels_missing", ("title", "says")),
    "legal_basis": ("legal_basis_missing", ("law", "says")),
}
_OPTIONAL_LISTS: Mapping[str, tuple[str, ...]] = {
    "audience": ("",),
    "not_for": ("",),
    "documents": ("title", "says"),
    "checks": ("title",),
    "refusal_grounds": ("title", "law"),
    "conditions": ("",),
}
_PRIVACY = ("purpose", "law", "compulsory", "recipients", "retention")


def _manual(bundle: _Bundle) -> _Faults:
    """Law: lfa-2558/7"""
    yield from _text(bundle, "name", "name_missing")
    yield from _text(bundle, "summary", "summary_missing")
    yield from _text(bundle, "fee_note", "fee_note_missing")
    for key, (code, texts) in _LISTS.items():
        if not _items(bundle, key):
            yield EditionFault(key, code)
        yield from _item_texts(bundle, key, texts)
    if not bundle.get("regime") and bundle.get("outcome") != edition_ends.LINKED:
        yield EditionFault("regime", "time_missing")
    # An empty list says that none is needed; a missing one says nothing.
    if not isinstance(bundle.get("documents"), list | tuple):
        yield EditionFault("documents", "documents_missing")


def _texts(bundle: _Bundle) -> _Faults:
    for key in ("subtitle", "validity", "category"):
        if bundle.get(key) is not None:
            yield from _text(bundle, key)
    for key, texts in _OPTIONAL_LISTS.items():
        yield from _item_texts(bundle, key, texts)
    for key in _PRIVACY:
        yield from _text(_mapping(bundle.get("privacy")), key, "privacy_missing", "privacy.")
    for code, reason in _mapping(bundle.get("reasons")).items():
        for key in ("title", "message"):
            yield from _text(_mapping(reason), key, path=f"reasons.{code}.")


def _channels(bundle: _Bundle) -> _Faults:
    """The applicant chooses, so one way that is not electronic always stands open.

    Law: ega-2565/7
    """
    kinds = [_mapping(channel).get("kind") for channel in _items(bundle, "channels")]
    for n, kind in enumerate(kinds):
        if kind not in _CHANNELS:
            yield EditionFault(f"channels.{n}.kind", "unknown_channel")
    if kinds and _ELECTRONIC.issuperset(kinds):
        yield EditionFault("channels", "only_electronic")


def _steps_time(bundle: _Bundle) -> _Faults:
    for n, basis in enumerate(_items(bundle, "legal_basis")):
        if not str(_mapping(basis).get("section") or "").strip():
            yield EditionFault(f"legal_basis.{n}.section", "section_missing")


# What is forbidden -----------------------------------------------------------------------------


def _signed_copies(bundle: _Bundle) -> _Faults:
    """Law: ega-2565/7"""
    asked = {
        f"{key}.{n}": item for key in ("documents", "checks") for n, item in _numbered(bundle, key)
    }
    asked |= {f"reasons.{code}": r for code, r in _mapping(bundle.get("reasons")).items()}
    asked["form"] = bundle.get("form")
    for path, said in _said(asked):
        found = _SIGNED_COPY.finditer(said)
        if not all(_NOT_NEEDED.search(said[: match.start()]) for match in found):
            yield EditionFault(path, "asks_signed_copy")


def _electronic_grounds(bundle: _Bundle) -> _Faults:
    """Law: ega-2565/7"""
    grounds = {f"reasons.{code}": r for code, r in _mapping(bundle.get("reasons")).items()}
    grounds |= {f"refusal_grounds.{n}": g for n, g in _numbered(bundle, "refusal_grounds")}
    for path, said in _said({p: _without_law(ground) for p, ground in grounds.items()}):
        in_title = ".title." in path and _GROUND_IN_TITLE.search(said)
        if in_title or _GROUND.search(said):
            yield EditionFault(path, "refuses_electronic")


def _without_law(ground: object) -> object:
    # The Act itself has the word in its name.
    return {key: value for key, value in _mapping(ground).items() if key not in ("law", "code")}


# Form, fees, checks ----------------------------------------------------------------------------


def _form_and_fees(bundle: _Bundle) -> _Faults:
    try:
        form = Form.from_data(bundle.get("form"))
    except FormInvalid as invalid:
        yield EditionFault(_join("form", invalid.path), invalid.code)
        return
    try:
        Schedule.from_data(bundle.get("fees"), types(form), form)
    except FeesInvalid as invalid:
        yield EditionFault(_join("fees", invalid.path), invalid.code)
    yield from _documents(bundle, form)
    yield from _checks(bundle, form)


def _documents(bundle: _Bundle, form: Form) -> _Faults:
    uploads = {question.id for question in form.questions() if question.type == "upload"}
    known = types(form)
    for n, item in _numbered(bundle, "documents"):
        document, path = _mapping(item), f"documents.{n}"
        if not document.get("id"):
            yield EditionFault(f"{path}.id", "id_missing")
        if document.get("how") not in _HOW:
            yield EditionFault(f"{path}.how", "unknown_how")
        if document.get("how") == "upload" and document.get("question") not in uploads:
            yield EditionFault(f"{path}.question", "no_such_upload")
        if document.get("when") is not None:
            yield from _rule(document["when"], known, f"{path}.when")


def _rule(rule: object, known: rules.Types, path: str) -> _Faults:
    try:
        rules.check(str(rule), known, "bool")
    except rules.RuleInvalid as invalid:
        yield EditionFault(path, f"rule_{invalid.code}")


def _checks(bundle: _Bundle, form: Form) -> _Faults:
    """Each thing that an officer must look at has a check, and each check a reason to give."""
    documents = {str(_mapping(d).get("id")): _mapping(d) for d in _items(bundle, "documents")}
    questions = {question.id: question.type for question in form.questions()}
    reasons = _mapping(bundle.get("reasons"))
    covered: set[object] = set()
    for n, item in _numbered(bundle, "checks"):
        what, path = _mapping(item), f"checks.{n}"
        about = what.get("question")
        covered |= {about, documents.get(str(about), {}).get("question")}
        if about is not None and about not in questions and about not in documents:
            yield EditionFault(f"{path}.question", "checks_nothing")
        if questions.get(str(about)) == "calculated":
            yield EditionFault(f"{path}.question", "checks_calculated")
        if not what.get("reasons"):
            yield EditionFault(f"{path}.reasons", "reasons_missing")
        for m, reason in enumerate(what.get("reasons") or ()):
            if reason not in reasons:
                yield EditionFault(f"{path}.reasons.{m}", "no_such_reason")
    # Where paying is all that is asked, there is nothing that a person would look at.
    if not bundle.get("checks") and not bundle.get("renewal_by_payment"):
        yield EditionFault("checks", "nothing_checked")
    yield from _uncovered(form, documents, covered - {None})


def _uncovered(
    form: Form, documents: Mapping[str, Mapping[str, Any]], covered: set[object]
) -> _Faults:
    for question in form.questions():
        if question.type == "upload" and question.required and question.id not in covered:
            by_document = {id for id, d in documents.items() if d.get("question") == question.id}
            if not by_document & covered:
                yield EditionFault(_question_path(form, question.id), "unchecked")
    for n, (id, document) in enumerate(documents.items()):
        # What the state fetches itself, and the request that one signs, need no eye of their own.
        if document.get("how") == "show" and id not in covered:
            yield EditionFault(f"documents.{n}", "unchecked")


def _question_path(form: Form, question_id: str) -> str:
    """Where in the bundle the question stands. Raises KeyError when it stands nowhere."""
    for n, page in enumerate(form.pages):
        for m, question in enumerate(page.questions):
            if question.id == question_id:
                return f"form.pages.{n}.questions.{m}"
    raise KeyError(question_id)


# Small things ----------------------------------------------------------------------------------


def _text(raw: _Bundle, key: str, code: str = "text_missing", path: str = "") -> _Faults:
    missing = missing_languages(raw.get(key))
    if len(missing) == 2:
        yield EditionFault(f"{path}{key}", code)
    else:
        yield from (EditionFault(f"{path}{key}.{lang}", "text_missing") for lang in missing)


def _item_texts(bundle: _Bundle, key: str, texts: Sequence[str]) -> _Faults:
    for n, item in _numbered(bundle, key):
        for name in texts:
            place = {str(n): item} if not name else _mapping(item)
            path = f"{key}." if not name else f"{key}.{n}."
            yield from _text(place, name or str(n), path=path)


def _items(bundle: _Bundle, key: str) -> Sequence[Any]:
    value = bundle.get(key)
    return value if isinstance(value, list | tuple) else ()


def _numbered(bundle: _Bundle, key: str) -> Iterator[tuple[int, Any]]:
    return iter(enumerate(_items(bundle, key)))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _said(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text below, with its path. Spelling made one, so that no ํา hides what is said."""
    if isinstance(value, str):
        yield path, normalise(value)
    elif isinstance(value, Mapping):
        for key, below in value.items():
            yield from _said(below, _join(path, str(key)))
    elif isinstance(value, list | tuple):
        for n, below in enumerate(value):
            yield from _said(below, _join(path, str(n)))


def _join(*parts: str) -> str:
    return ".".join(part for part in parts if part)


_RULES: tuple[Callable[[_Bundle], _Faults], ...] = (
    _manual,
    _texts,
    _channels,
    _steps_time,
    _form_and_fees,
    _signed_copies,
    _electronic_grounds,
    identity_documents.faults,
    edition_identity.faults,
    site_inspection.faults,
    edition_ends.ends_as_it_says,
    edition_deciding.decides_as_it_says,
    routing.faults,
)
# Another body's service has a manual and a way there, and nothing that a case would need.
_LINKED = (_manual, _texts, _channels, _steps_time, _signed_copies, edition_ends.links_as_it_says)
