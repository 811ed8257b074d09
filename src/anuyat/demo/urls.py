from django.urls import path

from anuyat.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.cast, name="cast"),
    path("sign-in/<str:kind>/<slug:slug>", views.sign_in, name="sign_in"),
    path("clock", views.clock, name="clock"),
    path("post", views.post_box, name="post_box"),
    path("post/<str:number>", views.mail, name="mail"),
]
