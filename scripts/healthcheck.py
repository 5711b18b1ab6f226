"""Exit 0 when the web server of this container is ready, else 1. Used by docker-compose.yml."""

import json
import os
import sys
import urllib.error
import urllib.request

request = urllib.request.Request(
    "http://127.0.0.1:8000/readyz",
    headers={
        "Host": os.environ["SECRETARIAT_ALLOWED_HOSTS"].split(",")[0].lstrip("."),
        "X-Forwarded-Proto": "https",
    },
)
try:
    with urllib.request.urlopen(request, timeout=5) as response:  # noqa: S310 - our own address
        print(json.load(response))
except (urllib.error.URLError, OSError) as error:
    sys.exit(str(error))
