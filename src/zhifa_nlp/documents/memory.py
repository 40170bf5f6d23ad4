"""Adapter: how much memory a process that reads files may use. Differs by operating system."""

from __future__ import annotations

import importlib
import importlib.util


def limit_own_memory(limit: int) -> bool:
    """Limit this process to `limit` bytes of address space; return whether the system can."""
    if importlib.util.find_spec("resource") is None:
        return False
    resource = importlib.import_module("resource")
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard not in (resource.RLIM_INFINITY, -1):
        limit = min(limit, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    except (ValueError, OSError):  # some systems know the call and refuse it
        return False
    return True
