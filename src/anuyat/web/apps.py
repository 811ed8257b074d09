from django.apps import AppConfig


class Config(AppConfig):
    name = "anuyat.web"
    label = "anuyat_web"
