"""What a Hive application declares: what it has of its own beside what it shares with the Spark application."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pulumi
import pytest

import slackwater as sw
from tests.blueprints.inputs import EVERYTHING
from tests.blueprints.kinds import APPLICATION, GROUP, POLICY, ROLE, children, outputs
from tests.blueprints.linter import complaints
from tests.support.mocks import declare

COMPONENT = "slackwater:index:HiveApplication"
WAREHOUSE = "s3://lake/hive/"
SITE = {
    "classification": "hive-site",
    "properties": {
        "hive.exec.scratchdir": "s3://lake/hive/scratch",
        "hive.metastore.warehouse.dir": "s3://lake/hive/warehouse",
    },
}
OTHER: dict[str, Any] = {"classification": "tez-site", "properties": {"tez.am.log.level": "INFO"}}
WARM = {
    "HiveDriver": {"worker_count": 1, "worker_configuration": {"cpu": "2 vCPU", "memory": "4 GB"}},
    "TezTask": {"worker_count": 3},
}


def hive(**args: Any) -> Callable[[], Mapping[str, Any]]:
    """Return a program that declares one application and gives back its outputs."""
    return outputs(sw.HiveApplication, "sql", **args)


def test_nothing_need_be_said() -> None:
    """By default it is what a Spark application is, but for the type: limits, a log group, a role that may log."""
    declared = declare(hive())
    spark = declare(outputs(sw.SparkApplication, "sql"))

    assert children(declared) == {COMPONENT, APPLICATION, GROUP, ROLE, POLICY}
    assert declared.one(APPLICATION).inputs == {**spark.one(APPLICATION).inputs, "type": "HIVE"}
    assert declared.one(POLICY).inputs["policy"] == spark.one(POLICY).inputs["policy"]
    assert declared.result["application_name"] == "sql"
    assert declared.result["job_run_ids"] == {}


def test_it_keeps_its_own_workers_warm() -> None:
    """Hive's worker types go to the service as they are."""
    capacity = declare(hive(capacity={"initial_capacity": WARM})).one(APPLICATION).inputs["initialCapacity"]

    assert {worker: each["workerCount"] for worker, each in capacity.items()} == {"HiveDriver": 1, "TezTask": 3}


def test_names_of_children_are_a_promise() -> None:
    """What both applications make has the same kinds and the same names, but for the component's."""
    groups = {name: EVERYTHING[name] for name in ("networking", "monitoring", "security", "tags")}
    groups["monitoring"] = {name: each for name, each in groups["monitoring"].items() if name != "prometheus"}
    groups["security"] = {name: each for name, each in groups["security"].items() if name != "interactive"}

    def names(component: Any) -> set[str]:
        declared = declare(outputs(component, "etl", **groups))
        return {urn.split("::", 2)[2].replace(component.__name__, "") for urn in declared.resources}

    assert names(sw.HiveApplication) == names(sw.SparkApplication)


def test_the_catalogue_is_an_option() -> None:
    """Tables of the Glue Data Catalog are reached only when they are named; by default the role may only log."""

    def granted(**role: Any) -> str:
        policy = declare(hive(security={"job_role": role})).one(POLICY).inputs["policy"]
        assert complaints(policy) == []
        return str(policy)

    assert "glue:" not in granted()
    assert "table/raw/*" in granted(glue_databases=["raw"])
    assert "glue:CreateTable" in granted(glue_write_databases=["curated"])


@pytest.mark.parametrize(
    ("own", "configurations"),
    [
        pytest.param({}, [SITE], id="alone"),
        pytest.param({"runtime_configuration": [OTHER]}, [OTHER, SITE], id="beside others"),
        pytest.param(
            {"runtime_configuration": lambda: pulumi.Output.from_input([OTHER])}, [OTHER, SITE], id="beside an output"
        ),
    ],
)
def test_the_warehouse(own: Mapping[str, Any], configurations: list[Any]) -> None:
    """Hive is told both of its folders, and the role may write there and nowhere else."""

    def program() -> Any:
        given = {name: each() if callable(each) else each for name, each in own.items()}
        return hive(warehouse_location=WAREHOUSE, **given)()

    declared = declare(program)
    policy = declared.one(POLICY).inputs["policy"]

    assert declared.one(APPLICATION).inputs["runtimeConfiguration"] == configurations
    assert complaints(policy) == []
    written = [each for each in json.loads(policy)["Statement"] if "s3:PutObject" in each["Action"]]
    assert [each["Resource"] for each in written] == [["arn:aws:s3:::lake/hive/*"]]


def test_configurations_are_the_application_s() -> None:
    """Without a warehouse they go to the service as they are."""
    assert declare(hive(runtime_configuration=[OTHER])).one(APPLICATION).inputs["runtimeConfiguration"] == [OTHER]


@pytest.mark.parametrize(
    ("args", "line"),
    [
        pytest.param(
            {"security": {"interactive": {}}},
            "security.interactive: is not a property here; allowed are kms_key_arn, job_role, identity_center",
            id="Spark's own group",
        ),
        pytest.param(
            {"jobs": {"daily": {"entry_point": "s3://code/main.py"}}},
            "jobs.daily.entry_point: is not a property here; allowed are",
            id="Spark's own job",
        ),
        pytest.param(
            {"warehouse_location": WAREHOUSE, "runtime_configuration": [OTHER, SITE]},
            "runtime_configuration[1].classification: hive-site cannot be combined with warehouse_location, which is "
            "said there",
            id="two warehouses",
        ),
    ],
)
def test_mistakes_declare_nothing(args: Any, line: str) -> None:
    """One line, before the engine has heard of anything."""
    with pytest.raises(pulumi.RunError) as raised:
        declare(hive(**args))

    assert str(raised.value).startswith(f'HiveApplication "sql": {line}')
