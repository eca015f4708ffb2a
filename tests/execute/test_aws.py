"""Connections and the translation of errors: by code, never by status; every trouble is one line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from slackwater.emulator import Emulator
from slackwater.errors import (
    AccessDenied,
    Bug,
    Conflict,
    InputError,
    NotFound,
    QuotaExceeded,
    ServiceError,
    ServiceRefusal,
    SlackwaterError,
    Unavailable,
)
from slackwater.services.aws.clients import Clients, Connection, translated

SERVICE = "emr-serverless"


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without AWS configuration; returns the config file that may be written."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    return tmp_path / "config"


def trouble(connection: Connection) -> SlackwaterError:
    """What comes of the first call."""
    with pytest.raises(SlackwaterError) as caught, translated("ListApplications"):
        Clients(connection).client(SERVICE, retries=False).list_applications()
    assert "\n" not in str(caught.value)
    return caught.value


# --- answers


CODES: list[Any] = [
    pytest.param("ValidationException", 400, ServiceRefusal, id="wrong-state-or-content"),
    pytest.param("ConflictException", 409, Conflict, id="conflict"),
    pytest.param("ResourceNotFoundException", 404, NotFound, id="not-found"),
    pytest.param("ServiceQuotaExceededException", 402, QuotaExceeded, id="quota"),
    pytest.param("AccessDeniedException", 403, AccessDenied, id="access-denied"),
    pytest.param("AccessDenied", 400, AccessDenied, id="access-denied-as-400"),
    pytest.param("ExpiredTokenException", 403, AccessDenied, id="expired-token"),
    pytest.param("UnrecognizedClientException", 400, AccessDenied, id="unknown-key"),
    pytest.param("OptInRequired", 403, AccessDenied, id="opt-in"),
    pytest.param("ThrottlingException", 400, Unavailable, id="throttled-as-400"),
    pytest.param("ThrottlingException", 429, Unavailable, id="throttled"),
    pytest.param("TooManyRequestsException", 429, Unavailable, id="too-many"),
    pytest.param("RequestLimitExceeded", 503, Unavailable, id="limit"),
    pytest.param("InternalServerException", 500, Unavailable, id="server-fault"),
    pytest.param("ServiceUnavailable", 503, Unavailable, id="unavailable"),
    pytest.param("SomethingNewException", 500, Unavailable, id="unknown-code-of-the-server"),
    pytest.param("SomethingNewException", 400, ServiceError, id="unknown-code"),
]


@pytest.mark.parametrize(("code", "status", "error"), CODES)
def test_an_answer_is_told_by_its_code(emulator: Emulator, code: str, status: int, error: type[ServiceError]) -> None:
    """The status says nothing: throttling is a 400 here. Operation, code and the service's words are kept."""
    emulator.add_fault({"kind": "error", "code": code, "status": status, "message": "some\n  words"})
    client = Clients(Connection(endpoint="embedded", state=str(emulator._core.store.path))).client(
        SERVICE, retries=False
    )
    with pytest.raises(ServiceError) as caught, translated("GetApplication"):
        client.get_application(applicationId="00abc")
    assert type(caught.value) is error
    assert (caught.value.operation, caught.value.code, caught.value.message) == ("GetApplication", code, "some words")
    assert str(caught.value) == f"GetApplication: some words ({code})"
    assert caught.value.__cause__ is not None


def test_what_botocore_refuses_is_our_bug(emulator: Emulator) -> None:
    """Inputs were checked before, so a request of the wrong shape is slackwater's own mistake."""
    client = Clients(Connection(endpoint="embedded", state=str(emulator._core.store.path))).client(SERVICE)
    with pytest.raises(Bug, match="GetApplication: Parameter validation failed"), translated("GetApplication"):
        client.get_application(applicationId=7)


def test_a_question_on_the_terminal_is_no_way() -> None:
    """Botocore asks for MFA codes; a provider has nobody to ask."""
    with pytest.raises(AccessDenied, match="asks for an MFA code"), translated("GetApplication"):
        raise EOFError


def test_what_is_no_error_of_botocore_passes() -> None:
    """The translation is for botocore's errors only."""
    with pytest.raises(ZeroDivisionError), translated("GetApplication"):
        _ = 1 / 0


@pytest.mark.parametrize(("retries", "tries"), [(True, 6), (False, 1)], ids=["retried", "sent-once"])
def test_calls_are_retried_only_where_it_is_legal(
    emulator: Emulator,
    monkeypatch: pytest.MonkeyPatch,
    *,
    retries: bool,
    tries: int,
) -> None:
    """A call that is illegal the second time is sent once; looking tells what it did."""
    monkeypatch.setattr("botocore.endpoint.time.sleep", lambda _: None)
    emulator.add_fault({"kind": "throttle"})
    client = Clients(Connection(endpoint="embedded", state=str(emulator._core.store.path))).client(
        SERVICE, retries=retries
    )
    with pytest.raises(Unavailable), translated("ListApplications"):
        client.list_applications()
    assert len(emulator.requests()) == tries


