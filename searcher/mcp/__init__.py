"""The tools of an assistant: an index over the Model Context Protocol, read only.

`protocol` answers JSON-RPC, a message a line; `tools` lists the tools and answers each call from an
open index, in the shapes of `--format json`. No tool writes, and none calls a model. The command
`mcp` and the server import `protocol`; no other package does.
"""
