"""Whether an edition may be reached by a verified e-mail address: only where the risk is low.

An address proves that somebody reads its mail, and not who they are. Law: R6.2, ega-2565/8
"""

from collections.abc import Iterator, Mapping
from typing import Any

from anuyat.core.edition_faults import EditionFault

# Claims that only a proof of identity gives; by e-mail a person says their name themselves.
_TOLD_BY_THEMSELVES = frozenset({"name"})


def faults(bundle: Mapping[str, Any]) -> Iterator[EditionFault]:
    """What keeps an edition that says ``identity.email`` from being published."""
    identity = bundle.get("identity")
    if not isinstance(identity, Mapping) or identity.get("email") is None:
        return
    if identity["email"] not in (True, False):
        yield EditionFault("identity.email", "not_yes_or_no")
        return
    if not identity["email"]:
        return
    if not str(identity.get("ial", "")).startswith("1"):
        yield EditionFault("identity.email", "email_too_weak")
    if set(identity.get("claims") or ()) - _TOLD_BY_THEMSELVES:
        yield EditionFault("identity.claims", "email_gives_no_claim")
    if bundle.get("outcome") not in ("answer", "acknowledgement"):
        yield EditionFault("outcome", "email_too_weak")
