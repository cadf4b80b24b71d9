"""Where files lie, as this house wants it: the private folder, and static files under hashed names."""

from __future__ import annotations

from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible
from whitenoise.storage import CompressedManifestStaticFilesStorage


@deconstructible(path="standfirst.ops.storages.PrivateFolder")
class PrivateFolder(FileSystemStorage):
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
