"""Answers leave the machine at once: a framework that leaves a delay on made each page wait 40 ms for itself."""

import socket
from pathlib import Path

import pytest

from analytics.ui import wire
from analytics.ui.wire import send_at_once


@pytest.mark.skipif(not wire.DESCRIPTORS.is_dir(), reason="the machine has no folder of descriptors")
def test_open_connections_and_those_that_come_later_do_not_wait() -> None:
    def is_at_once(connection: socket.socket) -> bool:
        return bool(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

    with socket.socket(socket.AF_INET) as server:  # of no protocol, as the framework binds it
        server.bind(("127.0.0.1", 0))
        server.listen()
        with socket.create_connection(server.getsockname()), server.accept()[0] as early:
            assert not is_at_once(early)
            send_at_once.__wrapped__()
            assert is_at_once(early)
        with socket.create_connection(server.getsockname()), server.accept()[0] as late:
            assert is_at_once(late)


def test_a_machine_without_descriptors_goes_on_as_before(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(wire, "DESCRIPTORS", tmp_path / "none")
    send_at_once.__wrapped__()
