"""The words in which a service's rules, a user's wish and a plan are said.

Three groups, all frozen values:

* **rules**: states, actions, guards and field rules, bound together in a :class:`Lifecycle`; written by hand in
  ``services/*/rules``, every row with its source;
* **facts** and wishes: what was observed (:class:`Observation`), what is wanted (:class:`Intent`) and what is
  allowed on the way (:class:`Policy`);
* **answers**: :class:`Plan`, :class:`Nothing` or :class:`Refusal`, and the closed union of steps.

Paths of fields are in the API's names, dotted (``schedulerConfiguration.maxConcurrentRuns``); ``*`` in a rule stands
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
from slackwater.lifecycle.vocabulary.facts import Blocker, Closed, FieldChange, Intent, Observation, Policy
from slackwater.lifecycle.vocabulary.tables import (
    ABSENT,
    Across,
    Action,
    ActionKind,
    Change,
    Condition,
    Equals,
    Every,
    FieldRule,
    Gone,
    Guard,
    IsSet,
    Keep,
    Lifecycle,
    Matches,
    Milestone,
    Not,
    Omit,
    OneOf,
    Passing,
    Remedy,
    Required,
    Resting,
    Route,
    Send,
    StaleRefusal,
    State,
    StateMapping,
    Transition,
    Turns,
    Unset,
    Untag,
    When,
)

__all__ = [
    "ABSENT",
    "Across",
    "Action",
    "ActionKind",
    "Answer",
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
    "Matches",
    "Milestone",
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
    "Wait",
    "When",
]