# --- connections


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(
    ("connection", "error", "text"),
    [
        pytest.param(
            Connection(),
            InputError,
            "slackwater:region: is not set, and neither the environment nor the profile names a region",
            id="no-region",
        ),
        pytest.param(
            Connection(region="us east"),
            InputError,
            "slackwater:region: Provided region_name 'us east' doesn't match a supported format.",
            id="bad-region",
        ),
        pytest.param(
            Connection(region="us-east-1"),
            AccessDenied,
            "ListApplications: no AWS credentials were found (NoCredentials)",
            id="no-credentials",
        ),
        pytest.param(
            Connection(region="us-east-1", profile="nope"),
            InputError,
            "slackwater:profile: The config profile (nope) could not be found",
            id="no-such-profile",
        ),
        pytest.param(
            Connection(region="us-east-1", profile="nope", endpoint="http://127.0.0.1:9"),
            InputError,
            "slackwater:profile: The config profile (nope) could not be found",
            id="no-such-profile-with-a-url",
        ),
        pytest.param(
            Connection(region="us-east-1", endpoint="http://127.0.0.1:9"),
            Unavailable,
            'ListApplications: Could not connect to the endpoint URL: "http://127.0.0.1:9/applications"'
            " (EndpointConnectionError)",
            id="nobody-there",
        ),
        pytest.param(
            Connection(endpoint="embedded"),
            InputError,
            "slackwater:state: is needed with endpoint embedded: the emulator's file",
            id="embedded-without-a-file",
        ),
    ],
)
def test_a_connection_that_cannot_be_is_one_line(
    connection: Connection, error: type[SlackwaterError], text: str
) -> None:
    """Each names the setting that mends it."""
    told = trouble(connection)
    assert type(told) is error
    assert str(told) == text


@pytest.mark.parametrize(
    ("config", "text"),
    [
        pytest.param("[default\n", "Unable to parse config file", id="broken-file"),
        pytest.param("[default]\nrole_arn=arn:aws:iam::1:role/x\nsource_profile=gone\n", '"gone"', id="no-source"),
        pytest.param("[default]\ncredential_process=/bin/false\n", "retrieving credentials", id="process"),
        pytest.param("[default]\naws_access_key_id=x\n", "aws_secret_access_key", id="half-a-key"),
        pytest.param(
            "[default]\nsso_start_url=https://x.invalid\nsso_region=us-east-1\nsso_account_id=1\nsso_role_name=r\n",
            "SSO Token",
            id="sso-not-logged-in",
        ),
    ],
)
def test_configuration_that_gives_no_credentials_is_one_line(bare: Path, config: str, text: str) -> None:
    """AWS configuration fails in many ways; each is told in botocore's words, without a traceback."""
    bare.write_text(config)
    told = trouble(Connection(region="us-east-1"))
    assert isinstance(told, AccessDenied)
    assert text in str(told)


def test_an_url_needs_no_credentials(bare: Path, emulator: Emulator) -> None:
    """An emulator that is served by somebody takes any; those of the user are used where there are some."""
    del bare
    with emulator.serve() as server:
        client = Clients(Connection(region="us-east-1", endpoint=server.url)).client(SERVICE)
        assert client.list_applications()["applications"] == []


@pytest.mark.parametrize("variable", ["AWS_PROFILE", "AWS_CONFIG_FILE"], ids=["profile", "broken-file"])
def test_the_embedded_emulator_needs_no_aws_configuration(
    bare: Path, emulator: Emulator, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """Whatever stands in the user's environment is not in its way."""
    bare.write_text("[default\n")
    monkeypatch.setenv(variable, str(bare))
    client = Clients(Connection(endpoint="embedded", state=str(emulator._core.store.path))).client(SERVICE)
    assert client.list_applications()["applications"] == []
    assert client.meta.region_name == "us-east-1"


def test_a_state_file_that_cannot_be_is_one_line(tmp_path: Path) -> None:
    """A file is no folder."""
    (tmp_path / "file").touch()
    told = trouble(Connection(endpoint="embedded", state=str(tmp_path / "file" / "emulator.db")))
    assert isinstance(told, InputError)
    assert str(told).endswith("cannot be used: File exists")


def test_clients_are_made_once(tmp_path: Path) -> None:
    """Reading a service's model takes its time."""
    clients = Clients(Connection(endpoint="embedded", state=str(tmp_path / "emulator.db")))
    assert clients.client(SERVICE) is clients.client(SERVICE)
    assert clients.client(SERVICE) is not clients.client(SERVICE, retries=False)
