"""What anyone may open, without an account."""

from django.urls import path

from anuyat.web.public import about, finding, notices, tracking, verifying

app_name = "public"
urlpatterns = [
    path("", finding.home, name="home"),
    path("search", finding.search, name="search"),
    path("services/<slug:code>", finding.service, name="service"),
    path("register", verifying.register, name="register"),
    path("register/<str:code>", verifying.register_row, name="register_row"),
    path("verify", verifying.verify, name="verify"),
    path("v/<str:token>", verifying.token, name="token"),
    path("track", tracking.track, name="track"),
    path("track/<str:code>", tracking.track_case, name="track_case"),
    path("privacy", about.privacy, name="privacy"),
    path("accessibility", about.accessibility, name="accessibility"),
    path("parts", about.parts, name="parts"),
    path("health", about.health, name="health"),
    path("pay/notices/<slug:provider>", notices.notice, name="notice"),
]
