"""Loaded before Django (``-p tests.environment``): names the test environment and its servers.

The embedded PostgreSQL is started once, by the process that starts the tests; its workers and
the servers that tests start inherit the address.
"""

import os
import tempfile

from secretariat import embedded

os.environ["SECRETARIAT_ENV"] = "test"
os.environ.setdefault("SECRETARIAT_FILES_DIR", tempfile.mkdtemp(prefix="secretariat-files-"))
if not os.environ.get("DATABASE_URL"):
    os.environ["DATABASE_URL"] = embedded.database_url()
