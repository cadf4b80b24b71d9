"""The blocks of an article's body: one module each, its template beside the others."""

from standfirst.newsroom.blocks.body import BodyBlock

__all__ = ["BodyBlock"]
