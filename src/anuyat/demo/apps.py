from django.apps import AppConfig


class Config(AppConfig):
    name = "anuyat.demo"
    label = "anuyat_demo"
