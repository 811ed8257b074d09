"""What production needs to be told: run it to hear which settings are missing, all at once.

Each may stand in the environment, or in a file that ``NAME_FILE`` names.
"""

import os
import sys
from collections.abc import Mapping

REQUIRED: Mapping[str, str] = {
    "ANUYAT_DATABASE": "postgresql://USER:PASSWORD@HOST/NAME",
    "ANUYAT_BASE_URL": "https address that people type",
    "ANUYAT_HOSTS": "host names that the web answers to",
    "ANUYAT_SECRET_KEY": "32 random characters or more; signs sessions",
    "ANUYAT_MASTER_KEY": "32 random characters or more; seals numbers and files; keep a copy",
    "ANUYAT_TOKEN_KEY": "32 random characters or more; makes the tokens in QR codes",
    "ANUYAT_SIGNER_FOLDER": "folder with one CODE.p12 for each agency",
    "ANUYAT_SIGNER_PASSWORD": "the password of these files",
    "ANUYAT_SMTP_HOST": "the mail server that sends",
    "ANUYAT_THAID_CLIENT_ID": "from DOPA, with the permission",
    "ANUYAT_THAID_CLIENT_SECRET": "from DOPA, with the permission",
    "ANUYAT_THAID_PERMISSION": "number of DOPA's permission",
    "ANUYAT_THAID_PURPOSE": "the purpose the permission names",
    "ANUYAT_THAID_CONTROLLER": "who controls which staff may reach what it returns",
}


def missing(variables: Mapping[str, str]) -> list[str]:
    """The names of required settings that are given neither as such nor by file."""
    return [name for name in REQUIRED if not (variables.get(name) or variables.get(f"{name}_FILE"))]


if __name__ == "__main__":
    if absent := missing(os.environ):
        lines = [f"  {name:28} {REQUIRED[name]}" for name in absent]
        sys.exit("\n".join(["Set these first (or NAME_FILE with a file that holds it):", *lines]))
