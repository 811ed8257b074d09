"""What every storage keeps; an adapter's test class inherits it and gives ``storage``."""

import pytest

from anuyat.ports.storage import NotThere, Storage

THAI = "คำขออนุญาต".encode()


class StorageContract:
    @pytest.fixture
    def storage(self) -> Storage:
        raise NotImplementedError("give the adapter under test")

    @pytest.mark.parametrize(
        "content", [b"", b"\0", THAI, b"x" * 1_000_000], ids=["empty", "nul", "thai", "large"]
    )
    def test_what_was_put_comes_back(self, storage: Storage, content: bytes) -> None:
        assert storage.get("a", storage.put("a", content)) == content

    def test_the_same_content_in_one_scope_has_one_key(self, storage: Storage) -> None:
        assert storage.put("a", THAI) == storage.put("a", THAI)
        assert storage.put("a", THAI) != storage.put("a", THAI + b".")

    def test_the_same_content_in_two_scopes_tells_nothing(self, storage: Storage) -> None:
        here, there = storage.put("a", THAI), storage.put("b", THAI)
        assert here != there
        assert not storage.exists("b", here)

    def test_another_scope_does_not_open_it(self, storage: Storage) -> None:
        key = storage.put("a", THAI)
        with pytest.raises(NotThere):
            storage.get("b", key)

    def test_deleting_in_one_scope_leaves_the_other(self, storage: Storage) -> None:
        here, there = storage.put("a", THAI), storage.put("b", THAI)
        storage.delete("a", here)
        assert not storage.exists("a", here)
        assert storage.get("b", there) == THAI
        with pytest.raises(NotThere):
            storage.get("a", here)

    def test_deleting_twice_is_well_done(self, storage: Storage) -> None:
        key = storage.put("a", THAI)
        storage.delete("a", key)
        storage.delete("a", key)
        assert not storage.exists("a", key)

    def test_what_was_deleted_can_be_put_again(self, storage: Storage) -> None:
        key = storage.put("a", THAI)
        storage.delete("a", key)
        assert storage.put("a", THAI) == key
        assert storage.get("a", key) == THAI

    @pytest.mark.parametrize(
        "key", ["", "x", "../../etc/passwd", "/etc/passwd", "0" * 64, "A" * 64]
    )
    def test_a_key_that_was_never_given_is_not_there(self, storage: Storage, key: str) -> None:
        assert not storage.exists("a", key)
        storage.delete("a", key)
        with pytest.raises(NotThere):
            storage.get("a", key)

    @pytest.mark.parametrize("scope", ["", "../up", "/", "หน่วยงาน", "a\0b", "x" * 500])
    def test_any_scope_will_do(self, storage: Storage, scope: str) -> None:
        assert storage.get(scope, storage.put(scope, THAI)) == THAI

    def test_it_answers_the_operator_again_and_again(self, storage: Storage) -> None:
        assert storage.check() is None
        assert storage.check() is None
