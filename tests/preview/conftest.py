"""What the report's tests share: a machine on which nothing is configured."""

from tests.cli.conftest import machine

__all__ = ["machine"]
