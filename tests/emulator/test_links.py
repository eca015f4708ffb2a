"""What lets somebody in for an hour: the URLs of dashboards and the tokens of sessions."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from slackwater.emulator import Emulator, MisuseError
from tests.emulator.support import FROZEN, HERE, INTERACTIVE, Cloud, page


def token_of(url: str) -> str:
    """The token in a dashboard's URL."""
    return url.partition("authToken=")[2]


def test_dashboards_expire(cloud: Cloud) -> None:
    """A URL is valid for an hour; before a run has workers there is none; each call mints a new one."""
    app = cloud.create("STARTED")
    run = cloud.submit(app)
    assert "url" not in cloud.emr.get_dashboard_for_job_run(applicationId=app, jobRunId=run)
    cloud.emulator.advance(20)
    first, second = (cloud.emr.get_dashboard_for_job_run(applicationId=app, jobRunId=run)["url"] for _ in range(2))
    assert first != second

    for seconds, valid in ((3590, True), (20, False)):
        cloud.emulator.advance(seconds)
        found = cloud.emulator.grant(token_of(first))
        assert (found["url"], found["valid"], found["resource"]) == (first, valid, run)
    fresh = cloud.emr.get_dashboard_for_job_run(applicationId=app, jobRunId=run)["url"]
    assert cloud.emulator.grant(token_of(fresh))["valid"]


def test_a_sessions_token_expires(cloud: Cloud) -> None:
    """GetSessionEndpoint says when, and hands out a new token at each call."""
    app = cloud.create("STARTED", **INTERACTIVE)
    session = cloud.session(app)
    cloud.emulator.advance(60)
    first, second = (cloud.emr.get_session_endpoint(applicationId=app, sessionId=session) for _ in range(2))
    assert first["endpoint"] == second["endpoint"]
    assert first["authToken"] != second["authToken"]
    assert first["authTokenExpiresAt"].timestamp() == pytest.approx(cloud.emulator.now + 3600, abs=1)

    cloud.emulator.advance(3590)
    assert cloud.emulator.grant(first["authToken"])["valid"]
    cloud.emulator.advance(20)
    assert not cloud.emulator.grant(first["authToken"])["valid"]


def test_sessions_have_dashboards(cloud: Cloud) -> None:
    """Live while the session is, of its history afterwards, and none before it has a driver."""
    app = cloud.create("STARTED", **INTERACTIVE)
    session = cloud.session(app)
    asked: dict[str, Any] = {"applicationId": app, "resourceId": session, "resourceType": "SESSION"}
    assert "url" not in cloud.emr.get_resource_dashboard(**asked)
    cloud.emulator.advance(60)
    live = cloud.emr.get_resource_dashboard(**asked)["url"]
    cloud.emr.terminate_session(applicationId=app, sessionId=session)
    cloud.emulator.advance(20)
    history = cloud.emr.get_resource_dashboard(**asked)["url"]

    assert live != history
    assert cloud.emulator.grant(token_of(history))["resource"] == session


def test_what_was_never_handed_out_is_told(cloud: Cloud) -> None:
    """A token that nobody was given is a slip of the one who asks, not an expired one."""
    with pytest.raises(MisuseError, match="00nosuch"):
        cloud.emulator.grant("00nosuch")


def test_a_urls_own_query_asks_the_page(tmp_path: Path) -> None:
    """Over HTTP the query of a URL can be sent to the page as it is."""
    with Emulator(tmp_path / "emulator.db", speed=FROZEN) as emulator, emulator.serve() as served:
        app = emulator.place("emrserverless", state="STARTED", caller=HERE)
        run = emulator.place("emrserverless", kind="job_run", state="RUNNING", caller=HERE, applicationId=app)
        url = Cloud(emulator).emr.get_dashboard_for_job_run(applicationId=app, jobRunId=run)["url"]
        asked = f"{served.url}/_slackwater/grants?{urlsplit(url).query}"

        assert page(asked)[1]["valid"] is True
        emulator.advance(3601)
        assert page(asked)[1]["valid"] is False
        assert page(f"{served.url}/_slackwater/grants?authToken=other")[0] == 400
