"""What AWS Batch means by an error: it has one code for nearly everything, and only its words tell things apart."""

import pytest
from botocore.exceptions import ClientError

from slackwater.errors import (
    AccessDenied,
    Busy,
    Conflict,
    NotFound,
    ServiceError,
    ServiceRefusal,
    SlackwaterError,
    Unavailable,
)
from slackwater.services.aws.clients import translated
from slackwater.services.batch.calls import MEANINGS

_DETAIL = "Error executing request, Exception : {}, RequestId: 5e9b"
_ARN = "arn:aws:batch:eu-west-1:123456789012"


def raised(operation: str, code: str, message: str, status: int = 400) -> SlackwaterError:
    """Return the error of ours that an answer of the service becomes."""
    answer = {"Error": {"Code": code, "Message": message}, "ResponseMetadata": {"HTTPStatusCode": status}}
    with pytest.raises(SlackwaterError) as caught, translated(operation, MEANINGS):
        raise ClientError(answer, operation)  # type: ignore[arg-type]  # of the answer only what is read
    return caught.value


@pytest.mark.parametrize(
    ("operation", "message", "error"),
    [
        pytest.param("CreateComputeEnvironment", "Object already exists", Conflict, id="taken name"),
        pytest.param("DeleteJobQueue", "Cannot delete, resource is being modified.", Busy, id="delete under way"),
        pytest.param(
            "UpdateComputeEnvironment", "Cannot update, RESOURCE IS BEING MODIFIED", Busy, id="in any case of letters"
        ),
        pytest.param(
            "UpdateComputeEnvironment", f"{_ARN}:compute-environment/x does not exist", NotFound, id="environment gone"
        ),
        pytest.param("UpdateJobQueue", f"{_ARN}:job-queue/x does not exist", NotFound, id="queue gone"),
        pytest.param("ListJobs", "JobQueue x not found", NotFound, id="listing of a queue that is gone"),
        pytest.param("SubmitJob", "JobQueue x not found", ServiceRefusal, id="submit to a queue that is gone"),
        pytest.param(
            "UpdateJobQueue",
            f"{_ARN}:compute-environment/x does not exist",
            ServiceRefusal,
            id="queue is there, the environment that it names is not",
        ),
        pytest.param(
            "CreateComputeEnvironment",
            _DETAIL.format("Instance profile does not exist"),
            ServiceRefusal,
            id="a create asks for nothing that is there",
        ),
        pytest.param(
            "DeleteComputeEnvironment",
            "Cannot delete, found existing JobQueue relationship",
            ServiceRefusal,
            id="wrong state",
        ),
        pytest.param(
            "CreateComputeEnvironment", _DETAIL.format("Instance role is required."), ServiceRefusal, id="wrong content"
        ),
        pytest.param("UpdateJobQueue", "", ServiceRefusal, id="no words"),
    ],
)
def test_a_client_exception_is_told_by_its_words(operation: str, message: str, error: type[ServiceError]) -> None:
    """Names, states and contents are told apart by what the message says, and what the operation is about."""
    told = raised(operation, "ClientException", message)

    assert type(told) is error
    assert message in str(told)


@pytest.mark.parametrize(
    ("code", "status", "error"),
    [
        pytest.param("TooManyRequestsException", 429, Unavailable, id="throttled"),
        pytest.param("ServerException", 500, Unavailable, id="broken"),
        pytest.param("AccessDeniedException", 403, AccessDenied, id="not allowed"),
        pytest.param("Surprise", 400, ServiceError, id="a code nobody knows"),
    ],
)
def test_other_codes_mean_the_same_at_every_service(code: str, status: int, error: type[ServiceError]) -> None:
    """The words of another error than ClientException say nothing: throttling may mention what was not found."""
    assert type(raised("DescribeJobs", code, "job not found, slow down", status)) is error


def test_every_meaning_is_reached() -> None:
    """No row is hidden by an earlier one: some operation and words lead to each first."""
    words = ("object already exists", "is being modified", "job-queue/x does not exist")
    first = {
        next(row for row in MEANINGS if row.fits(operation, "ClientException", message))
        for operation in ("UpdateJobQueue", "DeleteJobQueue", "SubmitJob")
        for message in (*words, "compute-environment/x does not exist", "no")
    }

    assert first == set(MEANINGS)
