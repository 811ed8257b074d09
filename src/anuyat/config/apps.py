from django.apps import AppConfig


class Config(AppConfig):
    name = "anuyat.config"
    label = "anuyat_config"

    def ready(self) -> None:
        from anuyat.config import wiring

        wiring.wire_all()
