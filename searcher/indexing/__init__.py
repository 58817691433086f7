"""From one generation of an index to the next: find what changed, write it, publish it.

`update` holds the entry points: update, feed, forget, move; `corpora` the names and folders. `scan`
compares corpora with the catalog, `steps` turns changes into batches of work, `workers` reads and
analyses in `processes`, `build` grows the generation; `copy` moves an index, `watch` follows a
folder. No search imports these modules.
"""
