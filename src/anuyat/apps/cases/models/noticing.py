"""How far a person has read what happened in their cases."""

from django.db import models


class NoticesSeen(models.Model):
    """Everything up to this entry of the journal was on the page that the person opened.

    That serves nothing and starts no period: letters do, by their own rules.
    """

    # A mark of reading is nothing without its person, so it goes with them.
    person = models.OneToOneField("identity.Person", models.CASCADE, related_name="+")
    # The journal has no row that goes away, so an id is enough.
    entry_id = models.BigIntegerField()
