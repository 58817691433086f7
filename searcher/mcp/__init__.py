"""The tools of an assistant: an index over the Model Context Protocol, read only.

`protocol` speaks JSON-RPC, a message a line; `tools` says what may be called and answers it from
an open index, in the shapes of `--format json`. No tool writes, and none calls a model. A command
imports `protocol`; nothing else of the package knows about it.
"""
