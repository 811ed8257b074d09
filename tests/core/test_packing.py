from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis.strategies import dates, datetimes, dictionaries, integers, just, lists, recursive
from hypothesis.strategies import text as texts

from anuyat.core.packing import pack, unpack

values = recursive(
    dates() | datetimes(timezones=just(UTC)) | integers() | texts(max_size=5),
    lambda inner: (
        lists(inner, max_size=3) | dictionaries(texts(min_size=3, max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(value=values)
def test_what_is_unpacked_is_what_was_packed(value):
    assert unpack(pack(value)) == value


def test_a_day_is_not_a_moment():
    packed = pack({"a": date(2026, 2, 28), "b": datetime(2026, 2, 28, tzinfo=UTC)})
    assert isinstance(unpack(packed)["b"], datetime)
    assert not isinstance(unpack(packed)["a"], datetime)
