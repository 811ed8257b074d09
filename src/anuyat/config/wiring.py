"""Which adapter stands behind which port: the only file that knows adapters."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from anuyat.adapters.certified_copy import CertifiedCopies
from anuyat.adapters.clamd import Clamd
from anuyat.adapters.demo_bank import DemoBank
from anuyat.adapters.demo_ca import agency_key
from anuyat.adapters.demo_clock import DemoClock
from anuyat.adapters.demo_post import DemoPost
from anuyat.adapters.demo_scanner import DemoScanner
from anuyat.adapters.file_inspection import FileInspection
from anuyat.adapters.folder_storage import FolderStorage
from anuyat.adapters.oidc_login import (
    THAID_CLAIMS,
    WORK_ACCOUNT_CLAIMS,
    Config,
    OidcLogin,
    Permission,
    thaid,
)
from anuyat.adapters.pades_signer import PadesSigner, key_from_pkcs12
from anuyat.adapters.page_pictures import PdfiumPictures
from anuyat.adapters.promptpay import PromptPay
from anuyat.adapters.smtp_post import SmtpPost
from anuyat.adapters.weasyprint_renderer import WeasyPrintRenderer
from anuyat.apps.records import journal, seals
from anuyat.core.sealing import Sealer
from anuyat.jobs import reactions
from anuyat.ports import board, moment

CITIZEN_RETURN, OFFICER_RETURN = "/sign-in/return", "/officer/sso/return"


class PortInTransaction(RuntimeError):
    """A port was reached for while a database transaction was open."""


def refuse_in_transaction(name: str) -> None:
    """The guard of the board: only a test's own outer transaction is let pass."""
    if any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks):
        raise PortInTransaction(name)


def wire_all() -> None:
    """Fill every registry once, at start."""
    seals.use(Sealer(settings.MASTER_KEY.encode()))
    journal.reactions.clear()
    journal.reactions.update(reactions.AFTER)
    board.guard(refuse_in_transaction)
    folder = Path(settings.FOLDER)
    board.wire("storage", FolderStorage(folder / "files", settings.MASTER_KEY.encode()))
    board.wire("inspector", FileInspection(max_pages=settings.UPLOAD_PAGES))
    board.wire("renderer", WeasyPrintRenderer())
    board.wire("pages", PdfiumPictures())
    board.wire("certifier", CertifiedCopies())
    wire_outside = _wire_real if settings.IS_PRODUCTION else _wire_demo
    wire_outside(folder)


def _wire_demo(folder: Path) -> None:
    clock = DemoClock(folder)
    moment.use(clock)
    board.wire("clock", clock)
    board.wire("scanner", DemoScanner(folder))
    board.wire("post", DemoPost(folder / "post", clock))
    board.wire("signers", _signers(lambda code: _demo_signer(folder / "demo-ca", code)))
    board.wire("payments.demo", DemoBank(folder / "bank", settings.TOKEN_KEY.encode()))
    board.wire("login.thaid", OidcLogin(_demo_login("thaid", "/identity", CITIZEN_RETURN)))
    board.wire("login.agency", OidcLogin(_demo_login("agency", "/staff", OFFICER_RETURN)))


def _signers(make: Callable[[str], PadesSigner]) -> Callable[[str], PadesSigner]:
    """One signer for each agency's code, its key read once."""
    return cache(make)


def _demo_signer(folder: Path, code: str) -> PadesSigner:
    return PadesSigner(agency_key(folder, code, code))


def _demo_login(name: str, path: str, back: str) -> Config:
    claims = THAID_CLAIMS if name == "thaid" else WORK_ACCOUNT_CLAIMS
    return Config(
        name=name,
        issuer=f"{settings.DEMO_URL}{path}",
        client_id="anuyat",
        client_secret=f"demo-{settings.TOKEN_KEY}",
        redirect_uris=(f"{settings.BASE_URL}{back}",),
        claims=claims,
        scopes=("openid", "ial"),
        allow_loopback=True,
    )


def _wire_real(folder: Path) -> None:
    env = settings.ENVIRONMENT
    keys = Path(env.text("ANUYAT_SIGNER_FOLDER"))
    secret = env.text("ANUYAT_SIGNER_PASSWORD").encode()
    board.wire(
        "signers", _signers(lambda code: PadesSigner(key_from_pkcs12(keys / f"{code}.p12", secret)))
    )
    board.wire("post", SmtpPost(**_smtp(env)))
    board.wire("scanner", Clamd(env.text("ANUYAT_CLAMD")))
    board.wire("payments.promptpay", PromptPay())
    permission = Permission(
        number=env.text("ANUYAT_THAID_PERMISSION"),
        purpose=env.text("ANUYAT_THAID_PURPOSE"),
        access_controller=env.text("ANUYAT_THAID_CONTROLLER"),
    )
    config = thaid(
        client_id=env.text("ANUYAT_THAID_CLIENT_ID"),
        client_secret=env.text("ANUYAT_THAID_CLIENT_SECRET"),
        redirect_uris=(f"{settings.BASE_URL}{CITIZEN_RETURN}",),
        permission=permission,
    )
    board.wire("login.thaid", OidcLogin(config))
    if env.text("ANUYAT_SSO_ISSUER", default=""):
        board.wire("login.agency", OidcLogin(_single_sign_on(env)))


def _single_sign_on(env: Any) -> Config:
    return Config(
        name="agency",
        issuer=env.text("ANUYAT_SSO_ISSUER"),
        client_id=env.text("ANUYAT_SSO_CLIENT_ID"),
        client_secret=env.text("ANUYAT_SSO_CLIENT_SECRET"),
        redirect_uris=(f"{settings.BASE_URL}{OFFICER_RETURN}",),
        claims=WORK_ACCOUNT_CLAIMS,
    )


def _smtp(env: Any) -> dict[str, Any]:
    return {
        "host": env.text("ANUYAT_SMTP_HOST"),
        "port": int(env.text("ANUYAT_SMTP_PORT", default="587")),
        "clock": moment.now,
        "user": env.text("ANUYAT_SMTP_USER", default=""),
        "password": env.text("ANUYAT_SMTP_PASSWORD", default=""),
    }
