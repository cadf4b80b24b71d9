"""Where files lie, as this house wants it: the private folder, and static files under hashed names."""

from __future__ import annotations

from pathlib import Path

from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.files import File
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible
from whitenoise.storage import CompressedManifestStaticFilesStorage


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


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Static files under names that change with their content, so that a browser keeps them for good.

    Until they are collected (`standfirst upgrade`) they are named as they lie in the packages.
    """

    def url(self, name: str, force: bool = False) -> str:
        if not self.hashed_files:
            return StaticFilesStorage.url(self, name)
        return super().url(name, force)
