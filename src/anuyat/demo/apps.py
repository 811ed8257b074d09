from django.apps import AppConfig
from django.conf import settings


class Config(AppConfig):
    name = "anuyat.demo"
    label = "anuyat_demo"

    def ready(self) -> None:
        from anuyat.demo.loopback import refuse_elsewhere

        # Wherever the demo is loaded its sign-in is wired, in test mode too: production alone
        # does without the check, because there the demo is not installed at all.
        refuse_elsewhere(
            (settings.BASE_URL, settings.DEMO_URL),
            (settings.BIND, *settings.ALLOWED_HOSTS),
            anywhere=settings.DEMO_ANYWHERE,
        )
