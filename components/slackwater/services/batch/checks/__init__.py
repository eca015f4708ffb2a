"""Laws over several fields, and advice; a module for each kind of resource.

Each law is a small function that yields what is wrong with parsed inputs, and a row in a tuple with the fields it
looks at, the law in one sentence and its source: ``CHECKS``, ``ADVICE``, and for what names another resource
``ENVIRONMENT_CHECKS``. Where many fields obey one law, a table names them and each gets a row.
"""
