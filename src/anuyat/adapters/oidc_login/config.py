"""What one OpenID Connect provider is called, where it is, and what its words mean.

Everything here is a setting. The tables at the end are starting points for providers known
from public samples; an operator compares them with what the provider's own contract says.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from anuyat.ports.identity import Level


@dataclass(frozen=True, slots=True)
class Claim:
    """One particular: our name for it, the provider's name, and the scope that brings it.

    Where the provider says that ``vouched_by`` is not true, the particular is left out.
    """

    ours: str
    theirs: str
    scope: str
    vouched_by: str = ""


@dataclass(frozen=True, slots=True)
class Permission:
    """Under which permission an agency uses a state provider, for what, and who answers for it.

    DOPA grants the use of its digital ID in writing, for one stated purpose, and wants a named
    person who controls which staff may reach what it returns.
    """

    number: str
    purpose: str
    access_controller: str


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one provider. Raises ValueError at the start for one that cannot work."""

    name: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    redirect_uris: tuple[str, ...]
    claims: tuple[Claim, ...]
    scopes: tuple[str, ...] = ("openid",)
    ial_claim: str = "ial"
    aal_claim: str = "aal"
    acr: tuple[tuple[str, Level], ...] = ()
    """Values of ``acr`` the provider understands, each with the IAL that it stands for."""
    userinfo: bool = False
    """Ask the userinfo address for those claims that the identity token lacks."""
    quoted_credentials: bool = True
    """Percent-encode id and secret before Basic, as RFC 6749 wants and some providers do not."""
    max_age: timedelta | None = None
    """How long ago the person may have proved themselves; None leaves it to the provider."""
    patience: timedelta = timedelta(minutes=10)
    """How long a person may be away between begin and finish."""
    timeout: timedelta = timedelta(seconds=5)
    allow_loopback: bool = False
    """Let http and the loopback network pass, for the demo provider and tests only."""
    documented: Mapping[str, str] = field(default_factory=dict)
    """Endpoints as the provider's papers give them; ``check`` reports where they differ."""
    permission_needed: bool = False
    permission: Permission | None = None

    def __post_init__(self) -> None:
        for uri in (self.issuer, *self.redirect_uris):
            if not is_safe(uri, self.allow_loopback):
                raise ValueError(f"{self.name}: not an https address: {uri}")
        if not (self.client_id and self.client_secret and self.redirect_uris):
            raise ValueError(f"{self.name}: client id, secret and return address are needed")
        if "openid" not in self.scopes:
            raise ValueError(f"{self.name}: the scope openid is needed")


def is_safe(url: str, allow_loopback: bool) -> bool:
    """Whether a secret may travel to ``url``: https with a host, or loopback where allowed."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port  # Reading it is what refuses a port that is no number.
    except ValueError:
        return False
    if not host or parts.username is not None or parts.fragment:
        return False
    return parts.scheme == "https" or (
        parts.scheme == "http" and allow_loopback and is_loopback(host)
    )


def is_loopback(host: str) -> bool:
    """Whether ``host`` is this machine by its address, or by the name localhost."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def same_name(*names: str) -> tuple[Claim, ...]:
    """Claims whose name, with the provider and with us, is also the scope that brings them."""
    return tuple(Claim(name, name, name) for name in names)


THAID: Mapping[str, str] = {
    "issuer": "https://imauth.bora.dopa.go.th",
    "authorization_endpoint": "https://imauth.bora.dopa.go.th/api/v2/oauth2/auth/",
    "token_endpoint": "https://imauth.bora.dopa.go.th/api/v2/oauth2/token/",
    "introspection_endpoint": "https://imauth.bora.dopa.go.th/api/v2/oauth2/introspect/",
}
"""Where ThaID stood in a public relying-party sample; confirm against DOPA's own letter."""

THAID_CLAIMS = same_name(
    "pid", "title", "title_en", "name", "name_en", "given_name", "middle_name", "family_name",
    "given_name_en", "middle_name_en", "family_name_en", "birthdate", "gender", "address",
    "smartcard_code", "date_of_issuance", "date_of_expiry",
)  # fmt: skip
"""ThaID has one scope for each particular, by the same name (from the same sample)."""

THAID_SETTINGS: Mapping[str, object] = {
    "issuer": THAID["issuer"],
    "claims": THAID_CLAIMS,
    "scopes": ("openid", "ial"),
    "quoted_credentials": False,
    "documented": {k: v for k, v in THAID.items() if k != "issuer"},
    "permission_needed": True,
}
"""What ``thaid`` fills in; each may be given anew when DOPA says otherwise."""

WORK_ACCOUNT_CLAIMS = (
    Claim("email", "email", "email", vouched_by="email_verified"),
    Claim("name", "name", "profile"),
)
"""What an agency's own single sign-on tells about an officer; ``sub`` always comes."""


def thaid(
    *,
    client_id: str,
    client_secret: str,
    redirect_uris: tuple[str, ...],
    permission: Permission | None,
    **instead: object,
) -> Config:
    """ThaID as its sample describes it, with ``instead`` in place of any of THAID_SETTINGS."""
    settings: dict[str, object] = {"name": "thaid", **THAID_SETTINGS, **instead}
    return Config(
        client_id=client_id,
        client_secret=client_secret,
        redirect_uris=redirect_uris,
        permission=permission,
        **settings,  # type: ignore[arg-type]
    )
