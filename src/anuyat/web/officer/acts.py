"""What may be done with a case now: every step of its stage, lawful or locked with the reason."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from anuyat.apps.cases import queries as cases
from anuyat.apps.cases import steps
from anuyat.apps.catalogue.queries import Published
from anuyat.core.lifecycle import FINAL, Fact, OpenStep, State
from anuyat.flows import decide
from anuyat.web.officer import desk, words
from anuyat.web.shared import doors

# What the step's own page asks for does not lock the way there.
ASKED_ON_PAGE = frozenset({Fact.AGENCY_NAMED, Fact.OUTCOME_GIVEN, Fact.REASONS_GIVEN})
ROUTES = {"return": "send_back", "propose": "propose", "decide": "decide", "redirect": "redirect"}
FIRST = {"accept": 0, "decide": 0, "propose": 1, "return": 2, "redirect": 3}


def bar(request: HttpRequest, case: Any) -> list[desk.Context]:
    """The buttons, lawful ones first; accepting is pressed here, the rest have a page."""
    who, at = doors.who(request), desk.moment(request)
    given = set(ASKED_ON_PAGE)
    if decide.authority(who, case, at) is not None:
        given.add(Fact.AUTHORITY_HELD)
    open_ = sorted(
        steps.open_steps(case, who, frozenset(given)), key=lambda s: FIRST.get(s.verb, 9)
    )
    shown = [_act(case, step) for step in open_]
    for act in shown:
        if not act["locked"] and act["id"] in ("accept", "decide", "propose"):
            act["primary"] = True  # One primary button a page.
            break
    return sorted(shown, key=lambda act: act["locked"])


def _act(case: Any, step: OpenStep) -> desk.Context:
    text, note = words.STEPS[step.verb]
    key = words.STEP_KEYS[step.verb]
    act: desk.Context = {
        "id": step.verb,
        "text": desk.said(text),
        "note": desk.said(note if step.is_lawful else words.missing(step.missing)),
        "key": key,
        "code": f"Key{key}",
        "locked": not step.is_lawful,
    }
    if step.verb in ROUTES:
        act["href"] = reverse(f"officer:{ROUTES[step.verb]}", args=[case.pk])
    else:
        act |= {"name": "verb", "value": step.verb}
    return act


def waits(case: Any) -> list[str]:
    """What the case waits for now, in words."""
    return [desk.said(words.HOLDS[kind]) for kind in sorted(cases.waits_for(case))]


def state(case: Any) -> desk.Context:
    glyph, tone = words.STATE_GLYPHS[case.state]
    said = desk.said(words.STATES[case.state])
    if case.outcome:
        said = f"{said} · {desk.said(words.OUTCOMES[case.outcome])}"
    return {"glyph": glyph, "tone": tone, "text": said}


def stages(case: Any, edition: Published) -> list[desk.Context]:
    """The stages this kind of case goes through, and where it is; none once it left us."""
    if case.state in (State.WITHDRAWN, State.REDIRECTED):
        return []
    titles = [_("รับเรื่อง"), _("ตรวจคำขอ"), _("เสนอ"), _("พิจารณา")]
    if edition.ends_in_licence and case.outcome != "refused":
        titles += [_("ชำระค่าธรรมเนียม"), _("ออกใบอนุญาต")]
    titles.append(_("ส่งมอบ"))
    here = _stage(case, len(titles))
    marks = ["done" if n < here else "here" if n == here else "" for n in range(len(titles))]
    return [{"title": t, "state": m} for t, m in zip(titles, marks, strict=True)]


def _stage(case: Any, count: int) -> int:
    if case.state in (State.RECEIVED, State.RETURNED):
        return 1
    if case.state == State.IN_REVIEW:
        return 3 if cases.proposals(case) else 2
    if case.state in FINAL:
        return count
    if count == 5:
        return 4
    return 4 if case.fee_state in ("due", "partly") else 5
