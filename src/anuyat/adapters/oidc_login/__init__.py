"""Sign-in with any OpenID Connect provider: ThaID for citizens, an agency's own for officers.

Authorization code flow with PKCE; one adapter, told by its settings which provider it is.
Refresh tokens, logout and the implicit flow are not used, so their attacks have no place.
Standards: OpenID Connect Core and Discovery 1.0, RFC 6749, 7636, 8725, 9207, 9700.
Law: eta-2544/34-3
"""

from anuyat.adapters.oidc_login.config import (
    THAID,
    THAID_CLAIMS,
    WORK_ACCOUNT_CLAIMS,
    Claim,
    Config,
    Permission,
    same_name,
    thaid,
)
from anuyat.adapters.oidc_login.login import OidcLogin

__all__ = [
    "THAID",
    "THAID_CLAIMS",
    "WORK_ACCOUNT_CLAIMS",
    "Claim",
    "Config",
    "OidcLogin",
    "Permission",
    "same_name",
    "thaid",
]
