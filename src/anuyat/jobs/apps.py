from django.apps import AppConfig


class Config(AppConfig):
    name = "anuyat.jobs"
    label = "anuyat_jobs"
