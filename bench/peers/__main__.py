"""Build one peer's index: `python -m bench.peers PEER ARTICLES FOLDER`; prints how many."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.peers import installed, peer

module, articles, folder = sys.argv[1:]
if not installed(module):
    sys.exit(f"{module} is not installed")
print(peer(module).build(Path(articles), Path(folder)))
