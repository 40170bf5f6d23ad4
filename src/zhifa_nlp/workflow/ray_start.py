"""Adapter: joining a Ray cluster, or starting a small one on this machine; quiet, and nothing told to anybody.

Ray is imported here and nowhere else at the top, and only when somebody asks for it.
"""

from __future__ import annotations

import importlib
import ipaddress
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from zhifa_nlp.documents.limits import MIB
from zhifa_nlp.errors import ZhifaError

# Ray reads these when it is imported. Usage statistics would go to its makers.
_QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_DISABLE_IMPORT_WARNING": "1",
    "RAY_enable_metrics_collection": "0",
}
# On a cluster of our own, readers work at our own priority, as the pool's children do; Ray's default (15 steps lower)
# lets any other program on the machine go first.
_OWN = {"RAY_worker_niceness": "0"}
# What Ray calls its clusters on Windows and macOS; without it everything stays on 127.0.0.1 on any system.
_LOOPBACK = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
_STORE = 512 * MIB


def load_ray(address: str | None = None) -> Any:  # noqa: ANN401  Ray has no usable types
    """Return the module `ray`, told to be quiet and, unless `address` is another machine's, to stay on this one.

    Raises:
        ZhifaError: it is not installed.
    """
    os.environ.update(_QUIET)
    if address is None:
        os.environ.update(_OWN)
    if address is None or _is_loopback(address):
        os.environ.update(_LOOPBACK)
    try:
        return importlib.import_module("ray")
    except ImportError as cause:
        raise ZhifaError(
            'Ray is not installed (python -m pip install "zhifa-nlp[ray]"); without it leave --executor out'
        ) from cause


@contextmanager
def joined(address: str | None, jobs: int) -> Iterator[Any]:
    """Yield `ray`, joined to the cluster at `address` or to one of `jobs` processors started on this machine.

    Raises:
        ZhifaError: Ray is not installed, or no cluster answers at that address.
    """
    ray = load_ray(address)
    if ray.is_initialized():  # a notebook's own
        yield ray
        return
    told = {"log_to_driver": False, "logging_level": logging.CRITICAL}
    if address is None:
        told |= {"num_cpus": jobs, "include_dashboard": False, "object_store_memory": _STORE}
    try:
        ray.init(address=address or "local", **told)
    except Exception as cause:  # Ray raises whatever its parts raise
        reason = str(cause).strip().split("\n")[0]
        raise ZhifaError(f"no Ray cluster answers at {address or 'this machine'} ({reason})") from cause
    try:
        yield ray
    finally:
        ray.shutdown()


def _is_loopback(address: str) -> bool:
    host = address.removeprefix("ray://").rpartition(":")[0].strip("[]")
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
