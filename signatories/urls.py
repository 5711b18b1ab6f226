from django.urls import path

from signatories import views

urlpatterns = [
    path("supporters/", views.SupporterList.as_view(), name="supporter-list"),
    path("actors/", views.ActorList.as_view(), name="actor-list"),
    path("declarations/", views.DeclarationList.as_view(), name="declaration-list"),
    path("declarations/<slug:slug>/", views.DeclarationDetail.as_view(), name="declaration-detail"),
    path("cops/<int:number>/", views.CopDetail.as_view(), name="cop-detail"),
]
