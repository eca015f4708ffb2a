"""What an emulated service answers when it does not do what was asked, and misuse of the emulator itself."""


class ServiceError(Exception):
    """An error answer of an emulated service: code, words and HTTP status as the service sends them.

    `state` is the state of the resource at that moment, for the journal: it tells a test why a call was illegal.
    `unforeseeable` says that no client could have known: of a service that has one code for everything.
    """

    def __init__(
        self, code: str, message: str, *, status: int = 400, state: str = "", unforeseeable: bool = False
    ) -> None:
        """Keep the answer; `Exception` gets the words, so that a bug's traceback can be read."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status
        self.state = state
        self.unforeseeable = unforeseeable

    @property
    def illegal(self) -> bool:
        """Whether a correct client never gets this: neither what is gone (404) nor the service's trouble (5xx)."""
        client_error, server_error, not_found = 400, 500, 404
        if self.unforeseeable or self.status == not_found:
            return False
        return client_error <= self.status < server_error


class StateError(OSError):
    """The state file cannot be used; the text is one line: which file, what is wrong with it, what to do."""


class MisuseError(ValueError):
    """The emulator itself was asked for something it does not have: a setting, a fault kind, a service."""
