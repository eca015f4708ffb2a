"""The embedded services: in process on an SQLite file, or over HTTP.

They are written a second time from the API pages. Nothing here knows slackwater's rule tables, so that tests can
compare the two.
"""

from slackwater.emulator.emrserverless import Interval
from slackwater.emulator.emulator import SERVICES, Emulator
from slackwater.emulator.errors import MisuseError
from slackwater.emulator.identity import Caller
from slackwater.emulator.wire import Response

__all__ = ["SERVICES", "Caller", "Emulator", "Interval", "MisuseError", "Response"]
