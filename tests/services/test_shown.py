"""What EMR Serverless shows and takes beside what we have: each is known, and has a reason."""

from collections.abc import Mapping

import botocore.session
import pytest
from botocore.model import ServiceModel, StructureShape

from slackwater.services.base import Model, members
from slackwater.services.emrserverless.applications.models import ApplicationInputs, ApplicationOutputs
from slackwater.services.emrserverless.jobruns.models import JobRunInputs, JobRunOutputs

READ_ONLY: Mapping[str, Mapping[str, str]] = {
    "Application": {
        "createdAt": "never changes, and says nothing about the wish",
        "updatedAt": "moves on every start and stop: it would be drift on every look",
    },
    "JobRun": {
        "executionRole": "the input executionRoleArn under another name",
        "createdAt": "the run's, not the resource's: another run may take its place",
        "createdBy": "as createdAt",
        "updatedAt": "moves by itself",
        "startedAt": "moves by itself",
        "endedAt": "moves by itself",
        "attempt": "moves by itself; the function that lists attempts shows them all",
        "attemptCreatedAt": "as attempt",
        "attemptUpdatedAt": "as attempt",
        "queuedDurationMilliseconds": "moves by itself",
        "totalExecutionDurationSeconds": "moves by itself",
        "totalResourceUtilization": "moves by itself",
        "billedResourceUtilization": "moves by itself",
        "releaseLabel": "the application's, when the run was started",
        "networkConfiguration": "as releaseLabel",
        "imageConfiguration": "as releaseLabel",
        "workerTypeSpecifications": "as releaseLabel",
    },
}
"""What the service shows and we do not keep."""


def structure(name: str) -> set[str]:
    """Return the members of a structure of the service."""
    model: ServiceModel = botocore.session.get_session().get_service_model("emr-serverless")
    found = model.shape_for(name)
    assert isinstance(found, StructureShape)
    return set(found.members)


def test_update_takes_nothing_else() -> None:
    """UpdateApplication has no field that CreateApplication has not."""
    update, create = structure("UpdateApplicationRequest"), structure("CreateApplicationRequest")

    assert update - create == {"applicationId"}


@pytest.mark.parametrize(
    ("name", "inputs", "outputs"),
    [
        pytest.param("Application", ApplicationInputs, ApplicationOutputs, id="application"),
        pytest.param("JobRun", JobRunInputs, JobRunOutputs, id="job run"),
    ],
)
def test_everything_shown_is_an_input_or_an_output(name: str, inputs: type[Model], outputs: type[Model]) -> None:
    """What a get shows is an input, an output, or left out for a reason; no reason is given for nothing."""
    shown = structure(name)
    known = set(members(inputs)) | set(members(outputs))

    assert shown - known == set(READ_ONLY[name])
