"""The web server begins whole or not at all: a fault in an address is told at once, and not to every visitor."""

import os
import subprocess
import sys

BROKEN = "import sys; sys.modules['mellanrum.front.home.urls'] = None; import mellanrum.wsgi; print('serving')"


def test_a_web_server_whose_addresses_cannot_be_read_never_begins_to_serve():
    answer = subprocess.run([sys.executable, "-c", BROKEN], env=os.environ, capture_output=True, text=True, check=False)

    assert (answer.returncode, answer.stdout) == (1, "")
    assert "ModuleNotFoundError: import of mellanrum.front.home.urls halted" in answer.stderr
