"""The log's last line of defence: a 13-digit number in a message or a traceback is covered."""

import logging

from anuyat.core import thai


class Covered(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return thai.cover_13(super().format(record), alone=True)
