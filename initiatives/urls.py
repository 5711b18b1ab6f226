from django.urls import path

from initiatives.views import coherence, overlaps, register

urlpatterns = [
    path("initiatives/", register.InitiativeList.as_view(), name="initiative-list"),
    path("initiatives/<slug:slug>/", register.InitiativeDetail.as_view(), name="initiative-detail"),
    path("actions/", register.ActionList.as_view(), name="action-list"),
    path("actions/<slug:slug>/", register.ActionDetail.as_view(), name="action-detail"),
    path("coherence/", coherence.coherence_matrix, name="coherence-matrix"),
    path(
        "coherence/cells/<slug:sector>/<slug:region>/",
        coherence.coherence_cell,
        name="coherence-cell",
    ),
    path("coherence/overlaps/", coherence.overlap_list, name="overlap-list"),
    path("coherence/desk/", overlaps.overlap_desk, name="overlap-desk"),
    path("coherence/desk/level/", overlaps.overlap_level, name="overlap-level"),
    path("coherence/desk/map/", overlaps.overlap_map, name="overlap-map"),
    path("coherence/desk/<uuid:uid>/", overlaps.overlap_detail, name="overlap-detail"),
    path("coherence/desk/<uuid:uid>/judge/", overlaps.overlap_judge, name="overlap-judge"),
    path(
        "coherence/desk/<uuid:uid>/look-again/",
        overlaps.overlap_look_again,
        name="overlap-look-again",
    ),
    path("coherence/desk/<uuid:uid>/retire/", overlaps.overlap_retire, name="overlap-retire"),
    path("agenda/", register.Agenda.as_view(), name="agenda"),
]
