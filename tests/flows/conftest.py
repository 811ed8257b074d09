"""Flows are tested with a plain renderer; test_whole_way and the browser use the real one."""

import pytest

from tests.plain_renderer import plain_paper


@pytest.fixture(autouse=True)
def _plain_paper(request):
    if request.module.__name__.endswith("test_whole_way"):
        yield
        return
    with plain_paper():
        yield
