"""The embedded services: in process on an SQLite file, or over HTTP.

Written a second time from the API pages: nothing here knows the rule tables of slackwater, so that the two can be held
against each other.
"""

from slackwater.emulator.emrserverless import Interval
from slackwater.emulator.emulator import SERVICES, Emulator
from slackwater.emulator.errors import MisuseError
from slackwater.emulator.identity import Caller
from slackwater.emulator.wire import Response

__all__ = ["SERVICES", "Caller", "Emulator", "Interval", "MisuseError", "Response"]
