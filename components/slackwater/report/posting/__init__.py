"""Posting: keeps a report as one comment of a pull request, created once and updated in place.

``text`` defines a report and how its comment is recognised. ``forge`` is what GitHub and GitLab have in common;
``github`` and ``gitlab`` define the requests, without sending them. ``caller`` sends the requests, ``post`` orders
them. ``environment`` reads what the CI says about itself. ``artifact`` reads what a run of untrusted code left, and
trusts none of it.
"""
