"""Several at the same instant: what these tests write is committed, and taken away afterwards."""

import pytest
from django.apps import apps
from django.db import transaction

from anuyat.ports import board


@pytest.fixture
def _django_db_helper(django_db_setup, django_db_blocker):
    """In place of the transaction around a test: other connections must see what one wrote.

    A flush would take the seeded content along, so only what is new is taken away.
    """
    with django_db_blocker.unblock():
        models = apps.get_models()
        before = {m: set(m._base_manager.values_list("pk", flat=True)) for m in models}
        yield
        with transaction.atomic():
            for model in models:
                new = model._base_manager.exclude(pk__in=before[model])
                new._raw_delete(new.db)


@pytest.fixture
def meeting():
    """Puts an inspector of the test's own in place of the real one."""
    real = board.wired()["inspector"]
    yield lambda inspector: board.wire("inspector", inspector)
    board.wire("inspector", real)
