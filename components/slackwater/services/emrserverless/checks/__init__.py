"""Laws over several fields, and advice; a module for each kind of resource.

Each law is a small function that yields what is wrong with parsed inputs, and a row in a tuple with the fields it
looks at, the law in one sentence and its source: ``CHECKS``, ``ADVICE``, and for what runs on another resource
``APPLICATION_CHECKS``.
"""

from slackwater.services.emrserverless.checks.releases import RELEASE_LABEL, older, release

__all__ = ["RELEASE_LABEL", "older", "release"]
