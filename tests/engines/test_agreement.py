"""Random corpora and random trees: each engine answers as the judge does, to the last decimal.

`make agree` asks many more.
"""

from __future__ import annotations

import pytest

from tests.engines.agree import JUDGED, differences

_SEEDS = 60


@pytest.mark.parametrize("seed", range(_SEEDS))
def test_agreement(seed: int) -> None:
    wrong = [difference for _, difference in differences(seed, JUDGED, 60) if difference]
    assert not wrong, "\n".join(wrong)
