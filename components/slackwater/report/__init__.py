"""The pull-request report: what a preview says, in ten seconds.

``reading`` takes what the engine wrote, ``answers`` asks the planner, ``report`` puts both together as plain data;
``markdown`` and ``forms`` write it down, within the ``budget``, without ``redaction``'s secrets.
"""
