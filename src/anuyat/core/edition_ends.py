"""What an edition ends in, and what each ending asks of it.

A licence has a kind; an answer, an acknowledgement and money have none. A linked service is another
body's: it has a manual and a way there, but no form, no fee of ours and no case.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from anuyat.core.award import AwardInvalid, Rates
from anuyat.core.edition_faults import EditionFault
from anuyat.core.lifecycle import Outcome
from anuyat.core.texts import missing_languages

type _Bundle = Mapping[str, Any]
type _Faults = Iterator[EditionFault]

# What a decision on a case of each ending may say, the usual first.
OUTCOMES: Mapping[str, tuple[Outcome, ...]] = {
    "licence": (Outcome.GRANTED, Outcome.REFUSED),
    "answer": (Outcome.ANSWERED,),
    # Whoever has notified rightly is entitled to the receipt: nobody has a discretion to refuse.
    "acknowledgement": (Outcome.ACKNOWLEDGED,),
    "money": (Outcome.ENTITLED, Outcome.REFUSED),
    "appeal": (Outcome.UPHELD, Outcome.AMENDED, Outcome.REVOKED),
}
LINKED = "linked"

# Whose the other system is: an agency under the Act, a body outside its section 4, or a company,
# to which the state's duties of the Act do not extend.
OWNERS = ("agency", "independent", "company")
_OF_A_CASE = ("form", "fees", "checks", "regime", "licence_kind")


def ends_as_it_says(bundle: _Bundle) -> _Faults:
    """The faults of an edition with cases that come from what it ends in."""
    outcome = bundle.get("outcome", "licence")
    if outcome not in OUTCOMES:
        yield EditionFault("outcome", "unknown_outcome")
        return
    yield from _ENDS.get(outcome, _nothing_more)(bundle)
    if bundle.get("renewal_by_payment") is not None:
        yield from _renewal(bundle)


def links_as_it_says(bundle: _Bundle) -> _Faults:
    """The faults of a linked edition: whose it is, where it opens, what is given to them."""
    for key in _OF_A_CASE:
        if bundle.get(key):
            yield EditionFault(key, "linked_has_no_case")
    link = bundle.get("link")
    if not isinstance(link, Mapping):
        yield EditionFault("link", "link_missing")
        return
    for key in ("owner", "standing", "opens", "time", "after"):
        yield from _text(link, key, "link.")
    if link.get("owner_kind") not in OWNERS:
        yield EditionFault("link.owner_kind", "unknown_owner")
    if not is_safe_address(link.get("url")):
        yield EditionFault("link.url", "not_an_address")
    if link.get("consent") is not None:
        yield from _text(link, "consent", "link.")
    elif link.get("owner_kind") == "company":
        # Nobody is sent to a company with their data by us unless they themselves want it.
        yield EditionFault("link.consent", "consent_missing")


def is_safe_address(url: object) -> bool:
    """Whether a published link may be opened: https, a host, no name and password in it."""
    if not isinstance(url, str) or url != url.strip():
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc


def _acknowledgement(bundle: _Bundle) -> _Faults:
    if bundle.get("refusal_grounds"):
        yield EditionFault("refusal_grounds", "nothing_to_refuse")
    if bundle.get("four_eyes", True):
        yield EditionFault("four_eyes", "nothing_to_decide")
    known, receipt = _questions(bundle), _mapping(bundle.get("receipt"))
    for n, id in enumerate(_list(receipt.get("facts"))):
        if str(id) not in known:
            yield EditionFault(f"receipt.facts.{n}", "no_such_question")
    yield from _text(receipt, "effect", "receipt.")


def _money(bundle: _Bundle) -> _Faults:
    try:
        rates = Rates.from_data(bundle.get("money"))
    except AwardInvalid as invalid:
        yield EditionFault(f"money.{invalid.path}", invalid.code)
        return
    asked = _questions(bundle).get(rates.born) or {}
    if asked.get("type") != "date" or asked.get("required") is False or asked.get("when"):
        yield EditionFault("money.born", "not_a_day_of_birth")


def _renewal(bundle: _Bundle) -> _Faults:
    """Law: lfa-2558/12"""
    renewal = _mapping(bundle["renewal_by_payment"])
    yield from _text(renewal, "decree", "renewal_by_payment.")
    days = renewal.get("opens_days_before")
    if not isinstance(days, int) or isinstance(days, bool) or days <= 0:
        yield EditionFault("renewal_by_payment.opens_days_before", "not_a_number")
    if bundle.get("outcome") != "licence":
        yield EditionFault("renewal_by_payment", "renews_no_licence")
    if _mapping(bundle.get("fees")).get("moment") != "on_filing":
        yield EditionFault("fees.moment", "renewal_is_paid_first")


def _nothing_more(bundle: _Bundle) -> _Faults:
    yield from ()


def _questions(bundle: _Bundle) -> dict[str, Mapping[str, Any]]:
    """The form's questions by id, as written; empty where the form is unreadable."""
    pages = _list(_mapping(bundle.get("form")).get("pages"))
    questions = [q for page in pages for q in _list(_mapping(page).get("questions"))]
    return {str(q.get("id")): q for q in questions if isinstance(q, Mapping)}


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else ()


def _text(raw: Mapping[str, Any], key: str, path: str) -> _Faults:
    missing = missing_languages(raw.get(key))
    if len(missing) == 2:
        yield EditionFault(f"{path}{key}", "text_missing")
    else:
        yield from (EditionFault(f"{path}{key}.{lang}", "text_missing") for lang in missing)


_ENDS: Mapping[str, Callable[[_Bundle], _Faults]] = {
    "acknowledgement": _acknowledgement,
    "money": _money,
}
