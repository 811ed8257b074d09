"""The suite's ground: a folder of its own, one seeded database, sockets to this machine only.

Core's tests also run without Django (bin/test core), so nothing of it is imported at the top.
"""

import socket

import hypothesis
import pytest

# A busy machine is no fault of what is tested.
hypothesis.settings.register_profile("suite", deadline=None)
hypothesis.settings.load_profile("suite")
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_connect = socket.socket.connect


@pytest.fixture(autouse=True, scope="session")
def _only_this_machine():
    """No test reaches another machine."""

    def connect(self, address):
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            raise AssertionError(f"a test reached for {address[0]}")
        return _connect(self, address)

    socket.socket.connect = connect
    yield
    socket.socket.connect = _connect


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The demo's content stands in the test database before the first test."""
    from anuyat.demo import seed

    with django_db_blocker.unblock():
        seed.seed()


@pytest.fixture(autouse=True)
def _nothing_remembered(request):
    """What one test cached, the next does not see: a rolled-back edition's id may come again."""
    if not request.config.pluginmanager.hasplugin("django"):
        return
    from django.core.cache import cache

    from anuyat.apps.catalogue import queries

    queries.edition.cache_clear()
    cache.clear()
