"""Whether this process lives, and whether it can serve."""

import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@login_not_required
@never_cache
@require_safe
def livez(request):
    """Touches nothing: a check of the database here would turn one outage into two."""
    return JsonResponse({"status": "ok"})


@login_not_required
@never_cache
@require_safe
def readyz(request):
    """503 without database or with migrations to apply; without Redis 200 and "degraded"."""
    database = _database_state()
    doorbell = _redis_state()
    status = "ok" if doorbell == "ok" else "degraded"
    if database != "ok":
        status = "down"
    body = {"status": status, "database": database, "redis": doorbell}
    return JsonResponse(body, status=503 if status == "down" else 200)


def _database_state():
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "unreachable"
    return "migrations to apply" if plan else "ok"


def _redis_state():
    url = settings.REDIS_URL.replace("redis+socket://", "unix://")  # as kombu spells it
    client = redis.Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1, retry=None)
    try:
        with client:
            client.ping()
    except redis.RedisError:
        return "unreachable"
    return "ok"
