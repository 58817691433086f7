"""Random corpora and random trees: each engine answers as the judge does, to the last decimal.

`make agree` asks many more.
"""

from __future__ import annotations

import pytest

from tests.engines.agree import JUDGED, differences

_QUICK, _SLOW = 6, range(6, 60)


@pytest.mark.parametrize(
    "seed", [*range(_QUICK), *(pytest.param(seed, marks=pytest.mark.slow) for seed in _SLOW)]
)
def test_agreement(seed: int) -> None:
    wrong = [difference for _, difference in differences(seed, JUDGED, 60) if difference]
    assert not wrong, "\n".join(wrong)
