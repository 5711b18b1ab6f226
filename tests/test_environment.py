import socket

import pytest


def test_tests_cannot_leave_this_machine():
    with pytest.raises(PermissionError), socket.socket() as connection:
        connection.connect(("192.0.2.1", 80))
