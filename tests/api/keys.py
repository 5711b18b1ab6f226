"""Keys that open something, for tests."""

from signatories.models.keys import new_prefix, new_token
from tests import factories


def make_key(*scopes, **fields):
    """(ApiKey, its token) with these scopes."""
    token = new_token(new_prefix())
    return factories.ApiKeyFactory(token=token, scopes=list(scopes), **fields), token


def bearer(token):
    """What a client sends with the key: ``client.get(address, **bearer(token))``."""
    return {"headers": {"authorization": f"Bearer {token}"}}
