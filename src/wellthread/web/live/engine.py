"""Guards round the document engine: bytes from outside may be anything, and a fault in one must stop nothing else."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from pycrdt import Doc

from .frames import BadFrame

logger = logging.getLogger(__name__)
T = TypeVar("T")


def sound(read: Callable[[bytes], T], data: bytes) -> T:
    """What the engine makes of bytes that somebody sent. Raises BadFrame where it can make nothing of them."""
    try:
        return read(data)
    except BaseException as fault:
        if is_of_engine(fault):
            raise BadFrame(str(fault)) from fault
        raise


def apply(doc: Doc[Any], data: bytes) -> None:
    """Apply an update that is kept. One that the engine cannot apply is passed over, always in the same way."""
    try:
        doc.apply_update(data)
    except BaseException as fault:
        if not is_of_engine(fault):
            raise
        logger.exception("a live update could not be applied")


def is_of_engine(fault: BaseException) -> bool:
    """Whether this is a fault in the engine: it is written in Rust, and its panics are no ordinary exceptions."""
    return isinstance(fault, Exception) or type(fault).__name__ == "PanicException"
