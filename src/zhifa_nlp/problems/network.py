"""A committee of small networks (one hidden layer), as plain arrays: nothing but numpy is needed to ask it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from zhifa_nlp.problems import second_look


@dataclass(frozen=True)
class Committee:
    """Networks that were trained alike but from different starts; their mean is steadier than each.

    Attributes:
        mean: of each feature in training.
        scale: standard deviation of each feature in training.
        hidden: network × feature × unit.
        hidden_bias: network × unit.
        out: network × unit × class.
        out_bias: network × class.
    """

    mean: NDArray[np.float32]
    scale: NDArray[np.float32]
    hidden: NDArray[np.float32]
    hidden_bias: NDArray[np.float32]
    out: NDArray[np.float32]
    out_bias: NDArray[np.float32]

    @cached_property
    def _first(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The first layers of all networks side by side, with the standardising of the features worked in."""
        weights = self.hidden.transpose(1, 0, 2).reshape(self.hidden.shape[1], -1) / self.scale[:, None]
        return weights, self.hidden_bias.reshape(-1) - self.mean @ weights

    @cached_property
    def _second(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The second layers as one matrix: zero between the units of one network and the classes of another."""
        members, units, classes = self.out.shape
        weights = np.zeros((members, units, members, classes), dtype=np.float32)
        every = np.arange(members)
        weights[every, :, every, :] = self.out
        return weights.reshape(members * units, members * classes), self.out_bias.reshape(-1)

    def probabilities(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return row × class probabilities: the mean of all networks."""
        weights, bias = self._first
        hidden = rows @ weights
        second_look.wake(hidden, bias)
        weights, bias = self._second
        mean = np.zeros((len(rows), self.out.shape[2]), dtype=np.float32)
        second_look.vote(hidden @ weights, bias, len(self.out), mean)
        return mean


def train_committee(
    rows: NDArray[np.float32],
    classes: NDArray[np.intp],
    *,
    members: int = 3,
    units: int = 48,
    epochs: int = 15,
) -> Committee:
    """Return a committee trained on `rows`; `classes` must hold every class, 0 to the highest."""
    import warnings  # noqa: PLC0415  training only

    from sklearn.exceptions import ConvergenceWarning  # noqa: PLC0415  training only
    from sklearn.neural_network import MLPClassifier  # noqa: PLC0415  training only

    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    standard = (rows - mean) / scale
    nets = []
    for seed in range(members):
        net = MLPClassifier((units,), alpha=1.0, max_iter=epochs, random_state=seed, learning_rate_init=1e-3)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # a fixed number of epochs is what we want
            nets.append(net.fit(standard, classes))

    def stack(name: str, layer: int) -> NDArray[np.float32]:
        return np.stack([getattr(net, name)[layer] for net in nets]).astype(np.float32)

    return Committee(
        mean.astype(np.float32), scale.astype(np.float32),
        stack("coefs_", 0), stack("intercepts_", 0), stack("coefs_", 1), stack("intercepts_", 1),
    )  # fmt: skip
