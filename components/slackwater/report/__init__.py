"""The pull-request report: a preview, for a reader with ten seconds.

``reading`` parses what the engine wrote, ``answers`` asks the planner, ``model`` combines both as plain data.
``markdown`` and ``forms`` write it, within the ``budget`` and without the secrets that ``redaction`` finds.
"""
