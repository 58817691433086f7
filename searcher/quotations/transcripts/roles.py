"""The roles of those who ask in a transcript: labels that name nobody."""

from __future__ import annotations

from searcher.quotations.lexicon import listed

ASKERS = listed(
    """JOURNALIST QUESTION INTERVIEWER REPORTER HOST COMPERE PRESENTER MODERATOR JRNLST JNLST QUES
    Q J"""
)
"""The labels of those who ask, in capitals."""

INTERVIEWER = "INTERVIEWER"
"""The role behind the initials of a host whom the transcript does not name."""
