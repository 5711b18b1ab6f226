from django.urls import path

from secretariat.site import views

urlpatterns = [
    path("", views.home, name="home"),
    path("actors/<slug:slug>/", views.ActorDetail.as_view(), name="actor-detail"),
    path("calendar/", views.calendar, name="calendar"),
    path("search/", views.search, name="search"),
    path("language/", views.choose_language, name="language"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("livez", views.livez, name="livez"),
    path("readyz", views.readyz, name="readyz"),
]
