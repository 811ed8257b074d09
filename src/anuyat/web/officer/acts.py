"""What may be done with a case now: every step of its stage, lawful or locked with the reason."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from anuyat.apps.cases import queries as cases
from anuyat.apps.cases import steps
from anuyat.apps.catalogue.queries import Published
from anuyat.core.access import Role
from anuyat.core.lifecycle import FINAL, Fact, OpenStep, State
from anuyat.web.officer import desk, stagecards, words
from anuyat.web.shared import doors

# What the step's own page asks for does not lock the way there.
ASKED_ON_PAGE = frozenset(
    {Fact.AGENCY_NAMED, Fact.OUTCOME_GIVEN, Fact.REASONS_GIVEN, Fact.HEARD, Fact.GROUND_GIVEN}
)
ROUTES = {
    "return": "send_back",
    "propose": "propose",
    "decide": "decide",
    "redirect": "redirect",
    "allow_return": "allow_return",
    "reopen": "reopen",
}
FIRST = {"accept": 0, "decide": 0, "propose": 1, "return": 2, "redirect": 3}
# What nobody misses while it is not wanted is not shown locked.
ONLY_WHEN_WANTED = {"allow_return": Fact.RETURN_SPENT}


def bar(request: HttpRequest, case: Any) -> list[desk.Context]:
    """The buttons, lawful ones first; accepting is pressed here, the rest have a page."""
    who = doors.who(request)
    given = set(ASKED_ON_PAGE)
    # The appointments that let them in today are those by which they would decide.
    if Role.APPROVER in steps.roles(case, who):
        given.add(Fact.AUTHORITY_HELD)
    open_ = sorted(
        steps.open_steps(case, who, frozenset(given)), key=lambda s: FIRST.get(s.verb, 9)
    )
    shown = [_act(case, s) for s in open_ if ONLY_WHEN_WANTED.get(s.verb) not in s.missing]
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
    if case.state in (State.WITHDRAWN, State.REDIRECTED, State.GIVEN_BACK):
        return []
    titles = [_("รับเรื่อง"), _("ตรวจคำขอ"), _("เสนอ"), _("พิจารณา")]
    if edition.ends_in_licence and case.outcome != "refused":
        titles += [_("ชำระค่าธรรมเนียม"), _("ออกใบอนุญาต")]
    titles.append(_("ส่งมอบ"))
    here = _stage(case, len(titles))
    own = stagecards.marks(case)
    marks = ["done" if n < here else "here" if n == here else "" for n in range(len(titles))]
    if here == 2 and any(one["state"] == "here" for one in own):
        marks[2] = ""  # Proposing comes after the edition's own stages.
    line = [{"title": t, "state": m} for t, m in zip(titles, marks, strict=True)]
    return [*line[:2], *own, *line[2:]]


def _stage(case: Any, count: int) -> int:
    if case.state in (State.RECEIVED, State.RETURNED):
        return 1
    if case.state == State.IN_REVIEW:
        return 3 if steps.proposal_in_force(case) else 2
    if case.state in FINAL:
        return count
    if count == 5:
        return 4
    return 4 if case.fee_state in ("due", "partly") else 5
