from django.urls import path

from signatories.views import (
    corrections,
    invitations,
    keys,
    merging,
    nominations,
    people,
    register,
)

urlpatterns = [
    path("supporters/", register.SupporterList.as_view(), name="supporter-list"),
    path("actors/", register.ActorList.as_view(), name="actor-list"),
    path("declarations/", register.DeclarationList.as_view(), name="declaration-list"),
    path(
        "declarations/<slug:slug>/", register.DeclarationDetail.as_view(), name="declaration-detail"
    ),
    path("cops/<int:number>/", register.CopDetail.as_view(), name="cop-detail"),
    path("people/", people.people_list, name="people-list"),
    path("people/<slug:slug>/", people.people_detail, name="people-detail"),
    path("people/<slug:slug>/name/", people.people_name, name="people-name"),
    path("people/<slug:slug>/<int:pk>/end/", people.people_end, name="people-end"),
    path(
        "people/<slug:slug>/<int:pk>/hand-over/", people.people_hand_over, name="people-hand-over"
    ),
    path("keys/", keys.key_list, name="key-list"),
    path("keys/make/", keys.key_make, name="key-make-own"),
    path("keys/make/<slug:slug>/", keys.key_make, name="key-make"),
    path("keys/<uuid:uid>/rotate/", keys.key_rotate, name="key-rotate"),
    path("keys/<uuid:uid>/revoke/", keys.key_revoke, name="key-revoke"),
    path("merges/", merging.merge_desk, name="merge-desk"),
    path("merges/<uuid:uid>/", merging.merge_detail, name="merge-detail"),
    path("merges/<uuid:uid>/undo/", merging.merge_undo, name="merge-undo"),
    path("merges/<slug:loser>/into/<slug:winner>/", merging.merge_compare, name="merge-compare"),
    path("nominations/", nominations.nomination_desk, name="nomination-desk"),
    path("nominations/<uuid:uid>/", nominations.nomination_detail, name="nomination-detail"),
    path(
        "nominations/<uuid:uid>/confirm/", nominations.nomination_confirm, name="nomination-confirm"
    ),
    path(
        "nominations/<uuid:uid>/decline/", nominations.nomination_decline, name="nomination-decline"
    ),
    path(
        "nominations/<uuid:uid>/send-again/",
        nominations.nomination_send_again,
        name="nomination-send-again",
    ),
    path(
        "nominations/<uuid:uid>/withdraw/",
        nominations.nomination_withdraw,
        name="nomination-withdraw",
    ),
    path("nominations/<uuid:uid>/letter/", nominations.nomination_letter, name="nomination-letter"),
    path("corrections/", corrections.correction_desk, name="correction-desk"),
    path("corrections/new/", corrections.correction_new, name="correction-new"),
    path("corrections/<uuid:uid>/", corrections.correction_detail, name="correction-detail"),
    path("invitations/<str:token>/", invitations.invitation_accept, name="invitation-accept"),
]
