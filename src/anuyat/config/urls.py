"""The table of contents: which door a path leads to."""

from django.conf import settings
from django.urls import include, path

from anuyat.web.public.language import set_language

handler400 = "anuyat.web.shared.faults.bad_request"
handler403 = "anuyat.web.shared.faults.forbidden"
handler404 = "anuyat.web.shared.faults.not_found"
handler500 = "anuyat.web.shared.faults.server_error"

urlpatterns = [
    path("", include("anuyat.web.public.urls")),
    path("", include("anuyat.web.citizen.urls")),
    path("officer/", include("anuyat.web.officer.urls")),
    path("language", set_language, name="set_language"),
]
if not settings.IS_PRODUCTION:
    urlpatterns.append(path("demo/", include("anuyat.demo.urls")))
