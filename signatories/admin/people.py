"""Accounts and who may act for whom. Nobody's password is seen or set here."""

from django.contrib import admin

from signatories.admin.records import StaffAdmin
from signatories.models import FocalPoint, User


@admin.register(User)
class UserAdmin(StaffAdmin):
    """People set their password by the link "Forgotten password?" on the sign-in page.

    Staff invite and change members. Only a superuser makes or changes staff, so that nobody
    can take over a colleague's account.
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
class FocalPointAdmin(StaffAdmin):
    list_display = ["user", "actor", "role", "starts_on", "ends_on"]
    list_filter = ["role"]
    list_select_related = ["user", "actor"]
    date_hierarchy = "starts_on"
    search_fields = ["user__email", "user__name", "actor__name__unaccent__icontains"]
