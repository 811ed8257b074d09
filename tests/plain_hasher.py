"""Argon2 as in the product, at its least cost: the passwords of tests guard nothing."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class PlainHasher(Argon2PasswordHasher):
    time_cost = 1
    memory_cost = 8  # kibibytes
    parallelism = 1
