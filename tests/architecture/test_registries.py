"""Every registry of the house is documented, with the module that tells how to add to it."""

import importlib
import pkgutil
from pathlib import Path

import standfirst
from standfirst.core.registry import Registry

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "registries.md"


def registries():
    """Every registry by the module it is made in, whichever modules are loaded by now."""
    found = {}
    for module in pkgutil.walk_packages(standfirst.__path__, "standfirst."):
        if ".migrations" in module.name or module.name.endswith(("__main__", ".wsgi", ".settings")):
            continue
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, Registry):
                found.setdefault(id(value), (value, []))[1].append(module.name)
    return list(found.values())


def undocumented(page: str):
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    for registry, modules in registries():
        row = next((row for row in rows if row.startswith(f"| {registry.kind} |")), "")
        if not any(f"`{module}`" in row for module in modules):
            yield f"{registry.kind}: not in docs/reference/registries.md with its module ({', '.join(modules)})"
        elif registry.group and f"`{registry.group}`" not in row:
            yield f"{registry.kind}: its entry-point group {registry.group} is not in docs/reference/registries.md"


def test_every_registry_is_documented():
    assert list(undocumented(PAGE.read_text(encoding="utf-8"))) == []


def test_an_undocumented_registry_is_caught():
    page = PAGE.read_text(encoding="utf-8").replace("| body block |", "| something else |")
    assert [line.split(":")[0] for line in undocumented(page)] == ["body block"]


def test_every_registry_says_how_to_add_to_it():
    for registry, modules in registries():
        told = [importlib.import_module(module).__doc__ or "" for module in modules]
        assert max(map(len, told)) > 60, registry.kind
