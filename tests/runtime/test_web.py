"""The web server begins whole or not at all: a fault in an address is told at once, and not to every visitor."""

import os
import subprocess
import sys
from types import ModuleType

from gunicorn.config import KNOWN_SETTINGS
from gunicorn.http.message import Request

from mellanrum.runtime import web

BROKEN = "import sys; sys.modules['mellanrum.front.home.urls'] = None; import mellanrum.wsgi; print('serving')"


def test_a_web_server_whose_addresses_cannot_be_read_never_begins_to_serve():
    answer = subprocess.run([sys.executable, "-c", BROKEN], env=os.environ, capture_output=True, text=True, check=False)

    assert (answer.returncode, answer.stdout) == (1, "")
    assert "ModuleNotFoundError: import of mellanrum.front.home.urls halted" in answer.stderr


def test_every_setting_of_the_web_server_is_one_that_it_knows():
    known = {setting.name for setting in KNOWN_SETTINGS}
    said = {name for name, value in vars(web).items() if not (name.startswith("_") or isinstance(value, ModuleType))}

    assert said - {"Any"} - known == set()


def test_lines_end_now_and_then_so_that_a_new_process_is_asked_too():
    asked = [Request.__new__(Request) for _one in range(1000)]
    for request in asked:
        request.must_close = False
        web.pre_request(None, request)

    assert 20 < sum(request.must_close for request in asked) < 140


def test_no_socket_is_opened_in_the_home_of_whoever_runs_it():
    assert web.control_socket_disable
