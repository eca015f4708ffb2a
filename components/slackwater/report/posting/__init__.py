"""Posting: keeps a report as one comment of a pull request, created once and updated in place.

``text`` says what a report is and how its comment is told from others. ``forge`` is what GitHub and GitLab have in
common, ``github`` and ``gitlab`` say which request is for what; they call nobody. ``caller`` sends the requests,
``post`` puts them in order. ``environment`` reads what the CI says about itself, and ``artifact`` what a run of
somebody else's code has left behind, of which nothing is believed.
"""
