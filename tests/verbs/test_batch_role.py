"""The service role of a compute environment is looked up before a delete: IAM is moto's, over HTTP, as is Batch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders

from slackwater.emulator import Emulator
from slackwater.errors import Refused
from slackwater.provider.settings import Settings
from tests.support.batch import EC2, ROLE, Batch, managed
from tests.support.life import Life

NAME = ROLE.rpartition("/")[2]
MISSING = (
    f"delete is not possible: 1 missing service role ({ROLE}). Make the role again under the same name, and run again"
)
DENIED = b"""<ErrorResponse><Error><Code>AccessDenied</Code><Message>not authorized: iam:GetRole</Message></Error>
</ErrorResponse>"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Batch]:
    """An account behind an endpoint, made once: moto takes a second to wake up."""
    with Emulator(tmp_path_factory.mktemp("role") / "emulator.db", speed=1.0, seed=1) as emulator:
        server = emulator.serve()
        yield Batch.open(emulator, Settings.parse({"endpoint": server.url, "region": "us-east-1"}))
        server.close()


@pytest.fixture
def iam(served: Batch) -> Iterator[Any]:
    """The account's IAM, with the role in it."""
    client = served.clients.client("iam")
    client.create_role(RoleName=NAME, AssumeRolePolicyDocument="{}")
    yield client
    assert served.emulator.refusals() == []
    if NAME in {role["RoleName"] for role in client.list_roles()["Roles"]}:
        client.delete_role(RoleName=NAME)


@pytest.fixture
def ce(served: Batch, iam: Any) -> Life:
    """An environment with a role of its own."""
    del iam
    served.begin()
    served.clock.least = 60.0
    made = served.environment()
    made.up(managed(EC2, serviceRole=ROLE))
    return made


def preview(ce: Life) -> tuple[str, ...]:
    """What a preview of the delete warns of."""
    about: dict[str, Any] = {"id": ce.id, "old_inputs": ce.inputs, "old_outputs": ce.outputs}
    return ce.verbs().preview_delete(ce.kind, succeeded=False, run=ce.run(), **about).warnings


def test_it_is_there(served: Batch, ce: Life) -> None:
    """Nothing is said of it, and the delete goes."""
    assert preview(ce) == ()
    ce.destroy()
    assert served.environments() == {}


def test_it_is_gone_and_comes_back(served: Batch, ce: Life, iam: Any) -> None:
    """Refused in one line, in the preview and before anything is sent; with the role back the delete goes."""
    iam.delete_role(RoleName=NAME)
    assert preview(ce) == (f"refused: {MISSING}",)
    with pytest.raises(Refused) as refused:
        ce.destroy()
    assert str(refused.value) == MISSING
    assert served.calls() == []
    assert served.environments() == {ce.id: "VALID ENABLED"}

    iam.create_role(RoleName=NAME, AssumeRolePolicyDocument="{}")
    ce.destroy()
    assert served.environments() == {}


def test_who_may_not_ask_is_not_stopped(served: Batch, ce: Life, iam: Any) -> None:
    """Without the right to call GetRole nothing is known of the role, and the service is left to judge."""

    class Raw:
        """The body of an answer."""

        def stream(self, **_: object) -> Iterator[bytes]:
            """Give it at once."""
            yield DENIED

    def deny(request: Any, **_: object) -> AWSResponse:
        return AWSResponse(request.url, 403, HTTPHeaders(), Raw())

    iam.delete_role(RoleName=NAME)
    iam.meta.events.register("before-send.iam.GetRole", deny, unique_id="deny")
    try:
        assert preview(ce) == ()
        ce.destroy()
    finally:
        iam.meta.events.unregister("before-send.iam.GetRole", unique_id="deny")
    assert served.environments() == {}
