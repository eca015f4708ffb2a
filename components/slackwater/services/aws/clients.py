"""The common part of every AWS driver: sessions, clients, and the translation of botocore's errors.

Credentials, region and profile come through botocore's standard chain. ``endpoint`` chooses where calls go: AWS
(None), a URL, or ``embedded`` for the emulator in this process.
"""

from __future__ import annotations

import os
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

import botocore.config
import botocore.exceptions
import botocore.parsers
import botocore.session
from botocore.configprovider import ConstantProvider
from botocore.credentials import (
    AssumeRoleCredentialFetcher,
    CredentialProvider,
    CredentialResolver,
    Credentials,
    DeferredRefreshableCredentials,
)

from slackwater.errors import (
    AccessDenied,
    Bug,
    Conflict,
    InputError,
    NotFound,
    Problem,
    QuotaExceeded,
    ServiceError,
    ServiceRefusal,
    SlackwaterError,
    Unavailable,
)
from slackwater.services.aws import spelling
from slackwater.services.aws.answers import Always, Answers
from slackwater.services.aws.line import Line
from slackwater.services.place import Place, region_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from slackwater.services.role import Role

T = TypeVar("T")

EMBEDDED: Final = "embedded"
_EMBEDDED_REGION: Final = "us-east-1"
_EMBEDDED_ACCOUNT: Final = "000000000000"
_NO_CONFIGURATION: Final = {"profile": None, "config_file": os.devnull, "credentials_file": os.devnull}
"""The embedded emulator needs no account, so a user's AWS configuration must not disturb it."""

_CODES: Final[dict[str, type[ServiceError]]] = {
    "ValidationException": ServiceRefusal,
    "ConflictException": Conflict,
    "ResourceNotFoundException": NotFound,
    "ServiceQuotaExceededException": QuotaExceeded,
    "AccessDenied": AccessDenied,
    "AccessDeniedException": AccessDenied,
    "ExpiredToken": AccessDenied,
    "ExpiredTokenException": AccessDenied,
    "InvalidClientTokenId": AccessDenied,
    "InvalidSignatureException": AccessDenied,
    "NotAuthorized": AccessDenied,
    "OptInRequired": AccessDenied,
    "UnrecognizedClientException": AccessDenied,
    "InternalFailure": Unavailable,
    "InternalServerException": Unavailable,
    "RequestLimitExceeded": Unavailable,
    "ServiceUnavailable": Unavailable,
    "ServiceUnavailableException": Unavailable,
    "Throttling": Unavailable,
    "ThrottlingException": Unavailable,
    "ThrottledException": Unavailable,
    "TooManyRequestsException": Unavailable,
}
"""The class of an error, by its code alone: some services report throttling as HTTP 400."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What one service means by an error whose code is ambiguous, so that only the message tells.

    Attributes:
        code: the error's code.
        words: a pattern to find in the message, in any case; empty for any message.
        operations: the operations that this holds for; empty for all.
        source: where it is documented, or was reported.
    """

    error: type[ServiceError]
    code: str
    words: str = ""
    operations: tuple[str, ...] = ()
    source: str

    def fits(self, operation: str, code: str, message: str) -> bool:
        """Tell whether this meaning applies to an error."""
        asked = not self.operations or operation in self.operations
        return asked and code == self.code and re.search(self.words, message, re.IGNORECASE) is not None


_SETTINGS: Final[dict[type[botocore.exceptions.BotoCoreError], tuple[str, str]]] = {
    botocore.exceptions.NoRegionError: (
        "slackwater:region",
        "is not set, and neither the environment nor the profile names a region",
    ),
    botocore.exceptions.InvalidRegionError: ("slackwater:region", ""),
    botocore.exceptions.ProfileNotFound: ("slackwater:profile", ""),
}
"""Errors that a setting repairs: the setting, and our message (empty for botocore's own)."""

_SERVER_FAULT: Final = 500

_TRIES: Final = 6
"""The total number of attempts for a failing call that may be repeated."""

_NO_ANSWER_TRIES: Final = 4
"""The number of attempts while something other than the service answers."""

_IDENTITY_TRIES: Final = 2
"""The number of attempts to ask STS for the account, which nothing waits for long."""

_CONNECT_TIMEOUT: Final = 5
_READ_TIMEOUT: Final = 15
"""Seconds. These services answer within a few, so a call that hangs ends, with all attempts, in two minutes."""

_NOTHING_MORE: Final = Always()
_EMULATED_ACCOUNT: Final = re.compile(r"\d{12}")
"""An access key that is itself the account, as emulators use it."""

