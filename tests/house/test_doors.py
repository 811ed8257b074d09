"""Every route has a rule, and every form is sealed."""

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path
from django.views.decorators.csrf import csrf_exempt

from anuyat.web.shared.doors import public

# Routes that other machines post to; each checks a signature instead of the form's seal.
UNSEALED = {"public:notice"}

# Open to all behind the officers' door besides signing in, and why.
OPEN_BEHIND_THE_DOOR = {
    "officer:inspection_worker": "a script and nothing else: it holds nothing of any case, and a "
    "browser asks for it again whether or not somebody is signed in",
}


def routes(patterns, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every view of a URL table, by its full name."""
    for entry in patterns:
        if isinstance(entry, URLResolver):
            space = f"{entry.namespace}:" if entry.namespace else ""
            yield from routes(entry.url_patterns, prefix + space)
        else:
            yield f"{prefix}{entry.name or entry.pattern}", entry


def without_rule(patterns) -> list[str]:
    return [name for name, route in routes(patterns) if not hasattr(route.callback, "rule")]


def unsealed(patterns) -> set[str]:
    return {n for n, route in routes(patterns) if getattr(route.callback, "csrf_exempt", False)}


def plain(request):
    return HttpResponse()


def test_every_route_has_a_rule():
    table = get_resolver().url_patterns
    assert len(list(routes(table))) > 20
    assert without_rule(table) == []


def test_only_the_named_routes_take_posts_without_the_seal():
    assert unsealed(get_resolver().url_patterns) == UNSEALED


def test_a_route_without_a_rule_is_refused():
    table = [path("open", public(plain), name="open"), path("bare", plain, name="bare")]
    assert without_rule(table) == ["bare"]


def test_a_form_without_a_seal_is_seen():
    assert unsealed([path("x", csrf_exempt(public(plain)), name="x")]) == {"x"}


@pytest.mark.parametrize("door", ["officer", "demo"])
def test_what_stands_behind_a_door_is_never_public_by_chance(door):
    """At the officers' door signing in is open to all, and what is named above with its reason;
    the demo's door is open altogether."""
    rules = {
        name: route.callback.rule
        for name, route in routes(get_resolver().url_patterns)
        if name.startswith(f"{door}:")
    }
    assert rules
    open_ones = {name for name, rule in rules.items() if rule == "public"}
    if door == "officer":
        signing_in = ("officer:sign_", "officer:sso", "officer:no_")
        others = {name for name in open_ones if not name.startswith(signing_in)}
        assert others == set(OPEN_BEHIND_THE_DOOR)
    else:
        assert open_ones == set(rules)
