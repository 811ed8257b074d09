"""What anyone may open, without an account."""

from django.urls import path

from anuyat.web.public import about, figures, finding, notices, tracking, verifying

app_name = "public"
urlpatterns = [
    path("", finding.home, name="home"),
    path("search", finding.search, name="search"),
    path("services/<slug:code>", finding.service, name="service"),
    path("services/<slug:code>/leave", finding.leave, name="leave"),
    path("services/<slug:code>/figures", figures.service, name="service_figures"),
    path(
        "services/<slug:code>/figures.<slug:form>",
        figures.service_file,
        name="service_figures_file",
    ),
    path("agencies/<slug:code>/figures", figures.agency, name="agency_figures"),
    path(
        "agencies/<slug:code>/figures.<slug:form>", figures.agency_file, name="agency_figures_file"
    ),
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
