"""Where files are kept: content in, a key out, the same content back or an error that says so.

A scope is one agency (or one filing): content is sealed and told apart within it, and the same
content in two scopes is two contents. Scopes are codes, not secrets. Keys are letters and digits
that tell nothing about the content.
"""

from typing import Protocol


class NotThere(Exception):
    """Nothing is kept under this key in this scope. Never."""


class Tampered(Exception):
    """What is kept is not what was put, or was put under another master key. Never; tell people."""


class StorageUnavailable(Exception):
    """The place could not be reached, read or written. Try again later."""


class Storage(Protocol):
    def put(self, scope: str, content: bytes) -> str:
        """Keep ``content``; its key. The same content in the same scope has the same key.

        When this returns, the content outlives a loss of power. Raises StorageUnavailable.
        """

    def get(self, scope: str, key: str) -> bytes:
        """Exactly what was put. Raises NotThere, Tampered, StorageUnavailable."""

    def delete(self, scope: str, key: str) -> None:
        """Have nothing under the key; well done too when nothing was. Raises StorageUnavailable."""

    def exists(self, scope: str, key: str) -> bool:
        """Whether something is kept under the key; not whether it is whole.

        Raises StorageUnavailable.
        """

    def check(self) -> str | None:
        """None when all is well, otherwise what is wrong, for the operator."""
