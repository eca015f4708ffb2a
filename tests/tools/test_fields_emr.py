"""The generator of the models, on the model of EMR Serverless: limits, secrets and blocks that are said twice."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from botocore.loaders import Loader
from botocore.model import ServiceModel

from tests.tools.test_fields import Change, Shapes, grow, lose
from tools import apis, fields
from tools.wording import UnsaidError

Make = Callable[[Change], str]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Make:
    """Return what makes the modules of EMR Serverless after a change of its model, as one text."""
    described = copy.deepcopy(Loader().load_service_model("emr-serverless", "service-2"))

    def make(change: Change) -> str:
        change(described["shapes"])
        changed = ServiceModel(described, "emr-serverless")
        monkeypatch.setattr(apis, "model", lambda _: changed)
        monkeypatch.setattr(fields, "formatted", lambda text: text)
        return "\n".join(fields.files("emrserverless").values())

    return make


def set_to(structure: str, **about: Any) -> Change:
    """Return the change of what the model says about a value."""
    return lambda shapes: shapes[structure].update(about)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param(
            grow("AutoStopConfig"), "applications/overlay.py: AutoStopConfig.brandNew has no line", id="of a block"
        ),
        pytest.param(
            grow("S3MonitoringConfiguration"),
            "S3MonitoringConfiguration.brandNew has no line",
            id="of a block that both kinds have",
        ),
        pytest.param(
            set_to("ApplicationState", enum=["CREATING", "PAUSED"]),
            "PAUSED, STARTED, STARTING, STOPPED, STOPPING, TERMINATED is in the API's list of words or in ours only",
            id="a state that the table does not have",
        ),
        pytest.param(grow("JobDriver"), "jobruns/overlay.py: JobDriver.brandNew has no line", id="a driver"),
        pytest.param(
            lose("CancelJobRunRequest", "shutdownGracePeriodInSeconds"),
            "CancelJobRunRequest has no shutdownGracePeriodInSeconds any more",
            id="an input of another operation",
        ),
    ],
)
def test_what_changes_waits_for_us(made: Make, change: Change, told: str) -> None:
    """A member that is new or gone stops the generator, which names it."""
    with pytest.raises(UnsaidError) as caught:
        made(change)

    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        pytest.param(set_to("SubnetIds", max=8), "Items(max=8, noun='subnet', order_free=True)", id="count"),
        pytest.param(set_to("ApplicationName", max=9), "pattern='[A-Za-z0-9._/#-]+', min=1, max=9", id="length"),
        pytest.param(set_to("TagKey", pattern=".+"), "pattern='.+', min=1, max=128, reserved=", id="pattern"),
        pytest.param(set_to("WorkerCounts", max=5), "Annotated[StrictInt, Range(min=1, max=5)]", id="range"),
        pytest.param(set_to("JobRunMode", enum=["BATCH", "RAY"]), "one_of('BATCH', 'RAY')", id="enumeration"),
        pytest.param(
            set_to("ReleaseLabel", sensitive=True), 'Never shown in messages.", required=True, sensitive', id="secret"
        ),
    ],
)
def test_what_we_leave_open_is_the_model_s(made: Make, change: Change, line: str) -> None:
    """Where a rule of ours says nothing about it, a limit of the model is in what is made, and changes with it."""

    def nothing(shapes: Shapes) -> None:
        del shapes

    assert line not in made(nothing)
    assert line in made(change)


def test_our_own_limits_stay(made: Make) -> None:
    """A pattern of ours is the stricter one: the model's does not take its place."""
    assert "pattern='s3://.*\\\\S.*'" in made(set_to("UriString", pattern="[a-z]+"))


def test_a_kind_says_a_block_in_its_own_way(made: Make) -> None:
    """A structure that two kinds have is two classes where one of them says it otherwise, and one where not."""
    text = made(grow("JobRunSummary"))

    assert text.count("class Monitoring(Model):") == text.count("class MonitoringOverrides(Model):") == 1
    assert text.count("class S3Monitoring(Model):") == 1
    assert "applications.models import" in text
