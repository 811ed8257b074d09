"""What a form is made of: pages of questions. Values only; ``form.py`` builds and checks them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from anuyat.core.rules import COLUMNS, CelType, Types
from anuyat.core.texts import Text

type Answers = Mapping[str, object]
"""One JSON document: question id → stored value. None is the same as absent."""

type QuestionType = Literal[
    "text", "longtext", "number", "money", "choice", "yesno", "date",
    "national_id", "juristic_id", "email", "phone", "address", "upload",
    "point", "calculated", "group",
]  # fmt: skip

CEL_TYPES: Mapping[str, CelType] = {
    "text": "string",
    "longtext": "string",
    "number": "int",  # double when it has decimals
    "money": "int",
    "choice": "string",
    "yesno": "bool",
    "date": "string",
    "national_id": "string",
    "juristic_id": "string",
    "email": "string",
    "phone": "string",
    "address": "map",
    "upload": "list",
    "point": "map",
    "group": "rows",
}

_PYTHON: Mapping[CelType, tuple[type, ...]] = {
    "string": (str,),
    "int": (int,),
    "double": (int, float),
    "bool": (bool,),
    "map": (dict,),
    "list": (list,),
    "rows": (list,),
}

DATE_PARTS = ("day", "month", "year")
POINT_PARTS = ("lat", "lng")
ADDRESS_PARTS = ("house", "moo", "building", "soi", "road", "subdistrict", "postcode")
"""Parts of the typed address: ``subdistrict`` is a code; an empty ``postcode`` is the place's."""

KINDS_OF_FILE = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


ROW: Text = {"th": "รายการที่", "en": "Entry"}
"""What a row of a group is called, before its number."""


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: Text
    hint: Text | None = None


type StopKind = Literal["not_needed", "not_entitled"]
type Gives = Literal["number", "money", "text", "yesno"]


@dataclass(frozen=True, slots=True)
class StopRule:
    """When it holds, the person is told ``says`` and need not fill in the rest.

    ``kind`` says whether they need not file or may not; ``law`` why, ``see`` (code of a service)
    or ``where`` (words, with the address ``url``) what to do instead.
    """

    when: str
    says: Text
    see: str | None = None
    kind: StopKind = "not_needed"
    law: Text | None = None
    where: Text | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Within:
    """The only province or district an address may lie in: a Thai name or a code of the state.

    ``called`` is how a sentence names the area; without it the Thai names are used.
    """

    province: str | None = None
    district: str | None = None
    called: Text | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """``minimum`` and ``maximum`` are in the stored unit: satang for money, else as typed.

    Nothing counts below zero unless the edition says so. A calculated question has an expression
    ``value`` of the kind that it ``gives``. A group has ``questions``, asked anew in each row, and
    ``types``, the variables that its rows' expressions may use.

    In a row, the id of a question is its path: ``staff.0.name`` in the first row of ``staff``.
    """

    id: str
    type: QuestionType
    label: Text
    hint: Text | None = None
    required: bool = True
    when: str | None = None
    max_length: int = 200
    minimum: int | float = 0
    maximum: int | float | None = None
    decimals: int = 0
    unit: Text | None = None
    choices: tuple[Choice, ...] = ()
    accept: tuple[str, ...] = ("pdf", "jpg", "png")
    max_mb: int = 10
    min_files: int = 1
    max_files: int = 5
    not_before: str | None = None  # "today" or an ISO day; that day itself is allowed
    not_after: str | None = None
    within: Within | None = None
    element: str | None = None
    prefill: str | None = None
    stops: tuple[StopRule, ...] = ()
    value: str | None = None
    gives: Gives | None = None
    row: Text = field(default_factory=lambda: ROW)
    min_rows: int = 1
    max_rows: int = 10
    questions: tuple["Question", ...] = ()
    types: Types = field(default_factory=dict, repr=False)

    @property
    def kind(self) -> str:
        """The type of what is stored: a calculated question stores what it gives."""
        return self.gives or self.type

    @property
    def cel_type(self) -> CelType:
        return "double" if self.kind == "number" and self.decimals else CEL_TYPES[self.kind]

    def in_row(self, n: int) -> tuple["Question", ...]:
        """The questions of a group as they are asked in its row ``n``, counted from 0."""
        return tuple(replace(asked, id=f"{self.id}.{n}.{asked.id}") for asked in self.questions)

    def label_of(self, value: object) -> Text | None:
        """The label of a choice, or None when the form has no such choice."""
        return next((choice.label for choice in self.choices if choice.value == value), None)


@dataclass(frozen=True, slots=True)
class Page:
    id: str
    title: Text
    questions: tuple[Question, ...]
    hint: Text | None = None
    when: str | None = None
    eligibility: bool = False  # asked before there is a draft: who is stopped leaves nothing here
    types: Types = field(default_factory=dict, repr=False)  # the variables of its whole form


@dataclass(frozen=True, slots=True)
class Place:
    """A sub-district, with its names bare of ตำบล, อำเภอ, จังหวัด."""

    code: str
    subdistrict: Text
    district: Text
    province: Text
    postcode: str


class Places(Protocol):
    def subdistrict(self, code: str) -> Place | None:
        """The sub-district of this six-digit code, or None when there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right. ``part`` names the field of a date or an address, else None.

    ``values`` holds what the sentence needs (a limit, a place); never what the person typed.
    """

    question_id: str
    part: str | None
    code: str
    values: Mapping[str, object]

    @property
    def field(self) -> str:
        """The name of the field in the page: ``area``, ``born.day``, ``staff.0.name``."""
        return f"{self.question_id}.{self.part}" if self.part else self.question_id

    @property
    def root(self) -> str:
        """The question of the page that this is about: ``staff`` for ``staff.0.name``."""
        return self.question_id.partition(".")[0]


def is_of_type(question: Question, value: object) -> bool:
    """Whether a stored value has the kind that the question stores."""
    kind = question.cel_type
    # In Python a bool is an int, in a form it never is.
    if not isinstance(value, _PYTHON[kind]) or isinstance(value, bool) != (kind == "bool"):
        return False
    return not isinstance(value, list) or all(isinstance(item, dict) for item in value)


def column_types(group: Question) -> dict[str, CelType]:
    """The columns that rules may name: ``staff.name``, ``floors.rooms.area``."""
    found: dict[str, CelType] = {}
    for inner in group.questions:
        if (column := COLUMNS.get(inner.cel_type)) is not None:
            found[f"{group.id}.{inner.id}"] = column
        found |= {f"{group.id}.{name}": kind for name, kind in column_types(inner).items()}
    return found


def accepts(question: Question) -> tuple[str, ...]:
    """The media types an upload may have, in the order the edition names them."""
    return tuple(KINDS_OF_FILE[kind] for kind in question.accept)


def max_bytes(question: Question) -> int:
    """The size one uploaded file may have, in bytes."""
    return question.max_mb * 1024 * 1024
