"""What production needs to be told. It refuses to start while anything is missing, and names all.

Each may stand in the environment, or in a file that ``NAME_FILE`` names. Run it to hear what each
missing one is for.
"""

import os
import sys
from collections.abc import Mapping

REQUIRED: Mapping[str, str] = {
    "ANUYAT_DATABASE": "postgresql://USER:PASSWORD@HOST/NAME",
    "ANUYAT_FOLDER": "folder that keeps uploaded files; back it up with the database",
    "ANUYAT_BASE_URL": "https address that people type",
    "ANUYAT_HOSTS": "host names that the web answers to",
    "ANUYAT_PORTAL_NAME": "the agency's name on every page, in Thai",
    "ANUYAT_PORTAL_NAME_EN": "the same in English",
    "ANUYAT_PORTAL_PHONE": "the telephone number that people call for help",
    "ANUYAT_SECRET_KEY": "32 random characters or more; signs sessions",
    "ANUYAT_MASTER_KEY": "32 random characters or more; seals numbers and files; keep a copy",
    "ANUYAT_TOKEN_KEY": "32 random characters or more; makes the tokens in QR codes",
    "ANUYAT_SIGNER_FOLDER": "folder with one CODE.p12 for each agency",
    "ANUYAT_SIGNER_PASSWORD": "the password of these files",
    "ANUYAT_SMTP_HOST": "the mail server that sends",
    "ANUYAT_CLAMD": "the virus scanner: tcp://HOST:3310 or unix:/path/of/clamd.ctl",
    "ANUYAT_THAID_CLIENT_ID": "from DOPA, with the permission",
    "ANUYAT_THAID_CLIENT_SECRET": "from DOPA, with the permission",
    "ANUYAT_THAID_PERMISSION": "number of DOPA's permission",
    "ANUYAT_THAID_PURPOSE": "the purpose the permission names",
    "ANUYAT_THAID_CONTROLLER": "who controls which staff may reach what it returns",
}


def missing(variables: Mapping[str, str]) -> list[str]:
    """The names of required settings that are given neither as such nor by file."""
    return [name for name in REQUIRED if not (variables.get(name) or variables.get(f"{name}_FILE"))]


def refuse_missing(variables: Mapping[str, str]) -> None:
    """Raises SystemExit with one sentence, in Thai and English, that names all that is missing."""
    if absent := missing(variables):
        names = ", ".join(absent)
        raise SystemExit(
            f"ยังเริ่มระบบจริงไม่ได้ เพราะยังไม่ได้กำหนด: {names} (หรือ ชื่อ_FILE เป็นไฟล์ที่เก็บค่านั้น)\n"
            f"Production does not start: not set: {names} (or NAME_FILE with a file that holds it)"
        )


if __name__ == "__main__":
    for name in missing(os.environ):
        print(f"  {name:28} {REQUIRED[name]}", file=sys.stderr)
    refuse_missing(os.environ)
