"""One profile of hypothesis for all tests: no deadline, since a busy machine is not a fault."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("searcher", deadline=None)
settings.load_profile("searcher")
