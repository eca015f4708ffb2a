"""Functions as a Python program sees them: typed results, and failures in one line."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pulumi
import pytest

import slackwater as sw
from slackwater import emrserverless
from tests.support.mocks import declare
from tests.support.verbs import World

SERVICE: Final = "emr-serverless"
NESTED: Final = [
    {
        "classification": "outer",
        "properties": {"a": "hidden-word"},
        "configurations": [{"classification": "inner", "properties": {"b": "c"}}],
    }
]


@contextmanager
def configured(**settings: Any) -> Iterator[None]:
    """A stack with these settings."""
    pulumi.runtime.set_all_config({f"slackwater:{name}": str(value) for name, value in settings.items()})
    yield
    pulumi.runtime.set_all_config({})


@pytest.fixture
def stack(world: World) -> Iterator[World]:
    """A stack whose settings lead to the account."""
    settings = world.settings
    with configured(endpoint=settings.endpoint, state=settings.state, speed=settings.speed):
        yield world


def test_results_have_attributes_all_the_way_down(stack: World) -> None:
    """Groups, maps and lists of groups, a group within itself, and times are Python's own."""
    warm = {"Driver": {"workerCount": 2, "workerConfiguration": {"cpu": "2 vCPU", "memory": "4 GB"}}}
    app = stack.emulator.place(
        SERVICE, state="STARTED", initialCapacity=warm, runtimeConfiguration=NESTED, tags={"team": "x"}
    )
    found = emrserverless.get_application(application_id=app)

    assert isinstance(found, emrserverless.GetApplicationResult)
    assert found.created_at.utcoffset() is not None
    assert found.tags == {"team": "x"}
    assert found.initial_capacity is not None
    capacity = found.initial_capacity["Driver"]
    assert isinstance(capacity, emrserverless.InitialCapacityResult)
    assert capacity.worker_configuration is not None
    assert (capacity.worker_count, capacity.worker_configuration.memory) == (2, "4 GB")
    assert found.runtime_configuration is not None
    (outer,) = found.runtime_configuration
    assert outer.configurations is not None
    assert [(one.classification, one.properties) for one in outer.configurations] == [("inner", {"b": "c"})]
    assert found.image_configuration is None


def test_secrets_are_not_printed(stack: World) -> None:
    """A result can be printed or logged: what is sensitive in it is not told."""
    app = stack.emulator.place(SERVICE, state="STARTED", runtimeConfiguration=NESTED)
    told = repr(emrserverless.get_application(application_id=app))

    assert "hidden-word" not in told
    assert "classification='outer', properties=[secret]" in told


def test_results_are_values(stack: World) -> None:
    """Two equal answers are equal, and none can be changed."""
    app = stack.emulator.place(SERVICE, state="STARTED")
    first, second = (emrserverless.get_application(application_id=app) for _ in range(2))

    assert first == second
    assert len({first, second}) == 1
    assert first != emrserverless.get_application(application_id=stack.emulator.place(SERVICE, state="STARTED"))
    with pytest.raises(AttributeError, match=r"GetApplicationResult\.state cannot be changed"):
        first.state = "STOPPED"  # type: ignore[misc]  # what is forbidden is the point
    with pytest.raises(AttributeError, match=r"GetApplicationResult\.state cannot be deleted"):
        del first.state


def test_times_are_filters(stack: World) -> None:
    """A time with a zone may be given as it is; one without is refused."""
    app = stack.emulator.place(SERVICE, state="STARTED")
    stack.emulator.place(SERVICE, kind="job_run", state="RUNNING", applicationId=app)
    submitted = emrserverless.list_job_runs(application_id=app).job_runs[0].created_at
    minute = timedelta(minutes=1)
    around = emrserverless.list_job_runs(
        application_id=app, created_at_after=submitted - minute, created_at_before=submitted + minute
    )
    later = emrserverless.list_job_runs(application_id=app, created_at_after=(submitted + minute).isoformat())

    assert (len(around.job_runs), later.job_runs) == (1, ())
    with pytest.raises(pulumi.RunError, match="createdAtAfter: must be a time with its zone, such as"):
        emrserverless.list_job_runs(application_id=app, created_at_after=datetime.now(UTC).replace(tzinfo=None))


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        pytest.param({"speed": "fast"}, "slackwater:speed: must be a number above 0, not 'fast'", id="speed"),
        pytest.param({"endpoint": "nowhere"}, "slackwater:endpoint: must be embedded, a URL", id="endpoint"),
    ],
)
@pytest.mark.parametrize("call", ["list_applications", "list_applications_output"])
def test_wrong_settings_are_told(call: str, settings: dict[str, Any], line: str) -> None:
    """A setting that cannot be is one line, as it is of the provider."""
    with configured(**settings), pytest.raises(pulumi.RunError) as failed:
        getattr(emrserverless, call)()

    assert str(failed.value).startswith(f"list_applications: {line}")


