"""The walls of the house stand, and each is seen to refuse."""

from pathlib import Path

import pytest
from django.apps import apps

from tests.house import walls

ROOT = Path(__file__).resolve().parents[2]
TREE = ROOT / "src" / "anuyat"


def foreign_keys():
    """Every foreign key between our apps, from the model registry: (holder, target)."""
    ours = set().union(*walls.FLOORS)
    for model in apps.get_models():
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if model._meta.app_label in ours and field.concrete and target is not None:
                yield model._meta.app_label, target._meta.app_label


def test_foreign_keys_point_downwards():
    keys = list(foreign_keys())
    assert len(keys) > 40
    assert walls.upward_keys(keys) == []


@pytest.mark.parametrize(
    "key",
    [
        ("agencies", "cases"),
        ("cases", "payments"),
        ("payments", "licences"),
        ("records", "agencies"),
    ],
)
def test_a_foreign_key_upwards_or_sideways_is_refused(key):
    assert len(walls.upward_keys([("cases", "agencies"), key])) == 1


def test_every_app_stands_on_a_floor():
    assert {path.name for path in (TREE / "apps").iterdir() if path.is_dir()} - {
        "__pycache__"
    } == set().union(*walls.FLOORS)


def _files():
    for folder in ("src", "tests", "bench", ".ci"):
        yield from (p for p in (ROOT / folder).rglob("*.py") if "migrations" not in p.parts)
    yield from (p for p in (ROOT / "bin").iterdir() if p.is_file())


def test_no_file_is_longer_than_400_lines():
    assert walls.long_files(_files()) == []


def test_a_file_of_401_lines_is_refused(tmp_path):
    (tmp_path / "long.py").write_text("x = 1\n" * 401)
    assert walls.long_files(tmp_path.iterdir()) == ["long.py has 401 lines"]


# wall → a file with a fault planted, and the words of the fault
PLANTED = {
    walls.reaching_around_models: (
        "flows/planted.py",
        "from django.apps import apps\nBill = apps.get_model('payments', 'Bill')\n",
        "get_model",
    ),
    walls.second_writers_of_state: (
        "apps/cases/planted.py",
        "def close(case):\n    case.state = 'closed'\n    case.save()\n",
        "assigns case.state",
    ),
    walls.second_writers_of_holds: (
        "flows/planted.py",
        "def lift(case):\n    case.holds.filter(until=None).update(until=1)\n",
        "holds",
    ),
    walls.vague_names: ("core/utils.py", "", "core/utils.py"),
    walls.signals: (
        "apps/cases/planted.py",
        "from django.db.models.signals import post_save\n",
        "planted",
    ),
    walls.asking_the_time: (
        "flows/planted.py",
        "def late(on):\n    return datetime.now(UTC) > on\n",
        "datetime.now()",
    ),
}  # fmt: skip


@pytest.mark.parametrize("wall", PLANTED, ids=lambda wall: wall.__name__)
def test_a_wall_stands(wall):
    assert wall(TREE) == []


@pytest.mark.parametrize("wall", PLANTED, ids=lambda wall: wall.__name__)
def test_a_wall_refuses_a_planted_fault(wall, tmp_path):
    where, text, words = PLANTED[wall]
    planted = tmp_path / where
    planted.parent.mkdir(parents=True)
    planted.write_text(text)

    found = wall(tmp_path)

    assert len(found) == 1
    assert words in found[0]


def test_the_state_of_a_case_written_by_update_is_refused(tmp_path):
    (tmp_path / "flows").mkdir()
    text = "Case.objects.filter(pk=1).update(state='closed')\n"
    (tmp_path / "flows" / "planted.py").write_text(text)
    assert walls.second_writers_of_state(tmp_path) == [
        "flows/planted.py writes Case.state by update"
    ]


@pytest.mark.parametrize("name", ["CaseManager", "PostService", "DateHelper"])
def test_a_class_whose_name_says_nothing_is_refused(name, tmp_path):
    (tmp_path / "x.py").write_text(f"class {name}: ...\n")
    assert len(walls.vague_names(tmp_path)) == 1
