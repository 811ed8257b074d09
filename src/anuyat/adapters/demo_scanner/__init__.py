"""A scanner for demo and tests: it knows one thing, the test file that every scanner knows.

The EICAR test file harms nobody. While a file ``scanner-off`` lies in the demo's folder, the
scanner does not answer, so that one can see what people and officers then see.
"""

from pathlib import Path

from anuyat.ports.scanning import Scanned, ScannerUnavailable

# In two halves, so that no scanner on a developer's machine takes this very file away.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
NAME = "Eicar-Test-Signature"


class DemoScanner:
    def __init__(self, folder: Path):
        self._off = folder / "scanner-off"

    def scan(self, content: bytes) -> Scanned:
        if self._off.exists():
            raise ScannerUnavailable("switched off")
        return Scanned(NAME if EICAR in content else "")

    def check(self) -> str | None:
        return "switched off" if self._off.exists() else None

    def switch(self, *, on: bool) -> None:
        """Let it answer, or not."""
        if on:
            self._off.unlink(missing_ok=True)
        else:
            self._off.parent.mkdir(parents=True, exist_ok=True)
            self._off.touch()
