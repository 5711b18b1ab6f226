"""The pages of an edition, as a client reads them."""

from django.urls import reverse

from reporting.exports.chapters import outline


def addresses_of(edition):
    """Its contents, then each of its chapters."""
    return [
        edition.get_absolute_url(),
        *(reverse("edition-chapter", args=[edition.slug, head.code]) for head in outline(edition)),
    ]


def pages_of(client, edition):
    """HTML of all of them (list of str)."""
    return [client.get(address).content.decode() for address in addresses_of(edition)]
