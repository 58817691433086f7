"""The set of hashes, beside Python's."""

from hypothesis import given
from hypothesis import strategies as st

from searcher._hashset import Hashes


@given(st.lists(st.text(max_size=2)))
def test_it_holds_what_a_set_holds(texts: list[str]) -> None:
    found, truth = Hashes(), set[str]()
    for text in texts:
        assert (text in found) == (text in truth)
        assert found.add(text) == (text not in truth)
        truth.add(text)
        assert text in found


def test_it_grows() -> None:
    found = Hashes()
    texts = [f"a.jsonl#{number}" for number in range(10_000)]
    assert all(map(found.add, texts))
    assert all(text in found for text in texts)
    assert not any(map(found.add, texts))
    assert "a.jsonl#10000" not in found
