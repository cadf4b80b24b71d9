"""Pictures as pages show them: tags with every cut that exists, and the cutting itself."""

from standfirst.newsroom.pictures.cutting import make_cuts
from standfirst.newsroom.pictures.tags import cut_bytes, picture_addresses, picture_tags

__all__ = ["cut_bytes", "make_cuts", "picture_addresses", "picture_tags"]
