"""Packs that health bodies, councils and funders ask for, each a document filled from what the programme holds."""

from .offered import NoPack, Pack, made_pack, packs

__all__ = ["NoPack", "Pack", "made_pack", "packs"]
