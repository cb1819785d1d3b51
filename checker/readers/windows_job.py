"""Job objects of Windows: memory limit, one process, and an end with the parent (Win32 ``CreateJobObject``)."""

from __future__ import annotations

import ctypes
import subprocess
import sys

_PROCESS_MEMORY, _ACTIVE_PROCESS, _KILL_ON_CLOSE, _NO_DIALOG = 0x100, 0x8, 0x2000, 0x400
_EXTENDED_LIMITS = 9


class _Basic(ctypes.Structure):
    _fields_ = [
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("minimum_set", ctypes.c_size_t),
        ("maximum_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    ]


class _Extended(ctypes.Structure):
    _fields_ = [
        ("basic", _Basic),
        ("io", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    ]


def confine(process: subprocess.Popen[bytes], memory: int) -> None:
    """Put a process into a job of its own.  The job lives as long as ``process`` does."""
    if sys.platform != "win32":
        return
    kernel = ctypes.windll.kernel32
    job = kernel.CreateJobObjectW(None, None)
    limits = _Extended()
    limits.basic.flags = _PROCESS_MEMORY | _ACTIVE_PROCESS | _KILL_ON_CLOSE | _NO_DIALOG
    limits.basic.active_processes = 1
    limits.process_memory = memory
    kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
    kernel.AssignProcessToJobObject(job, int(process._handle))
    process.sanshen_job = job
