"""Flows are tested with a plain renderer; test_whole_way and the browser use the real one."""

import pytest

from anuyat.ports import board
from tests.plain_renderer import PlainRenderer


@pytest.fixture(autouse=True)
def _plain_paper(request):
    if request.module.__name__.endswith("test_whole_way"):
        yield
        return
    real = board.wired()["renderer"]
    board.wire("renderer", PlainRenderer())
    yield
    board.wire("renderer", real)
