from django.urls import path

from initiatives.views import register

urlpatterns = [
    path("initiatives/", register.InitiativeList.as_view(), name="initiative-list"),
    path("initiatives/<slug:slug>/", register.InitiativeDetail.as_view(), name="initiative-detail"),
    path("actions/", register.ActionList.as_view(), name="action-list"),
    path("actions/<slug:slug>/", register.ActionDetail.as_view(), name="action-detail"),
    path("agenda/", register.Agenda.as_view(), name="agenda"),
]
