"""Loaded before Django (``-p tests.environment``): names the test environment and its servers.

PostgreSQL is started once, by the process that starts the tests (tests/database.py) or measures
(here, as people run it); its workers and the servers that tests start inherit the address.
"""

import ipaddress
import os
import sys

from scripts import compile_messages
from secretariat import embedded
from tests import passing

os.environ["SECRETARIAT_ENV"] = "test"
passing.folder("SECRETARIAT_FILES_DIR")
passing.folder("SECRETARIAT_STATIC_DIR")
# Tests ask faster than people; those of the quotas set their own.
os.environ.setdefault("SECRETARIAT_API_KEY_PER_MINUTE", "1000000")
os.environ.setdefault("SECRETARIAT_API_ADDRESS_PER_MINUTE", "1000000")
if not os.environ.get("DATABASE_URL"):
    os.environ["DATABASE_URL"] = embedded.database_url()


compile_messages.compile_all()


def _stay_on_this_machine(event, arguments):
    """Refuse every connection that leaves the loopback interface."""
    if event != "socket.connect" or not isinstance(arguments[1], tuple):
        return
    host = arguments[1][0]
    if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
        raise PermissionError(f"a test tried to reach {host}")


sys.addaudithook(_stay_on_this_machine)
