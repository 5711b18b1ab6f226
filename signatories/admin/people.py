"""Accounts and who may act for whom. Nobody's password is seen or set here."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from signatories.actions import keys
from signatories.admin.records import ReadOnlyAdmin, StaffAdmin
from signatories.models import (
    ApiKey,
    Correction,
    Digest,
    FeedToken,
    FocalPoint,
    Follow,
    Invitation,
    Nomination,
    User,
)


@admin.register(User)
class UserAdmin(StaffAdmin):
    """Members come by nomination and invitation alone; staff change their accounts, or disable them.

    Only a superuser makes or changes staff, so that nobody can take over a colleague's account;
    a new colleague sets a password by the link "Forgotten password?" on the sign-in page.
    """

    fields = [
        "email",
        "name",
        "language",
        "is_active",
        "is_staff",
        "uid",
        "last_login",
        "date_joined",
    ]
    list_display = ["email", "name", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["email", "name"]

    def get_autocomplete_fields(self, request):
        return []

    def lookup_allowed(self, lookup, value, request=None):
        """A filter in the address must not guess a password's hash, letter by letter."""
        return not lookup.startswith("password") and super().lookup_allowed(lookup, value, request)

    def get_readonly_fields(self, request, obj=None):
        system = ["uid", "last_login", "date_joined"]
        return system if request.user.is_superuser else ["is_staff", *system]

    def has_add_permission(self, request):
        return request.user.is_superuser and super().has_add_permission(request)

    def has_change_permission(self, request, obj=None):
        is_colleague = obj is not None and (obj.is_staff or obj.is_superuser)
        if is_colleague and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)


@admin.register(FocalPoint)
class FocalPointAdmin(ReadOnlyAdmin):
    """Begun and ended on the pages of the people of each actor."""

    list_display = ["user", "actor", "role", "starts_on", "ends_on"]
    list_filter = ["role"]
    list_select_related = ["user", "actor"]
    date_hierarchy = "starts_on"
    search_fields = ["user__email", "user__name", "actor__name__unaccent__icontains"]


@admin.register(Nomination)
class NominationAdmin(ReadOnlyAdmin):
    """Decided on the nominations desk."""

    list_display = ["name", "actor", "role", "status", "proposed_at", "decided_at"]
    list_filter = ["status", "role"]
    list_select_related = ["actor"]
    date_hierarchy = "proposed_at"
    search_fields = ["name", "email", "actor__name__unaccent__icontains"]


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    """The nonce, of which a link is made, is shown to nobody."""

    fields = ["uid", "nomination", "made_at", "sent_at", "expires_at", "used_at", "revoked_at"]
    list_display = ["nomination", "made_at", "sent_at", "expires_at", "used_at", "revoked_at"]
    list_select_related = ["nomination__actor"]
    date_hierarchy = "made_at"
    search_fields = ["nomination__name", "nomination__email"]


@admin.register(Correction)
class CorrectionAdmin(ReadOnlyAdmin):
    """Answered on the page of corrections."""

    list_display = ["page", "fact", "status", "suggested_at", "answered_at"]
    list_filter = ["status"]
    date_hierarchy = "suggested_at"
    search_fields = ["page", "text"]


@admin.register(FeedToken)
class FeedTokenAdmin(ReadOnlyAdmin):
    """Each person makes and revokes their own."""

    fields = ["user", "created_at", "revoked_at"]
    list_display = ["user", "created_at", "revoked_at"]
    list_select_related = ["user"]
    search_fields = ["user__email"]


@admin.register(Digest)
class DigestAdmin(ReadOnlyAdmin):
    """Each person chooses their own."""

    list_display = ["user", "frequency", "weekday", "time_zone", "told_until"]
    list_filter = ["frequency"]
    list_select_related = ["user"]
    search_fields = ["user__email", "user__name"]


@admin.register(Follow)
class FollowAdmin(ReadOnlyAdmin):
    """Each person follows whom they like."""

    list_display = ["user", "actor", "since"]
    list_select_related = ["user", "actor"]
    date_hierarchy = "since"
    search_fields = ["user__email", "actor__name__unaccent__icontains"]


@admin.register(ApiKey)
class ApiKeyAdmin(ReadOnlyAdmin):
    """Made and rotated on the pages of keys, where the key is shown once; revoked here as well."""

    fields = [
        *("uid", "name", "owner", "actor", "scopes", "prefix", "made_at", "made_by"),
        *("expires_at", "last_used_at", "revoked_at", "revoked_by", "replaces"),
    ]
    list_display = ["name", "prefix", "owner", "actor", "expires_at", "last_used_at", "revoked_at"]
    list_filter = [("revoked_at", admin.EmptyFieldListFilter)]
    list_select_related = ["owner", "actor"]
    date_hierarchy = "made_at"
    search_fields = ["name", "prefix", "owner__email", "actor__name__unaccent__icontains"]
    actions = ["revoke"]

    @admin.action(description=_("Revoke at once, for good"), permissions=["view"])
    def revoke(self, request, queryset):
        for key in queryset:
            try:
                keys.revoke(key, by=request.user)
            except keys.KeyEnded as error:
                self.refuse(request, key, error)
            else:
                self.tell(request, _("Revoked: %(key)s") % {"key": key})
