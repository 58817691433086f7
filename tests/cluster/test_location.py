"""Addresses in a cluster: how they are read, and what is said of those that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from searcher.engines.opensearch.client import PASSWORD, _credentials
from searcher.engines.opensearch.location import parsed
from searcher.errors import IndexStateError
from searcher.storage.cluster.home import GRACE
from searcher.storage.home import FolderHome, home_of

READ = {
    "plain": ("opensearch://host:9201/name", "opensearch://host:9201/name"),
    "the usual port": ("opensearch://host/name", "opensearch://host:9200/name"),
    "secure": ("opensearch+https://host/name", "opensearch+https://host:9200/name"),
    "several": ("opensearch://a:1,b/n", "opensearch://a:1,b:9200/n"),
    "a user": ("opensearch+https://me@host/n", "opensearch+https://me@host:9200/n"),
    "an odd user": ("opensearch://a%40b@host/n", "opensearch://a%40b@host:9200/n"),
    "numbers": ("opensearch://[::1]:92,10.0.0.1/n", "opensearch://[::1]:92,10.0.0.1:9200/n"),
    "one slash": ("opensearch:/host/name", "opensearch://host:9200/name"),
    "signs": ("opensearch://host/a.b_c-1", "opensearch://host:9200/a.b_c-1"),
}
REFUSED = {
    "no name": ("opensearch://host", "does not name an index"),
    "an empty name": ("opensearch://host/", "does not name an index"),
    "capitals": ("opensearch://host/Name", "'Name' cannot"),
    "a folder": ("opensearch://host/a/b", "'a/b' cannot"),
    "a sign in front": ("opensearch://host/_name", "'_name' cannot"),
    "dots": ("opensearch://host/..", "cannot"),
    "a question": ("opensearch://host/a?b=c", "cannot"),
    "too long": (f"opensearch://host/{'a' * 181}", "cannot"),
    "no host": ("opensearch:///name", "no valid host"),
    "a port that is none": ("opensearch://host:x/name", "no valid host"),
    "a port too high": ("opensearch://host:65536/name", "no valid host"),
    "an empty host": ("opensearch://a,,b/name", "no valid host"),
    "an open bracket": ("opensearch://[::1/name", "no valid host"),
    "elsewhere": ("https://host:9200/name", "address of https"),
    "another store": ("s3://bucket/name", "address of s3"),
}


@pytest.mark.parametrize(("text", "told"), READ.values(), ids=READ.keys())
def test_read(text: str, told: str) -> None:
    assert str(parsed(text)) == told
    assert str(parsed(told)) == told
    assert str(home_of(text)) == told
    assert str(home_of(Path(text))) == told
    assert home_of(text).folder is None


@pytest.mark.parametrize(("text", "told"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(text: str, told: str) -> None:
    with pytest.raises(IndexStateError, match=told.replace("?", r"\?")) as caught:
        home_of(text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "opensearch://me:secret@host/name",
        "opensearch://:secret@host/name",
        "opensearch+https://me:se/cret@host/name",
        "opensearch://me:secret@host",
        "opensearch:/me:secret@host/Name",
        "opensearch://me:se@cret@host/name",
        "opensearch://me:secret@[",
        "opensearch://me%3asecret@host/name",
    ],
)
def test_a_password_is_refused_and_not_told(text: str) -> None:
    with pytest.raises(IndexStateError, match=PASSWORD) as caught:
        home_of(text)
    assert "cret" not in str(caught.value)


def test_folders_stay_folders() -> None:
    for text in ("index", "opensearch", "a/opensearch:b", "./opensearch:/x"):
        assert isinstance(home_of(text), FolderHome)


@pytest.mark.parametrize("given", ["soon", "nan", "-1", " "])
def test_a_grace_that_is_no_number_of_seconds(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(GRACE, given)
    with pytest.raises(IndexStateError, match=f"{GRACE} is '{given}'"):
        home_of("opensearch://host/name")
    assert isinstance(home_of("index"), FolderHome)


def test_a_variable_that_is_empty_is_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(GRACE, "")
    home_of("opensearch://host/name")


def test_the_password_comes_from_the_environment_or_netrc(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine b login me password from-netrc\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.delenv(PASSWORD, raising=False)
    assert _credentials(parsed("opensearch://host/name")) is None
    assert _credentials(parsed("opensearch://me@a,b/name")) == ("me", "from-netrc")
    with pytest.raises(IndexStateError, match="no password for you"):
        _credentials(parsed("opensearch://you@a,b/name"))
    monkeypatch.setenv(PASSWORD, "given")
    assert _credentials(parsed("opensearch://me@a,b/name")) == ("me", "given")
    monkeypatch.delenv(PASSWORD)
    netrc.write_text("machine\n")
    with pytest.raises(IndexStateError, match="netrc file cannot be read"):
        _credentials(parsed("opensearch://me@a,b/name"))
    netrc.write_bytes(b"machine b login me password \xff\n")
    with pytest.raises(IndexStateError, match="netrc file cannot be read"):
        _credentials(parsed("opensearch://me@a,b/name"))
