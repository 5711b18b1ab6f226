"""A module that the limited child must refuse."""

import django


def version():
    return django.VERSION
