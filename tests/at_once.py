"""Calls at the same moment, each on a connection of its own."""

import threading

from django.db import connection

from tests.waiting import PATIENCE


def at_once(*calls):
    """What each call returned, or the error that it raised; they start together, in threads."""
    results = [None] * len(calls)
    together = threading.Barrier(len(calls), timeout=PATIENCE)

    def run(position, call):
        together.wait()
        try:
            results[position] = alone(call)
        except Exception as error:  # noqa: BLE001 - handed to the test as a result
            results[position] = error

    threads = [threading.Thread(target=run, args=each) for each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=PATIENCE)
    return results


def alone(call):
    """What the call returns in a thread of its own, whose connection ends with it.

    It waits for locks as long as others hold them. The platform gives up after three seconds, and
    on a busy machine a queue takes longer than that.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = 0")
        return call()
    finally:
        connection.close()
