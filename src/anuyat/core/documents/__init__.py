"""A letter, a receipt or a licence as blocks and merge fields; never a program.

``from_data`` reads a template, ``check`` compares it with the fields its edition offers, ``fill``
makes a Document that a renderer prints.
"""

from anuyat.core.documents.filled import Cell, Document, Emblem, Filled, Signer, plain
from anuyat.core.documents.filling import fill, words
from anuyat.core.documents.merge import Run, Runs, TemplateInvalid, ValueMissing
from anuyat.core.documents.template import Block, Template, check, fields, from_data

__all__ = [
    "Block",
    "Cell",
    "Document",
    "Emblem",
    "Filled",
    "Run",
    "Runs",
    "Signer",
    "Template",
    "TemplateInvalid",
    "ValueMissing",
    "check",
    "fields",
    "fill",
    "from_data",
    "plain",
    "words",
]
