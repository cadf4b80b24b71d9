"""Checks of the house that import-linter has no contract for. `python -m tools.check_house`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import grimp

# From the top down.
LAYERS = [
    *("config", "ops", "fronts", "wire", "distribution", "newsletters", "billing", "advertising", "delivery"),
    *("search", "access", "readers", "newsroom", "insight", "record", "look", "core"),
]
PUBLIC_ROOMS = {"models", "queries", "actions", "rules", "signals", "conf", "errors", "base"}
# Registries and single-purpose modules that an app offers to the others; each is described in docs/reference.
OFFERED = {
    "look.context": "the registry of what the base template is told",
    "look.mail": "the one sender of mail",
    "look.publication": "the publication, cached",
    "newsroom.blocks": "the registry of body blocks",
    "newsroom.body": "rendering a body",
    "newsroom.languages": "languages by tag: name and direction",
    "newsroom.pictures": "pictures as pages show them",
    "newsroom.renderers": "the registry of page renderers",
    "newsroom.roles": "what each role may do, and `grant` for upper apps",
    "record.receivers": "the registry of receivers",
    "record.schedule": "the registry of scheduled jobs",
    "record.worker": "the loops that ops runs",
}
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "service", "services", "misc"}
TEMPLATE_USE = re.compile(r"""\{%\s*(extends|include)\s+["']([a-z_]+)/""")
NAMESPACES = {f"standfirst_{app}": app for app in LAYERS} | {app: app for app in LAYERS}


def room_violations(package: str = "standfirst") -> Iterator[str]:
    """Imports between apps that take anything but a public room, a registry or a registry's base."""
    graph = grimp.build_graph(package, cache_dir=None)
    for importer in sorted(graph.modules):
        app = _app(importer, package)
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            other = _app(imported, package)
            if not app or not other or app == other or other == "core" or app == "config":
                continue
            rooms = imported.split(".")[2:]
            offered = ".".join(imported.split(".")[1:3]) in OFFERED
            if rooms and not offered and not PUBLIC_ROOMS & set(rooms):
                yield f"{importer} imports {imported}: “{rooms[0]}” is a private room of {other}"


def vague_names(source: Path) -> Iterator[str]:
    """Modules whose name says nothing of what is inside."""
    for path in sorted(source.rglob("*.py")):
        name = path.parent.name if path.name == "__init__.py" else path.stem
        if name in VAGUE:
            yield f"{path.relative_to(source)}: “{name}” does not say what is inside"


def template_violations(source: Path) -> Iterator[str]:
    """Templates that extend or include one of an app above their own."""
    for path in sorted(source.rglob("templates/**/*.html")):
        app = path.relative_to(source).parts[0]
        for verb, namespace in TEMPLATE_USE.findall(path.read_text(encoding="utf-8")):
            other = NAMESPACES.get(namespace)
            if other and LAYERS.index(other) < LAYERS.index(app):
                yield f"{path.relative_to(source)} {verb} a template of {other}, an upper app"


def label_violations(source: Path) -> Iterator[str]:
    """Apps whose label lacks the prefix."""
    for path in sorted(source.glob("*/apps.py")):
        if f'label = "standfirst_{path.parent.name}"' not in path.read_text(encoding="utf-8"):
            yield f"{path.relative_to(source)}: the app's label is not standfirst_{path.parent.name}"


def save_hooks(source: Path) -> Iterator[str]:
    """Receivers of saves: facts travel through the outbox."""
    for path in sorted(source.rglob("*.py")):
        if re.search(r"\b(post|pre)_save\b", path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(source)}: nothing hangs on saves; announce a fact"


def everything(source: Path) -> list[str]:
    checks = (vague_names, template_violations, label_violations, save_hooks)
    return [*room_violations(), *(line for check in checks for line in check(source))]


def _app(module: str, package: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[0] == package else ""


if __name__ == "__main__":
    found = everything(Path(__file__).resolve().parent.parent / "src" / "standfirst")
    print("\n".join(found) or "The house is in order.")
    sys.exit(bool(found))
