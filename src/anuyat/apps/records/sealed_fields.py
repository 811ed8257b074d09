"""Columns for what people write in their own words: 13-digit numbers in it lie sealed.

Whoever reads or writes the model sees the text as it was typed; the row holds it sealed. To a
migration such a column is the plain one, so an older or newer house reads it as it lies there.
"""

from typing import Any

from django.db import models

from anuyat.core import sealing

from .seals import sealer


class _Sealed(models.Field):
    """The scope is the column: what lies in one does not open in another."""

    def get_prep_value(self, value: Any) -> Any:
        return sealing.seal_texts(sealer(), self._scope, super().get_prep_value(value))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        plain = getattr(super(), "from_db_value", None)
        read = plain(value, expression, connection) if plain else value
        return sealing.open_texts(sealer(), self._scope, read)

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        parent = type(self).__mro__[2]
        return name, f"django.db.models.{parent.__name__}", args, kwargs

    @property
    def _scope(self) -> str:
        return f"{self.model._meta.label_lower}.{self.attname}"


class SealedTextField(_Sealed, models.TextField):
    """Free text of any length. A column of limited length cannot hold the seals."""


class SealedJSONField(_Sealed, models.JSONField):
    """A document with texts in it."""


class SealedEmailField(_Sealed, models.EmailField):
    """An address; some people put their number before the @."""
