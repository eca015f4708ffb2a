"""What the report's tests share: a machine on which nothing is configured, and an account."""

from tests.cli.conftest import fast, machine, open_account

__all__ = ["fast", "machine", "open_account"]
