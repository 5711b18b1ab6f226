from django.urls import path

from secretariat.site import views

urlpatterns = [
    path("", views.home, name="home"),
    path("actors/<slug:slug>/", views.ActorDetail.as_view(), name="actor-detail"),
    path("actors/<slug:slug>/brief.pdf", views.CountryBrief.as_view(), name="country-brief"),
    path("initiatives/<slug:slug>/", views.InitiativeDetail.as_view(), name="initiative-detail"),
    path("actors/<slug:slug>/follow/", views.actor_follow, name="actor-follow"),
    path("actors/<slug:slug>/unfollow/", views.actor_unfollow, name="actor-unfollow"),
    path("feeds/", views.feeds, name="feeds"),
    path("feeds/<slug:name>.atom", views.news_feed, name="news-feed"),
    path("feeds/actors/<slug:slug>.atom", views.ActorFeed.as_view(), name="actor-feed"),
    path(
        "feeds/initiatives/<slug:slug>.atom", views.InitiativeFeed.as_view(), name="initiative-feed"
    ),
    path("digest/", views.digest, name="digest"),
    path("digest/stop/<str:token>/", views.digest_stop, name="digest-stop"),
    path("calendar/", views.calendar, name="calendar"),
    path("calendar.ics", views.calendar_feed, name="calendar-feed"),
    path("search/", views.search, name="search"),
    path("language/", views.choose_language, name="language"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("livez", views.livez, name="livez"),
    path("readyz", views.readyz, name="readyz"),
]
