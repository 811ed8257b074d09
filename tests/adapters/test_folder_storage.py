import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anuyat.adapters.folder_storage import FolderStorage
from anuyat.ports.storage import NotThere, StorageUnavailable, Tampered
from tests.contracts.storage import THAI, StorageContract

MASTER = bytes(range(32))
OTHER = bytes(range(1, 33))


@pytest.fixture
def storage(tmp_path: Path) -> FolderStorage:
    return FolderStorage(tmp_path, MASTER)


class TestFolderStorage(StorageContract):
    @pytest.fixture
    def storage(self, tmp_path: Path) -> FolderStorage:
        return FolderStorage(tmp_path, MASTER)


def kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=5000), st.text(max_size=30))
def test_any_content_in_any_scope_comes_back(
    storage: FolderStorage, content: bytes, scope: str
) -> None:
    assert storage.get(scope, storage.put(scope, content)) == content


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_one_flipped_bit_is_noticed(tmp_path: Path, data: st.DataObject) -> None:
    storage = FolderStorage(tmp_path, MASTER)
    key = storage.put("a", THAI)
    [path] = kept(tmp_path)
    whole = path.read_bytes()
    bit = data.draw(st.integers(0, len(whole) * 8 - 1))
    flipped = bytearray(whole)
    flipped[bit // 8] ^= 1 << bit % 8
    path.write_bytes(flipped)
    try:
        with pytest.raises(Tampered):
            storage.get("a", key)
    finally:
        path.write_bytes(whole)


@pytest.mark.parametrize("length", [0, 3, 4, 16, 31, 32])
def test_a_file_cut_short_is_noticed(storage: FolderStorage, tmp_path: Path, length: int) -> None:
    key = storage.put("a", THAI)
    [path] = kept(tmp_path)
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(Tampered):
        storage.get("a", key)


def test_a_file_put_in_the_place_of_another_is_noticed(
    storage: FolderStorage, tmp_path: Path
) -> None:
    first, second = storage.put("a", b"first"), storage.put("a", b"second")
    paths = {path.name: path for path in kept(tmp_path)}
    paths[second].write_bytes(paths[first].read_bytes())
    with pytest.raises(Tampered):
        storage.get("a", second)


def test_another_master_key_opens_nothing_and_the_health_page_says_so(
    storage: FolderStorage, tmp_path: Path
) -> None:
    key = storage.put("a", THAI)
    storage.check()
    stranger = FolderStorage(tmp_path, OTHER)
    with pytest.raises(Tampered):
        stranger.get("a", key)
    assert "master key" in (stranger.check() or "")


def test_another_master_key_gives_another_name(tmp_path: Path) -> None:
    names = {FolderStorage(tmp_path, key).put("a", THAI) for key in (MASTER, OTHER)}
    assert len(names) == 2


def test_putting_again_mends_a_damaged_file(storage: FolderStorage, tmp_path: Path) -> None:
    key = storage.put("a", THAI)
    [path] = kept(tmp_path)
    path.write_bytes(b"damaged")
    assert storage.put("a", THAI) == key
    assert storage.get("a", key) == THAI


def test_the_folder_shows_neither_content_nor_scope(storage: FolderStorage, tmp_path: Path) -> None:
    storage.put("municipality", b"1101700230708 somchai")
    for path in tmp_path.rglob("*"):
        assert "municipality" not in str(path.relative_to(tmp_path))
        if path.is_file():
            assert b"somchai" not in path.read_bytes()
            assert b"1101700230708" not in path.read_bytes()


def test_the_same_content_is_kept_once_in_one_scope(storage: FolderStorage, tmp_path: Path) -> None:
    for _ in range(3):
        storage.put("a", THAI)
    assert len(kept(tmp_path)) == 1
    storage.put("b", THAI)
    assert len(kept(tmp_path)) == 2


CUT_OFF = """
import pathlib, resource, sys
from anuyat.adapters.folder_storage import FolderStorage
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
FolderStorage(pathlib.Path(sys.argv[1]), bytes(range(32))).put("a", b"x" * 1_000_000)
"""


@pytest.mark.parametrize("signal", ["default", "ignored"])
def test_a_process_that_dies_while_writing_leaves_nothing_to_see(
    storage: FolderStorage, tmp_path: Path, signal: str
) -> None:
    """The kernel stops the writer after 4 kB: killed at once, or told that the write failed."""
    script = CUT_OFF
    if signal == "default":
        script = "import signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_DFL)\n" + script
    ended = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, timeout=60, check=False
    )
    assert (ended.returncode < 0) == (signal == "default")
    assert (b"StorageUnavailable" in ended.stderr) == (signal == "ignored")
    key = storage._name("a", b"x" * 1_000_000)
    assert not storage.exists("a", key)
    with pytest.raises(NotThere):
        storage.get("a", key)
    assert storage.get("a", storage.put("a", b"x" * 1_000_000)) == b"x" * 1_000_000


def test_many_threads_putting_one_content_agree(storage: FolderStorage) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: storage.put("a", THAI), range(40)))
    assert [storage.get("a", key) for key in keys] == [THAI]


def test_a_folder_that_cannot_be_written_may_be_tried_again_later(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    storage = FolderStorage(tmp_path / "file", MASTER)
    with pytest.raises(StorageUnavailable):
        storage.put("a", THAI)
    assert storage.check()


def test_a_short_master_key_is_refused_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        FolderStorage(tmp_path, b"short")
