from django.urls import path

from initiatives.views import coherence, imports, overlaps, register

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
    path("imports/", imports.import_list, name="import-list"),
    path("imports/new/<slug:kind>/", imports.import_new, name="import-new"),
    path("imports/new/<slug:kind>/template.csv", imports.import_template, name="import-template"),
    path("imports/<uuid:uid>/", imports.import_detail, name="import-detail"),
    path("imports/<uuid:uid>/names/", imports.import_choose, name="import-choose"),
    path("imports/<uuid:uid>/check/", imports.import_check, name="import-check"),
    path("imports/<uuid:uid>/apply/", imports.import_apply, name="import-apply"),
    path("imports/<uuid:uid>/withdraw/", imports.import_withdraw, name="import-withdraw"),
]
