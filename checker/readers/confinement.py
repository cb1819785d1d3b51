"""What a process can give up for good, as far as its platform lets it."""

from __future__ import annotations

import sys
from collections.abc import Mapping


def lower(limits: Mapping[str, int]) -> None:
    """Lower the resource limits of these names (``RLIMIT_AS`` …).  Windows has none: there a job object limits."""
    try:
        import resource
    except ImportError:
        return
    for name, value in limits.items():
        limit = getattr(resource, name, None)
        if limit is None:
            continue
        _, hard = resource.getrlimit(limit)
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(limit, (bound, bound))
        except (ValueError, OSError):  # macOS knows some limits and refuses to set them
            continue


def leave_network() -> None:
    """Enter a network namespace of its own, where Linux grants one."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    new_user, new_network = 0x10000000, 0x40000000
    if libc.unshare(new_network) != 0:
        libc.unshare(new_user | new_network)
