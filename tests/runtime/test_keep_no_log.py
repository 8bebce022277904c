from mellanrum.runtime import web


def test_the_web_server_keeps_no_log_of_who_asked():
    assert web.accesslog is None
