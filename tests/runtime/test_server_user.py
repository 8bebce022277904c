import os
import shutil
from pathlib import Path

import pytest

from mellanrum.runtime import server_user

from .machine import Machine, prepared

under_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another user for the server")


@under_root
@pytest.mark.thorough
def test_under_root_files_live_where_the_servers_user_reaches_them_and_no_folder_is_opened_up(folder: Path):
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    machine = Machine(closed / "data")

    answer = machine.says("check")

    files = (machine.data / "postgresql").resolve()
    try:
        assert answer.returncode == 0, answer.stderr
        assert files.parent.parent == Path("/var/lib/mellanrum")
        assert closed.stat().st_mode & 0o777 == 0o700
    finally:
        shutil.rmtree(files.parent)


@under_root
def test_the_servers_user_owns_its_files_and_nothing_else():
    data = prepared().data

    user = server_user.server_user()
    assert user and (data / "postgresql").stat().st_uid == user.uid
    assert (data / "postgresql").stat().st_mode & 0o777 == 0o700
    assert (data / "secret").stat().st_mode & 0o777 == 0o600
    assert (data / "secret").stat().st_uid == 0


def test_a_path_too_long_for_a_socket_gets_a_short_one_of_its_own(folder: Path):
    deep = folder / ("long-" * 20)
    deep.mkdir()

    assert Machine.installed(deep / "data").says("check").returncode == 0
