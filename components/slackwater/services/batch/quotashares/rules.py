"""What may be done to a quota share, when, and by which call. Data only.

Laws, in the words of the API pages:

* It belongs to one queue, whose scheduling policy has quota shares. It has a ``state``, which the user sets, and a
  ``status``; what is gone is not shown any more.
* Each of its blocks is replaced as a whole, at any time; its name and its queue stay.
* It is deleted only when it is DISABLED, and the delete terminates the jobs in it (DeleteQuotaShare).
"""

from __future__ import annotations

from typing import Final

from slackwater.lifecycle.vocabulary import Api, Change, FieldRule, Guard, Lifecycle, Look, Remedy, Required, Send
from slackwater.services.batch.states import ALL, STATUS_AND_STATE, create, delete, moves, states, update
from slackwater.services.tags import TAGS, tagging

_KIND: Final = "QuotaShare"

SHARE_JOBS: Final = Guard(
    name="active jobs",
    noun="service job",
    remedy=Remedy.YIELD,
    consent="terminate",
    patient=True,
    source="DeleteQuotaShare: its jobs are terminated",
)

QUOTA_SHARE: Final = Lifecycle(
    kind="slackwater:batch:QuotaShare",
    noun="quota share",
    axes=("status", "state"),
    api=Api(
        service="batch",
        key="quotaShareArn",
        id="quotaShareArn",
        arn="quotaShareArn",
        name="quotaShareName",
        describe=Look("DescribeQuotaShare", by="quotaShareArn"),
        every=Look("ListQuotaShares", by="jobQueue", under="quotaShares"),
        whole=False,
        outputs=("quotaShareArn", "status"),
    ),
    folds=STATUS_AND_STATE,
    states=states(_KIND, detail="DescribeQuotaShare, status and state"),
    actions=(create(_KIND), update(_KIND), *moves(_KIND), delete(_KIND, SHARE_JOBS), *tagging(ALL)),
    fields=(
        FieldRule("quotaShareName", Change.REPLACE, Required(), "CreateQuotaShare"),
        FieldRule("jobQueue", Change.REPLACE, Required(), "CreateQuotaShare; not in UpdateQuotaShare"),
        FieldRule("state", Change.POWER, Send("ENABLED"), "UpdateQuotaShare"),
        FieldRule("capacityLimits", Change.AT_REST, Required(), "UpdateQuotaShare", note="Sent as a whole."),
        FieldRule(
            "resourceSharingConfiguration", Change.AT_REST, Required(), "UpdateQuotaShare", note="Sent as a whole."
        ),
        FieldRule("preemptionConfiguration", Change.AT_REST, Required(), "UpdateQuotaShare", note="Sent as a whole."),
        TAGS,
    ),
    again="Mend what it needs, and run up again",
    first_look=3.0,
)
