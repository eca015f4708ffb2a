"""The vocabulary of rules, desired states and plans.

Three groups, all frozen values:

* **rules**: states, actions, guards and field rules, in a :class:`Lifecycle`; written by hand in
  ``services/*/*/rules.py``, every row with its source;
* **facts** and the desired state: what was observed (:class:`Observation`), what is wanted (:class:`Intent`) and
  what is allowed on the way (:class:`Policy`);
* **answers**: :class:`Plan`, :class:`NoChange` or :class:`Refusal`, and the closed union of steps.

Paths of fields use the API's names, with dots (``schedulerConfiguration.maxConcurrentRuns``); ``*`` in a rule stands
for any one key.
"""

from slackwater.lifecycle.vocabulary.answers import (
    Answer,
    Call,
    Drain,
    NoChange,
    Plan,
    Refusal,
    Replan,
    Restore,
    Step,
    Wait,
)
from slackwater.lifecycle.vocabulary.conditions import (
    Across,
    Condition,
    Equals,
    Every,
    IsSet,
    Matches,
    Not,
    OneOf,
    Transition,
    Turns,
    When,
)
from slackwater.lifecycle.vocabulary.facts import Blocker, Closed, FieldChange, Intent, Observation, Policy
from slackwater.lifecycle.vocabulary.tables import (
    ABSENT,
    Action,
    ActionKind,
    Change,
    FieldRule,
    Gone,
    Guard,
    Keep,
    Lifecycle,
    Milestone,
    Omit,
    Passing,
    Remedy,
    Required,
    Resting,
    Route,
    Send,
    StaleRefusal,
    State,
    StateMapping,
    Unset,
    Untag,
)
from slackwater.lifecycle.vocabulary.wire import Api, Listed, Look, Newest, Request, Users

__all__ = [
    "ABSENT",
    "Across",
    "Action",
    "ActionKind",
    "Answer",
    "Api",
    "Blocker",
    "Call",
    "Change",
    "Closed",
    "Condition",
    "Drain",
    "Equals",
    "Every",
    "FieldChange",
    "FieldRule",
    "Gone",
    "Guard",
    "Intent",
    "IsSet",
    "Keep",
    "Lifecycle",
    "Listed",
    "Look",
    "Matches",
    "Milestone",
    "Newest",
    "NoChange",
    "Not",
    "Observation",
    "Omit",
    "OneOf",
    "Passing",
    "Plan",
    "Policy",
    "Refusal",
    "Remedy",
    "Replan",
    "Request",
    "Required",
    "Resting",
    "Restore",
    "Route",
    "Send",
    "StaleRefusal",
    "State",
    "StateMapping",
    "Step",
    "Transition",
    "Turns",
    "Unset",
    "Untag",
    "Users",
    "Wait",
    "When",
]
