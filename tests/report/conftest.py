"""What the report's tests share: a machine on which nothing is configured, and an account."""

from tests.cli.conftest import account, fast, machine, open_account

__all__ = ["account", "fast", "machine", "open_account"]
