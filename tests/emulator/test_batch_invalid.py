"""Environments that are INVALID: roles that are missing or late, deletions that fail, and the ways out."""

import pytest

from tests.emulator.batch_support import EC2, ROLE, BatchCloud, denied
from tests.emulator.support import HERE


def test_created_without_its_role(batch: BatchCloud) -> None:
    """It settles INVALID with the reason, cannot be listed, and an update repairs it once the role is back."""
    batch.place("role", "MISSING", role=ROLE)
    batch.environment(serviceRole=ROLE)
    shown = batch.shown()
    assert shown["status"] == "INVALID"
    assert "Not authorized to perform sts:AssumeRole" in shown["statusReason"]
    with denied("must be created and valid"):
        batch.queue("line", "work")
    batch.change("work")
    assert batch.shown()["status"] == "INVALID"
    batch.place("role", "PRESENT", role="batch")  # the same one by its bare name
    batch.change("work")

    assert batch.shown()["status"] == "VALID"
    assert batch.shown()["statusReason"] == "ComputeEnvironment Healthy"


@pytest.mark.parametrize("by", ["setting", "place"])
def test_a_role_propagates_late(batch: BatchCloud, by: str) -> None:
    """Created too early it is INVALID; a second look by an update finds it VALID."""
    if by == "setting":
        batch.emulator.configure({"batch_role_propagation_seconds": 25})
    else:
        batch.place("role", "PROPAGATING", role=ROLE, seconds=25)
    batch.environment(serviceRole=ROLE)
    assert batch.shown()["status"] == "INVALID"
    batch.change("work")
    assert batch.shown()["status"] == "VALID"
    batch.environment("next", serviceRole=ROLE)

    assert batch.shown("next")["status"] == "VALID"


def test_deleted_without_its_role(batch: BatchCloud) -> None:
    """The deletion fails into INVALID and may be tried again, which works once the role is back."""
    batch.environment(serviceRole=ROLE)
    batch.change("work", state="DISABLED")
    batch.place("role", "MISSING", role=ROLE)
    for _ in range(2):
        batch.api.delete_compute_environment(computeEnvironment="work")
        batch.emulator.advance(21)
        assert batch.shown()["status"] == "INVALID"
        assert ROLE in batch.shown()["statusReason"]
    batch.place("role", "PRESENT", role=ROLE)
    batch.api.delete_compute_environment(computeEnvironment="work")
    batch.emulator.advance(21)

    assert batch.shown()["status"] == "DELETED"
    assert batch.illegal() == []


def test_an_invalid_one_is_disabled_and_deleted(batch: BatchCloud) -> None:
    """Disabled it settles INVALID again; the instance role is not needed to delete it."""
    batch.place("role", "MISSING", role="arn:aws:iam::111122223333:instance-profile/ecsInstanceRole")
    batch.environment("work", EC2)
    batch.change("work", state="DISABLED")
    assert (batch.shown()["status"], batch.shown()["state"]) == ("INVALID", "DISABLED")
    batch.api.delete_compute_environment(computeEnvironment="work")
    batch.emulator.advance(21)

    assert batch.shown()["status"] == "DELETED"


def test_the_service_looks_again(batch: BatchCloud) -> None:
    """Half an hour after a role has gone, or come back, its environments notice by themselves; others do not care."""
    batch.environment(serviceRole=ROLE)
    batch.environment("other")
    batch.place("role", "MISSING", role=ROLE)
    batch.emulator.advance(1799)
    assert batch.shown()["status"] == "VALID"
    batch.emulator.advance(2)
    assert batch.shown()["status"] == "INVALID"
    batch.place("role", "PRESENT", role=ROLE)
    batch.emulator.advance(1801)

    assert batch.shown()["status"] == batch.shown("other")["status"] == "VALID"
    assert len(batch.emulator.history("batch", "other", kind="compute_environment", caller=HERE)) == 2


@pytest.mark.parametrize(
    "operation", ["CreateComputeEnvironment", "UpdateComputeEnvironment", "DeleteComputeEnvironment"]
)
def test_the_fault_fail(batch: BatchCloud, operation: str) -> None:
    """Whatever it is that fails ends INVALID, of the environment that the fault names only."""
    batch.emulator.add_fault({"kind": "fail", "operation": operation, "resource": "work", "times": 1})
    batch.environment("other")
    batch.environment()
    if operation != "CreateComputeEnvironment":
        batch.change("other", state="DISABLED")
        batch.change("work", state="DISABLED")
    if operation == "DeleteComputeEnvironment":
        batch.api.delete_compute_environment(computeEnvironment="work")
        batch.emulator.advance(21)

    assert batch.shown("other")["status"] == "VALID"
    assert batch.shown()["status"] == "INVALID"
    batch.change("work")
    assert batch.shown()["status"] == "VALID"
