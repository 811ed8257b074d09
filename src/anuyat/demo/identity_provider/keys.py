"""The provider's signing keys: files in a folder, the newest signs, the older verify a while."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from joserfc.jwk import ECKey, RSAKey

type SigningKey = RSAKey | ECKey

SIGNS_FOR = timedelta(days=30)
PUBLISHED_FOR = timedelta(days=60)
STAMP = "%Y%m%dT%H%M%S%f"


def signing(folder: Path, algorithm: str, now: datetime) -> SigningKey:
    """The newest key for ``algorithm``, made if there is none that is young enough."""
    stored = _stored(folder, algorithm)
    if not stored or now - _made_at(stored[-1]) >= SIGNS_FOR:
        return rotate(folder, algorithm, now)
    return _read(stored[-1])


def rotate(folder: Path, algorithm: str, now: datetime) -> SigningKey:
    """Make a key that signs from now on; the former ones stay published."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    made: SigningKey = (
        ECKey.generate_key("P-256", auto_kid=True)
        if algorithm == "ES256"
        else RSAKey.generate_key(2048, auto_kid=True)
    )
    path = folder / f"{algorithm}-{now.astimezone(UTC).strftime(STAMP)}.pem"
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "wb") as file:
        file.write(made.as_pem(private=True))
    return made


def published(folder: Path, algorithm: str, now: datetime) -> list[dict[str, Any]]:
    """The public keys somebody may still need, newest last."""
    signing(folder, algorithm, now)
    young = [p for p in _stored(folder, algorithm) if now - _made_at(p) < PUBLISHED_FOR]
    marks = {"use": "sig", "alg": algorithm}
    return [{**cast(dict[str, Any], _read(p).as_dict(private=False)), **marks} for p in young]


def _stored(folder: Path, algorithm: str) -> list[Path]:
    return sorted(folder.glob(f"{algorithm}-*.pem"))


def _made_at(path: Path) -> datetime:
    return datetime.strptime(path.stem.partition("-")[2], STAMP).replace(tzinfo=UTC)


def _read(path: Path) -> SigningKey:
    kind = ECKey if path.name.startswith("ES") else RSAKey
    key = kind.import_key(path.read_bytes())
    key.ensure_kid()
    return key