def test_the_cause_is_kept(stack: World) -> None:
    """A program that expects a failure can tell it by its cause."""
    with pytest.raises(pulumi.RunError) as failed:
        emrserverless.get_application(application_id="00f0")

    assert type(failed.value.__cause__).__name__ == "NotFound"


# --- options ---------------------------------------------------------------------------------------------------------


def _west() -> pulumi.ProviderResource:
    return sw.Provider("west", region="eu-west-1")


class Parent(pulumi.ComponentResource):
    """A component whose children are made by a provider."""

    def __init__(self) -> None:
        super().__init__("shop:index:Parent", "parent", {}, pulumi.ResourceOptions(providers=[_west()]))


EXPLICIT: Final = 'provider "west" is explicit, which the dynamic bridge cannot honour; set slackwater:bridge to native'
DEMANDS: list[Any] = [
    pytest.param(lambda: pulumi.InvokeOptions(provider=_west()), EXPLICIT, id="provider"),
    pytest.param(lambda: pulumi.InvokeOptions(parent=Parent()), EXPLICIT, id="parent"),
    pytest.param(
        lambda: pulumi.InvokeOptions(version="9.0.0"),
        "opts.version cannot be honoured over the dynamic bridge; set slackwater:bridge to native",
        id="version",
    ),
    pytest.param(
        lambda: pulumi.InvokeOptions(plugin_download_url="https://example.com"),
        "opts.plugin_download_url cannot be honoured over the dynamic bridge; set slackwater:bridge to native",
        id="url",
    ),
]


@pytest.mark.parametrize(("options", "line"), DEMANDS)
@pytest.mark.parametrize("call", ["list_applications", "list_applications_output"])
def test_options_that_cannot_be_honoured_are_refused(
    call: str, options: Callable[[], pulumi.InvokeOptions], line: str
) -> None:
    """Over the dynamic bridge the stack's settings say whom to ask, and nothing else."""

    def program() -> None:
        with pytest.raises(pulumi.RunError) as refused:
            getattr(emrserverless, call)(opts=options())
        assert str(refused.value) == f"list_applications: {line}, or leave it out"

    declare(program, bridge="dynamic")


RESOURCES: list[Any] = [
    pytest.param(lambda: pulumi.ResourceOptions(provider=_west()), id="provider"),
    pytest.param(lambda: pulumi.ResourceOptions(providers=[_west()]), id="providers"),
    pytest.param(lambda: pulumi.ResourceOptions(providers={"slackwater": _west()}), id="providers by name"),
    pytest.param(lambda: pulumi.ResourceOptions(parent=Parent()), id="parent"),
]


@pytest.mark.parametrize("options", RESOURCES)
def test_an_explicit_provider_of_a_resource_is_refused(options: Callable[[], pulumi.ResourceOptions]) -> None:
    """Whichever way it reaches the resource; over the native bridge each of them is honoured."""

    def make() -> None:
        emrserverless.Application("etl", options(), type="SPARK", release_label="emr-7.9.0")

    def refused() -> None:
        with pytest.raises(pulumi.RunError) as error:
            make()
        assert str(error.value) == f'Application "etl": {EXPLICIT}, or leave it out'

    declare(refused, bridge="dynamic")
    declare(make, bridge="native")


def test_options_that_ask_for_nothing_are_honoured(stack: World) -> None:
    """Options without a provider ask as the stack says, and what an answer depends on comes first."""
    app = stack.emulator.place(SERVICE, state="STARTED")
    found = emrserverless.get_application(application_id=app, opts=pulumi.InvokeOptions())
    assert found.application_id == app
