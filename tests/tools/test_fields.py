"""The generator of the models: what the service's model gains or loses is noticed, by name, and waits for us."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from botocore.loaders import Loader
from botocore.model import ServiceModel

from tools import apis, fields
from tools.wording import UnsaidError

Shapes = dict[str, Any]
Change = Callable[[Shapes], object]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Callable[[Change], dict[Path, str]]:
    """Return what makes the files of AWS Batch after a change of its model."""
    described = copy.deepcopy(Loader().load_service_model("batch", "service-2"))

    def make(change: Change) -> dict[Path, str]:
        change(described["shapes"])
        changed = ServiceModel(described, "batch")
        monkeypatch.setattr(apis, "model", lambda _: changed)
        monkeypatch.setattr(fields, "formatted", lambda text: text)
        return fields.files("batch")

    return make


def grow(structure: str) -> Change:
    """Return the change that a new release makes which gives a structure another member."""
    return lambda shapes: shapes[structure]["members"].update(brandNew={"shape": "Boolean"})


def lose(structure: str, member: str) -> Change:
    """Return the change that takes a member away."""
    return lambda shapes: shapes[structure]["members"].pop(member)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param(
            grow("ComputeEnvironmentOrder"),
            "jobqueues/overlay.py: ComputeEnvironmentOrder.brandNew has no line",
            id="of a block",
        ),
        pytest.param(
            grow("CreateJobQueueRequest"),
            "jobqueues/rules.py: brandNew has no rule, and overlay.py does not leave it out",
            id="an input",
        ),
        pytest.param(
            grow("UpdateComputeEnvironmentRequest"),
            "computeenvironments/overlay.py: UpdateComputeEnvironment takes UpdateComputeEnvironmentRequest.brandNew, "
            "which nothing is said of",
            id="of an update alone",
        ),
        pytest.param(
            grow("ComputeResourceUpdate"),
            "computeenvironments/overlay.py: UpdateComputeEnvironment takes ComputeResourceUpdate.brandNew, "
            "which nothing is said of",
            id="of a block of an update alone",
        ),
        pytest.param(
            grow("LinuxParameters"),
            "jobdefinitions/overlay.py: LinuxParameters.brandNew has no line",
            id="of a block that is shared",
        ),
        pytest.param(
            grow("ListTagsForResourceRequest"),
            "batch/overlay.py: ListTagsForResourceRequest.brandNew has no line",
            id="an argument of a function of the service",
        ),
        pytest.param(
            grow("DescribeJobQueuesRequest"),
            "jobqueues/overlay.py: DescribeJobQueuesRequest.brandNew has no line",
            id="an argument",
        ),
    ],
)
def test_a_new_member_waits_for_a_line(made: Callable[[Change], object], change: Change, told: str) -> None:
    """What the API gains and programs could write stops the generator, which names it."""
    with pytest.raises(UnsaidError, match="^" + told.replace(".", r"\.") + "$"):
        made(change)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param(
            lose("ShareAttributes", "weightFactor"),
            "schedulingpolicies/overlay.py: ShareAttributes.weightFactor is gone from the API",
            id="of a block",
        ),
        pytest.param(
            lose("RegisterJobDefinitionRequest", "schedulingPriority"),
            "jobdefinitions/rules.py: schedulingPriority has a rule, and is gone from the API",
            id="an input",
        ),
        pytest.param(
            lose("DescribeConsumableResourceResponse", "availableQuantity"),
            "consumableresources/overlay.py: availableQuantity is gone from the API",
            id="of a result",
        ),
        pytest.param(
            lose("FairsharePolicy", "shareDistribution"),
            "schedulingpolicies/overlay.py: nothing that is written has ShareAttributes any more",
            id="a whole block",
        ),
        pytest.param(
            lose("DescribeJobQueuesRequest", "jobQueues"),
            "jobqueues/overlay.py: DescribeJobQueues no longer takes jobQueues",
            id="an argument",
        ),
        pytest.param(
            lose("ListConsumableResourcesRequest", "filters"),
            "consumableresources/overlay.py: ListConsumableResources no longer takes filters",
            id="an argument that is left out",
        ),
        pytest.param(
            lose("ComputeResourceUpdate", "updateToLatestImageVersion"),
            "ComputeResourceUpdate has no updateToLatestImageVersion any more",
            id="of an update alone",
        ),
        pytest.param(
            lose("EksAccessEntry", "status"),
            "computeenvironments/overlay.py: EksAccessEntry.status is gone from the API",
            id="only read",
        ),
        pytest.param(
            lose("ContainerDetail", "reason"),
            "jobs/overlay.py: ContainerDetail.reason is gone from the API",
            id="of a result that is like an input",
        ),
        pytest.param(
            lose("CreateComputeEnvironmentRequest", "context"),
            "computeenvironments/overlay.py: context, which is left out, is gone from the API",
            id="an input that is left out",
        ),
        pytest.param(
            lose("JobQueueDetail", "jobQueueArn"), "JobQueueDetail has no jobQueueArn any more", id="an output"
        ),
    ],
)
def test_a_member_that_is_gone_is_named(made: Callable[[Change], object], change: Change, told: str) -> None:
    """What an overlay or a table names and the API no longer has stops the generator, which names it."""
    with pytest.raises(UnsaidError) as caught:
        made(change)

    assert told in str(caught.value).splitlines()


def test_what_the_model_says_is_taken_from_it(made: Callable[[Change], dict[Path, str]]) -> None:
    """A limit, a value, a required member or a result's member that changes there changes the models by itself."""

    def change(shapes: Shapes) -> None:
        shapes["JQState"]["enum"].append("PAUSED")
        shapes["ServiceEnvironmentOrder"]["required"].remove("order")
        shapes["JobQueueDetail"]["members"]["brandNew"] = {"shape": "Boolean"}

    texts = made(change)
    models, functions = (
        next(text for path, text in texts.items() if path.parts[-2:] == ("jobqueues", name))
        for name in ("models.py", "functions.py")
    )

    assert "one_of('ENABLED', 'DISABLED', 'PAUSED', name='State')" in models
    assert "order: StrictInt | None = " in models
    assert 'brand_new: StrictBool | None = field("Brand new.")' in functions
