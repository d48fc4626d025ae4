from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("sklearn")

from engine.learning import familiarising


def test_the_choosing_list_is_within_and_what_breaks_a_correlation_is_not() -> None:
    random = np.random.default_rng(0)
    common = random.normal(size=(600, 1))
    seen = np.concatenate([common + 0.1 * random.normal(size=(600, 1)) for _ in range(6)], axis=1) * 5 + 3
    cloud = familiarising.fit(seen[:400], seen[400:])
    inside = cloud.distances(seen[400:])
    assert inside.max() == pytest.approx(1 / familiarising.MARGIN)
    assert cloud.distances(seen[:400]).max() < 1.2
    # No trait of it is unusual by itself; that they contradict one another is.
    odd = 3 + 5 * np.array([[2.0, -2, 2, -2, 2, -2]])
    assert cloud.distances(odd)[0] > 3


def test_traits_that_never_vary_do_no_harm() -> None:
    seen = np.random.default_rng(1).normal(size=(50, 4))
    seen[:, 2] = 7.0
    cloud = familiarising.fit(seen, seen)
    assert np.isfinite(cloud.distances(seen)).all()
    alike = familiarising.fit(np.ones((5, 3)), np.ones((5, 3)))
    assert alike.limit > 0
