from django.urls import path

from initiatives import views

urlpatterns = [
    path("initiatives/", views.InitiativeList.as_view(), name="initiative-list"),
    path("initiatives/<slug:slug>/", views.InitiativeDetail.as_view(), name="initiative-detail"),
    path("actions/", views.ActionList.as_view(), name="action-list"),
    path("actions/<slug:slug>/", views.ActionDetail.as_view(), name="action-detail"),
    path("agenda/", views.Agenda.as_view(), name="agenda"),
]
