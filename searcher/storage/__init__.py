"""How an index is kept: generations in a folder or a cluster, their files and checksums.

`home` is the port: a folder (`generations`) or a cluster (`cluster/`). `catalog` and `listings`
record what a generation was made of, `checksums` verifies its files, `checkpoints` saves unfinished
updates, `stores` and `documents` hold articles and quotations as an engine keeps them. A published
generation is never changed: write only into the folder that `begin` gives.
"""
