"""A provider of identities for demonstration: real OpenID Connect, invented people.

Plain WSGI, so that it can run beside the portal on another port. It imitates no real provider,
keeps codes and tokens in memory only, and refuses any address but loopback unless told so.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import fontpkg_sarabun

from anuyat.demo.identity_provider import faults as misbehaviour
from anuyat.demo.identity_provider import granting, keys, page

type Answer = tuple[str, Mapping[str, str], bytes]

LONGEST_BODY = 16 * 1024


def application(
    people: Sequence[Mapping[str, str]],
    clients: Mapping[str, Mapping[str, Any]],
    issuer: str,
    key_folder: Path,
    clock: Callable[[], datetime],
    *,
    algorithm: str = "ES256",
    faults: Collection[str] = (),
    beyond_loopback: bool = False,
) -> WSGIApplication:
    """The provider as a WSGI application.

    ``people`` have an ``id`` and any of the particulars in ``granting.SCOPES``; ``clients`` map
    a client id to its ``secret``, ``redirect_uris`` and ``name``; ``issuer`` is the address it
    is reached at, path included; ``clock`` gives moments with a zone. ``faults`` is looked at
    anew for every answer, so that a test may change it. Raises ValueError for an issuer that
    others can reach.
    """
    if not (beyond_loopback or _is_loopback(issuer)):
        raise ValueError("the demo provider speaks on loopback only")
    keys.signing(key_folder, algorithm, clock())  # Now, so that no two requests race to make it.
    house = granting.House(
        people={person["id"]: person for person in people},
        clients=clients,
        issuer=issuer,
        key_folder=key_folder,
        clock=clock,
        algorithm=algorithm,
        faults=faults,
    )
    prefix = urlsplit(issuer).path.rstrip("/")

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = (environ.get("SCRIPT_NAME", "") + environ["PATH_INFO"]).removeprefix(prefix)
        answer = ROUTES.get((environ["REQUEST_METHOD"], path), _nowhere)
        status, headers, body = answer(house, environ)
        start_response(status, [*headers.items(), ("Content-Length", str(len(body)))])
        return [body]

    return serve


def _nowhere(house: granting.House, environ: WSGIEnvironment) -> Answer:
    return _json({"error": "not_found"}, "404 Not Found")


def _discovery(house: granting.House, environ: WSGIEnvironment) -> Answer:
    base = house.issuer.rstrip("/")
    document = {
        "issuer": house.issuer,
        "authorization_endpoint": f"{base}/authorize",
        "token_endpoint": f"{base}/token",
        "userinfo_endpoint": f"{base}/userinfo",
        "jwks_uri": f"{base}/keys",
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": [house.algorithm],
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        "code_challenge_methods_supported": ["S256"],
        "scopes_supported": list(granting.SCOPES),
        "authorization_response_iss_parameter_supported": True,
    }
    return _json(misbehaviour.of_discovery(house.faults, document))


def _keys(house: granting.House, environ: WSGIEnvironment) -> Answer:
    published = keys.published(house.key_folder, house.algorithm, house.clock())
    return _json({"keys": misbehaviour.of_keys(house.faults, published)})


def _ask(house: granting.House, environ: WSGIEnvironment) -> Answer:
    asked = dict(parse_qsl(environ.get("QUERY_STRING", "")))
    if problem := granting.problem_to_show(house, asked):
        return _page(page.problem(problem), "400 Bad Request")
    if error := granting.problem_to_return(asked):
        return _back(house, asked, {"error": error})
    return _page(page.choice(house, asked), returns_to=asked["redirect_uri"])


def _chosen(house: granting.House, environ: WSGIEnvironment) -> Answer:
    form = _form(environ)
    if problem := granting.problem_to_show(house, form):
        return _page(page.problem(problem), "400 Bad Request")
    if error := granting.problem_to_return(form):
        return _back(house, form, {"error": error})
    if (person := form.get("person", "")) not in house.people:
        return _back(house, form, {"error": "access_denied"})
    return _back(house, form, {"code": granting.grant(house, form, person)})


def _token(house: granting.House, environ: WSGIEnvironment) -> Answer:
    client_id = granting.client_of(house, environ.get("HTTP_AUTHORIZATION", ""))
    if client_id is None:
        return _json({"error": "invalid_client"}, "401 Unauthorized")
    granted = granting.redeem(house, client_id, _form(environ))
    status = "400 Bad Request" if "error" in granted else "200 OK"
    return misbehaviour.of_answer(house.faults, _json(granted, status))


def _userinfo(house: granting.House, environ: WSGIEnvironment) -> Answer:
    told = granting.told(house, environ.get("HTTP_AUTHORIZATION", ""))
    if told is None:
        return _json({"error": "invalid_token"}, "401 Unauthorized")
    return _json(misbehaviour.of_userinfo(house.faults, told))


def _font(house: granting.House, environ: WSGIEnvironment) -> Answer:
    """Thai letters for machines that have none; the name is one of two that we route here."""
    name = environ["PATH_INFO"].rpartition("/")[2]
    headers = {"Content-Type": "font/ttf", "Cache-Control": "max-age=86400"}
    return "200 OK", headers, (fontpkg_sarabun.ROOT / "files" / name).read_bytes()


ROUTES: Mapping[tuple[str, str], Callable[[granting.House, WSGIEnvironment], Answer]] = {
    ("GET", "/.well-known/openid-configuration"): _discovery,
    ("GET", "/keys"): _keys,
    ("GET", "/authorize"): _ask,
    ("POST", "/authorize"): _chosen,
    ("POST", "/token"): _token,
    ("GET", "/userinfo"): _userinfo,
    ("GET", "/Sarabun-Regular.ttf"): _font,
    ("GET", "/Sarabun-Bold.ttf"): _font,
}


def _form(environ: WSGIEnvironment) -> dict[str, str]:
    length = environ.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > LONGEST_BODY:
        return {}
    body = environ["wsgi.input"].read(int(length))
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


def _json(value: Mapping[str, Any], status: str = "200 OK") -> Answer:
    headers = {"Content-Type": "application/json", "Cache-Control": "no-store"}
    return status, headers, json.dumps(value, ensure_ascii=False).encode()


def _page(html: str, status: str = "200 OK", returns_to: str = "") -> Answer:
    return status, page.headers(returns_to), html.encode()


def _back(house: granting.House, asked: Mapping[str, str], said: Mapping[str, str]) -> Answer:
    """Send the browser home, saying whose answer it is (RFC 9207)."""
    answer = {**said, "state": asked.get("state", ""), "iss": house.issuer}
    query = urlencode(misbehaviour.of_return(house.faults, answer))
    uri = asked["redirect_uri"]
    address = f"{uri}{'&' if '?' in uri else '?'}{query}"
    headers = {"Location": address, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return "303 See Other", headers, b""


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
