"""One kind of registry for the whole house: named entries, added by apps and by third parties.

An app that owns a kind of thing (demo seeds, renderers, feed formats …) makes a `Registry` and documents its contract
in the registry's `base` module. Other apps call `register` at import time of a module that Django's app loading imports
(`AppConfig.ready`); third parties name an entry point in the group given here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.metadata import entry_points
from typing import Generic, TypeVar

from standfirst.core.errors import StandfirstError

Entry = TypeVar("Entry")


class RegistryError(StandfirstError):
    code = "registry"


class Registry(Generic[Entry]):
    """Entries by name, in the order of registration.

    `kind` is said in errors; `group` is the entry-point group for third parties (an entry point's name is the entry's).
    """

    def __init__(self, kind: str, *, group: str | None = None, contract: Callable[[Entry], None] | None = None) -> None:
        self.kind = kind
        self.group = group
        self._contract = contract
        self._entries: dict[str, Entry] = {}
        self._loaded = group is None

    def register(self, name: str, entry: Entry) -> Entry:
        """Add an entry. Raises `RegistryError` when the name is taken by another entry or the contract is broken."""
        known = self._entries.get(name)
        if known is not None and known is not entry:
            raise RegistryError(
                f"{self.kind}: “{name}” is registered twice", remedy="Give one of the two another name."
            )
        if self._contract is not None:
            self._contract(entry)
        self._entries[name] = entry
        return entry

    def unregister(self, name: str) -> None:
        self._entries.pop(name, None)

    def get(self, name: str) -> Entry:
        self._load()
        try:
            return self._entries[name]
        except KeyError:
            known = ", ".join(sorted(self._entries)) or "none"
            raise RegistryError(f"{self.kind}: “{name}” is not registered", remedy=f"Known: {known}.") from None

    def __contains__(self, name: str) -> bool:
        self._load()
        return name in self._entries

    def __iter__(self) -> Iterator[tuple[str, Entry]]:
        self._load()
        return iter(tuple(self._entries.items()))

    def __len__(self) -> int:
        self._load()
        return len(self._entries)

    def _load(self) -> None:
        if self._loaded:
            return
        self._loaded = True
        assert self.group is not None  # noqa: S101
        for point in entry_points(group=self.group):
            self.register(point.name, point.load())
