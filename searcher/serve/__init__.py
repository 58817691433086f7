"""The server: a search page, and the interface over HTTP.

One process listens (`application`): it checks each request (`guard`) and passes it to a pool of
worker processes (`pool`). A worker keeps the index open, turns to the newest generation before
each request, and makes the whole answer (`worker`, `answers`): JSON (`api`), pages (`pages`) or the
tools of an assistant. A request that takes too long ends its worker, and no other request.

Nothing here writes to an index. Only the command `serve` and the tests import this package.
"""
