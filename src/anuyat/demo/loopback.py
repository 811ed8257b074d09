"""The demo stays on this machine: what it shows looks like an agency's, and is nobody's."""

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

YES = "yes-i-know"


class NotLoopback(RuntimeError):
    """The demo was asked to be reachable from other machines."""


def refuse_elsewhere(urls: Iterable[str], hosts: Iterable[str], *, anywhere: str) -> None:
    """Raises NotLoopback for an address or host name that others can reach.

    ``anywhere`` holds the words by which somebody says that they know what they do.
    """
    if anywhere == YES:
        return
    named = [*hosts, *(urlsplit(url).hostname or "" for url in urls)]
    if strange := [host for host in named if not is_loopback(host)]:
        raise NotLoopback(
            f"the demo would be reached as {', '.join(strange)}, and every person in it is "
            f"invented; set ANUYAT_DEMO_ANYWHERE={YES} if that is what you want"
        )


def is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