_ACCOUNTS: Final[dict[str, str]] = {}
"""The accounts of access keys. A key never changes its account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """Where the calls of one provider go."""

    endpoint: str | None = None
    state: str | None = None
    speed: float = 1.0
    region: str | None = None
    profile: str | None = None
    assume_role: Role | None = None
    max_retries: int | None = None


@dataclass(slots=True)
class Clients:
    """The clients of one connection, each built on first use. ``line``: tracks whether the services answer."""

    connection: Connection
    line: Line = field(default_factory=Line)
    _session: botocore.session.Session | None = None
    _place: Place | None = None
    _clients: dict[tuple[object, ...], Any] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _turns: dict[str, threading.RLock] = field(default_factory=dict)

    def turn(self, what: str) -> threading.RLock:
        """Return the lock of something that takes one operation at a time."""
        with self._lock:
            return self._turns.setdefault(what, threading.RLock())

    def client(self, service: str, *, retries: bool = True, always: Always = _NOTHING_MORE) -> Any:
        """Return the client of a service.

        Args:
            service: botocore's name of the service (``emr-serverless``).
            retries: whether failed calls are repeated. Not for calls that must not be sent twice.
            always: what its answers always contain.
        """
        most = self.connection.max_retries
        tries = _TRIES if most is None else most + 1
        made = partial(self._build, service, always, tries=tries if retries else 1)
        return self.once((service, retries, id(always)), made)

    def once(self, key: tuple[object, ...], make: Callable[[], Any]) -> Any:
        """Return what is made once for this connection."""
        with self._lock:
            if key not in self._clients:
                self._clients[key] = make()
            return self._clients[key]

    def _build(self, service: str, always: Always, *, tries: int) -> Any:
        endpoint = self.connection.endpoint
        config = botocore.config.Config(
            retries={"mode": "standard", "total_max_attempts": tries},
            max_pool_connections=256,
            connect_timeout=_CONNECT_TIMEOUT,
            read_timeout=_READ_TIMEOUT,
            user_agent_extra="slackwater",
        )
        with translated("connect"):
            made = self.session().create_client(
                service, endpoint_url=None if endpoint == EMBEDDED else endpoint, config=config
            )
        Answers(always, min(tries, _NO_ANSWER_TRIES)).listen(made.meta.events)
        self.line.listen(made.meta.events)
        return made

    def bounded(self, operation: str, call: Callable[[], T]) -> T:
        """Make a call that cannot hold up its caller. The emulator in this process always answers.

        Raises:
            Unavailable, Interrupted: as :meth:`slackwater.services.aws.line.Line.bounded` says.
        """
        return call() if self.connection.endpoint == EMBEDDED else self.line.bounded(operation, call)

    def place(self) -> Place:
        """Return where the calls go. STS is asked for the account once; it is empty if it cannot be found out."""
        if self.connection.endpoint == EMBEDDED:
            return Place(region=self.region, account=self._emulated_account)
        with self._lock:
            if self._place is None:
                self._place = Place(region=self.region, account=self._account())
            return self._place

    @property
    def _emulated_account(self) -> str:
        """The account in the embedded emulator, where whoever takes on a role is in the role's account at once."""
        role = self.connection.assume_role
        return role.account if role else _EMBEDDED_ACCOUNT

    @property
    def unsure(self) -> bool:
        """Whether calls go to AWS itself, but the account is not known."""
        return not self.connection.endpoint and not self.place().account

    @property
    def region(self) -> str:
        """The region that the calls go to. Empty when none is set."""
        if self.connection.endpoint == EMBEDDED:
            return self.connection.region or _EMBEDDED_REGION
        with translated("connect"):
            return region_of(self.session().get_config_variable("region") or "")

    def _account(self) -> str:
        """Return the account of the credentials. Empty when they or STS cannot be reached, since the service may be."""
        if self.connection.assume_role:
            return self.connection.assume_role.account
        try:
            with translated("GetCallerIdentity"):
                credentials = self.session().get_credentials()
                key = (credentials.get_frozen_credentials().access_key if credentials else None) or ""
                if self.connection.endpoint:
                    return key if _EMULATED_ACCOUNT.fullmatch(key) else ""
                if key and key not in _ACCOUNTS:
                    _ACCOUNTS[key] = self._identity()
                return _ACCOUNTS.get(key, "")
        except ServiceError:
            return ""

    def _identity(self) -> str:
        config = botocore.config.Config(
            retries={"mode": "standard", "total_max_attempts": _IDENTITY_TRIES},
            connect_timeout=_CONNECT_TIMEOUT,
            read_timeout=_READ_TIMEOUT,
        )
        sts: Any = self.session().create_client("sts", self.region or _EMBEDDED_REGION, config=config)
        return str(self.line.bounded("GetCallerIdentity", sts.get_caller_identity).get("Account", ""))

    def session(self) -> botocore.session.Session:
        """Return the session that all clients come from."""
        with self._lock:
            if self._session is None:
                self._session = self._open()
            return self._session

    def _open(self) -> botocore.session.Session:
        connection = self.connection
        session = botocore.session.Session(profile=connection.profile)
        if connection.region or connection.endpoint == EMBEDDED:
            session.set_config_variable("region", connection.region or _EMBEDDED_REGION)
        if connection.endpoint == EMBEDDED:
            self._embed(session)
        elif connection.assume_role:
            self._take_on(session, connection.assume_role)
        elif connection.endpoint and session.get_credentials() is None:
            session.set_credentials(_EMBEDDED_ACCOUNT, "emulated")
        session.register_component("data_loader", spelling.loader(session.get_config_variable("data_path")))
        return session

    def _take_on(self, session: botocore.session.Session, role: Role) -> None:
        """Let the session's credentials be those of a role, renewed before they expire."""
        endpoint = self.connection.endpoint
        emulated = Credentials(_EMBEDDED_ACCOUNT, "emulated") if endpoint else None
        own = session.get_component("credential_provider").load_credentials() or emulated
        if own is None:
            raise AccessDenied("AssumeRole", "NoCredentials", "no AWS credentials were found")
        region = session.get_config_variable("region") or _EMBEDDED_REGION
        sts = partial(session.create_client, region_name=region, endpoint_url=endpoint)
        fetcher = AssumeRoleCredentialFetcher(sts, own, role.role_arn, extra_args=role.asked())
        session.register_component("credential_provider", CredentialResolver([_Taken(fetcher)]))

    def _embed(self, session: botocore.session.Session) -> None:
        from slackwater.emulator import Emulator

        if not self.connection.state:
            raise InputError([Problem("slackwater:state", "is needed with endpoint embedded: the emulator's file")])
        for name, nothing in _NO_CONFIGURATION.items():
            session.get_component("config_store").set_config_provider(name, ConstantProvider(nothing))
        session.set_credentials(self._emulated_account, "emulated")
        try:
            Emulator(state=self.connection.state, speed=self.connection.speed).attach(session)
        except (OSError, ValueError) as error:  # the emulator's own message about an unusable file or speed
            raise InputError([Problem("slackwater:state", str(error))]) from error


