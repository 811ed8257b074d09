"""Reading settings and secrets from the environment or from files, loudly."""

from collections.abc import Iterable, Mapping
from pathlib import Path

# Good enough to try things on one machine; production refuses every one of them.
NOT_SECRET = "not-a-secret-for-demo-and-tests-only-"  # noqa: S105


class SettingRefused(ValueError):
    """A setting is missing or has a value that must not be started with."""


class Environment:
    """The process environment, read by name; ``NAME_FILE`` names a file that holds NAME."""

    def __init__(self, variables: Mapping[str, str]):
        self._variables = variables

    def text(self, name: str, *, default: str | None = None) -> str:
        """The value of ``name``. Raises SettingRefused where there is none and no default."""
        if name in self._variables:
            return self._variables[name]
        if path := self._variables.get(f"{name}_FILE"):
            return Path(path).read_text().strip()
        if default is None:
            raise SettingRefused(f"set {name} or {name}_FILE")
        return default

    def words(self, name: str, *, default: str = "") -> list[str]:
        return self.text(name, default=default).split()

    def one_of(self, name: str, allowed: Iterable[str], *, default: str) -> str:
        value = self.text(name, default=default)
        if value not in set(allowed):
            raise SettingRefused(f"{name} must be one of {', '.join(allowed)}")
        return value

    def secret(self, name: str, *, production: bool) -> str:
        """A secret of at least 32 characters; outside production a default that says so."""
        value = self.text(name, default=None if production else NOT_SECRET + name)
        if production and (len(value) < 32 or value.startswith(NOT_SECRET)):
            raise SettingRefused(f"{name} needs 32 characters or more that nobody knows")
        return value
