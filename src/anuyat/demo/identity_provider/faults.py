"""How the demo provider lies when a test asks it to. Without a fault, nothing here acts.

Each table maps the name of a fault to what it does to one answer; a test names the faults.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable, Collection, Mapping
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey
from joserfc.registry import HeaderParameter

type Claims = dict[str, Any]

ELSEWHERE = "https://elsewhere.example"
LONG = 24 * 60 * 60


def _set(**values: Any) -> Callable[[Claims], Claims]:
    return lambda claims: {**claims, **values}


def _drop(*names: str) -> Callable[[Claims], Claims]:
    return lambda claims: {k: v for k, v in claims.items() if k not in names}


def _shift(seconds: int, *names: str) -> Callable[[Claims], Claims]:
    return lambda claims: {**claims, **{n: claims[n] + seconds for n in names}}


CLAIM_FAULTS: Mapping[str, Callable[[Claims], Claims]] = {
    "wrong_iss": _set(iss=ELSEWHERE),
    "iss_with_slash": lambda claims: {**claims, "iss": claims["iss"] + "/"},
    "no_iss": _drop("iss"),
    "wrong_aud": _set(aud="another-client"),
    "no_aud": _drop("aud"),
    "aud_of_others": _set(aud=["another-client", "a-third"]),
    "aud_shared": lambda claims: {**claims, "aud": [claims["aud"], "another-client"]},
    "aud_shared_azp": lambda claims: {
        **claims, "aud": [claims["aud"], "another-client"], "azp": claims["aud"],
    },
    "aud_in_list": lambda claims: {**claims, "aud": [claims["aud"]]},
    "wrong_azp": _set(azp="another-client"),
    "expired": _shift(-LONG, "exp"),
    "no_exp": _drop("exp"),
    "exp_as_text": lambda claims: {**claims, "exp": str(claims["exp"])},
    "exp_absurd": _set(exp=10**400),
    "future": _shift(LONG, "iat", "exp"),
    "stale": _shift(-LONG, "iat"),
    "no_iat": _drop("iat"),
    "not_yet": lambda claims: {**claims, "nbf": claims["iat"] + LONG},
    "wrong_nonce": _set(nonce="of-another-login"),
    "no_nonce": _drop("nonce"),
    "wrong_at_hash": _set(at_hash="AAAAAAAAAAAAAAAAAAAAAA"),
    "no_at_hash": _drop("at_hash"),
    "wrong_c_hash": _set(c_hash="AAAAAAAAAAAAAAAAAAAAAA"),
    "no_c_hash": _drop("c_hash"),
    "no_sub": _drop("sub"),
    "empty_sub": _set(sub=""),
    "sub_as_number": _set(sub=7),
    "old_auth_time": _shift(-LONG, "auth_time"),
    "future_auth_time": _shift(LONG, "auth_time"),
    "no_auth_time": _drop("auth_time"),
    "bare_token": _drop("pid", "name", "name_en", "address", "birthdate", "email"),
    "more_than_asked": _set(religion="unasked", pid="1234567890121", name="unasked"),
    "email_unproven": _set(email_verified=False),
    "strange_ial": _set(ial="very sure"),
}  # fmt: skip

HEADER_FAULTS: Mapping[str, Callable[[Claims], Claims]] = {
    "unknown_kid": _set(kid="a-key-nobody-published"),
    "no_kid": _drop("kid"),
    "critical_header": _set(crit=["exp"], exp=1),
}
ODD_HEADERS = {"exp": HeaderParameter("An extension nobody has to know", "int")}


def of_token(faults: Collection[str], header: Claims, claims: Claims) -> tuple[Claims, Claims]:
    for fault in faults:
        header = HEADER_FAULTS.get(fault, dict)(header)
        claims = CLAIM_FAULTS.get(fault, dict)(claims)
    return header, claims


def forged(
    faults: Collection[str], header: Claims, claims: Claims, key: RSAKey | ECKey
) -> str | None:
    """A token that the published key did not sign, or None where no such fault is on."""
    if "alg_none" in faults:
        return f"{_part({'alg': 'none'})}.{_part(claims)}."
    if "alg_none_with_signature" in faults:
        return f"{_part({'alg': 'none'})}.{_part(claims)}.AAAA"
    if "hmac_of_public_key" in faults:
        # An old trick: what is public serves as the secret of a symmetric signature. As text
        # of JSON, because our own library rightly refuses a PEM for this.
        secret = json.dumps(key.as_dict(private=False))
        header = {**header, "alg": "HS256"}
        return jwt.encode(header, claims, OctKey.import_key(secret), algorithms=["HS256"])
    if "foreign_key" in faults:
        foreign = ECKey.generate_key("P-256")
        return jwt.encode({**header, "alg": "ES256"}, claims, foreign, algorithms=["ES256"])
    return None


def of_signature(faults: Collection[str], token: str) -> str:
    if "bad_signature" in faults:
        head, _, signature = token.rpartition(".")
        return f"{head}.{'B' if signature[0] == 'A' else 'A'}{signature[1:]}"
    if "altered_claims" in faults:
        head, _, signature = token.split(".")
        return f"{head}.{_part({'sub': 'somebody-else'})}.{signature}"
    return "not.a.token" if "not_a_token" in faults else token


def of_grant(faults: Collection[str], granted: Claims) -> Claims:
    if "no_id_token" in faults:
        return _drop("id_token")(granted)
    if "no_access_token" in faults:
        return _drop("access_token")(granted)
    return granted


def of_userinfo(faults: Collection[str], told: Claims) -> Claims:
    if "wrong_userinfo_sub" in faults:
        return {**told, "sub": "somebody-else"}
    return _drop("sub")(told) if "no_userinfo_sub" in faults else told


def of_return(faults: Collection[str], answer: dict[str, str]) -> dict[str, str]:
    if "wrong_response_iss" in faults:
        return {**answer, "iss": ELSEWHERE}
    if "no_response_iss" in faults:
        return {k: v for k, v in answer.items() if k != "iss"}
    if "busy" in faults:
        return {"error": "temporarily_unavailable", "state": answer["state"], "iss": answer["iss"]}
    if "misconfigured" in faults:
        return {"error": "invalid_scope", "state": answer["state"], "iss": answer["iss"]}
    return answer


def of_discovery(faults: Collection[str], document: Claims) -> Claims:
    if "wrong_discovery_issuer" in faults:
        return {**document, "issuer": ELSEWHERE}
    if "unsafe_token_endpoint" in faults:
        return {**document, "token_endpoint": "http://elsewhere.example/token"}
    if "unsafe_userinfo_endpoint" in faults:
        return {**document, "userinfo_endpoint": "http://elsewhere.example/userinfo"}
    if "no_pkce" in faults:
        return _drop("code_challenge_methods_supported")(document)
    return document


def of_keys(faults: Collection[str], published: list[Claims]) -> list[Claims]:
    if "no_keys" in faults:
        return []
    if "odd_keys" in faults:
        odd: list[Any] = [
            {"kty": "oct", "k": "c2VjcmV0"},
            {"kty": "LATTICE"},
            "text",
            {"kty": "RSA"},
        ]
        return [*odd, *published]
    if "keys_without_kid" in faults:
        return [_drop("kid", "alg")(key) for key in published]
    return published


def of_answer(
    faults: Collection[str], answer: tuple[str, Mapping[str, str], bytes]
) -> tuple[str, Mapping[str, str], bytes]:
    """What the token address answers instead of its answer."""
    status, headers, _ = answer
    if "server_error" in faults:
        return "500 Internal Server Error", headers, b"{}"
    if "too_many" in faults:
        return "429 Too Many Requests", headers, b"{}"
    if "leads_elsewhere" in faults:
        return "303 See Other", {**headers, "Location": "keys"}, b"{}"
    if "not_json" in faults:
        return status, headers, b"<p>Welcome</p>"
    if "endless" in faults:
        return status, headers, b"{" + b" " * (2 * 1024 * 1024) + b"}"
    return answer


def _part(value: Claims) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode("ascii")