class _Taken(CredentialProvider):
    """Gives the credentials of a role, which is taken on when the first call needs them."""

    METHOD = "assume-role"

    def __init__(self, fetcher: AssumeRoleCredentialFetcher) -> None:
        super().__init__()
        self._fetcher = fetcher

    def load(self) -> DeferredRefreshableCredentials:
        return DeferredRefreshableCredentials(self._fetcher.fetch_credentials, self.METHOD)


@contextmanager
def translated(operation: str, meanings: Sequence[Meaning] = ()) -> Iterator[None]:
    """Translate what botocore raises during one operation into an error of ours, with its cause chained.

    ``meanings``: what the service means by its errors; the first that fits counts.
    """
    try:
        yield
    except botocore.exceptions.ClientError as error:
        raise _from_answer(operation, error, meanings) from error
    except botocore.exceptions.BotoCoreError as error:
        raise _from_botocore(operation, error) from error
    except botocore.parsers.ResponseParserError as error:
        raise Unavailable(operation, "NoAnswer", f"what came cannot be read: {_one_line(error)}") from error
    except OSError as error:  # botocore wraps network errors: this is the emulator's file
        from slackwater.emulator.errors import StateError

        if not isinstance(error, StateError):
            raise
        raise Unavailable(operation, "EmulatorState", str(error)) from error
    except EOFError as error:  # botocore asks on the terminal
        reason = "the AWS profile asks for an MFA code, which nobody can be asked for here"
        raise AccessDenied(operation, "NoCredentials", reason) from error


def _from_botocore(operation: str, error: botocore.exceptions.BotoCoreError) -> SlackwaterError:
    """Return the error for a call that could not be made, or had no answer."""
    text = _one_line(error)
    for kind, (setting, words) in _SETTINGS.items():
        if isinstance(error, kind):
            return InputError([Problem(setting, words or text)])
    match error:
        case botocore.exceptions.NoCredentialsError():
            return AccessDenied(operation, "NoCredentials", "no AWS credentials were found")
        case botocore.exceptions.ParamValidationError():
            return Bug(f"{operation}: {text}")
        case botocore.exceptions.HTTPClientError() | botocore.exceptions.ConnectionError():
            return Unavailable(operation, type(error).__name__, text)
        case _:  # the many ways in which AWS configuration fails to give credentials
            return AccessDenied(operation, type(error).__name__, text)


def _one_line(text: object) -> str:
    return " ".join(str(text).split())


def _from_answer(operation: str, error: botocore.exceptions.ClientError, meanings: Sequence[Meaning]) -> ServiceError:
    code = str(error.response.get("Error", {}).get("Code", ""))
    message = _one_line(error.response.get("Error", {}).get("Message", ""))
    status = int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
    told = (meaning.error for meaning in meanings if meaning.fits(operation, code, message))
    known = next(told, None) or _CODES.get(code)
    if known is None:
        known = Unavailable if status >= _SERVER_FAULT else ServiceError
    return known(operation, code, message)
