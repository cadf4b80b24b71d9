"""Where files lie, as this house wants it: the private folder, and static files under hashed names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import brotli
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.files import File
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

LARGE = 64 * 1024


@deconstructible(path="standfirst.ops.storages.Folder")
class Folder(FileSystemStorage):
    """Files on the local disk, whole or not at all: what a full disk broke off is removed."""

    def _save(self, name: str, content: File) -> str:
        path = Path(self.path(name))
        there = path.exists()
        try:
            return super()._save(name, content)
        except OSError:
            if not there:
                path.unlink(missing_ok=True)
            raise


@deconstructible(path="standfirst.ops.storages.PrivateFolder")
class PrivateFolder(Folder):
    """Originals and documents on the local disk: readable by this user alone, and without an address."""

    def url(self, name: str | None) -> str:
        """Raises `NotImplementedError`, as a storage without addresses does: Wagtail then takes its serving view."""
        raise NotImplementedError("What lies in the private storage has no address: it is served through a gate.")


class Packer(Compressor):
    """Packs what readers fetch as well as it can be, and the newsroom's large scripts well enough: the last tenth of
    their size would cost ten seconds at the first start."""

    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        return brotli.compress(data, quality=11 if len(data) < LARGE else 6)


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Static files under names that change with their content, so that a browser keeps them for good.

    Until they are collected (`standfirst upgrade`) they are named as they lie in the packages.
    """

    def create_compressor(self, **settings: Any) -> Compressor:
        return Packer(**settings)

    def url(self, name: str, force: bool = False) -> str:
        if not self.hashed_files:
            return StaticFilesStorage.url(self, name)
        return super().url(name, force)
