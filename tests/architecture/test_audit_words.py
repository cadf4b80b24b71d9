"""Every action that the code writes into the audit trail can be read as a sentence."""

from __future__ import annotations

import ast
import fnmatch
import itertools
from collections.abc import Iterator
from pathlib import Path

import standfirst
from standfirst.record.words.base import Words, audit_words, words_of

SOURCE = Path(standfirst.__file__).parent


def strings(node: ast.AST | None) -> set[str]:
    """The strings an expression may be: a constant, or one of several behind conditions."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.IfExp):
        return strings(node.body) | strings(node.orelse)
    return set()


def written(trees: dict[str, ast.Module]) -> Iterator[tuple[str, str]]:
    """(where, action) of every `audit(action=…)`; where the action has a hole (`f"app.{verb}"`), it is filled with
    what the callers of the function around it pass for that name. What comes from a row's column is left open: `*`.
    """
    for where, tree in trees.items():
        for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
            for call in _calls(function, "audit"):
                action = next((word.value for word in call.keywords if word.arg == "action"), None)
                for found in strings(action):
                    yield where, found
                if isinstance(action, ast.JoinedStr):
                    for found in _filled(action, function, trees, where):
                        yield where, found


def _calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name in (getattr(node.func, "id", ""), getattr(node.func, "attr", "")):
            yield node


def _filled(action: ast.JoinedStr, function: ast.FunctionDef, trees: dict[str, ast.Module], where: str) -> set[str]:
    parts: list[set[str]] = []
    for piece in action.values:
        if isinstance(piece, ast.Constant):
            parts.append({str(piece.value)})
        elif isinstance(piece, ast.FormattedValue) and isinstance(piece.value, ast.Name):
            parts.append(_passed(piece.value.id, function, trees))
        else:
            parts.append({"*"})
    filled = {"".join(chosen) for chosen in itertools.product(*parts)}
    assert filled, f"{where}: what stands in the action that {function.name} writes cannot be told from the code"
    return filled


def _passed(name: str, function: ast.FunctionDef, trees: dict[str, ast.Module]) -> set[str]:
    arguments = function.args
    place = next((n for n, argument in enumerate(arguments.args) if argument.arg == name), None)
    found: set[str] = set()
    for tree in trees.values():
        for call in _calls(tree, function.name):
            given = [word.value for word in call.keywords if word.arg == name]
            if place is not None and len(call.args) > place:
                given.append(call.args[place])
            found |= {text for node in given for text in strings(node) | _assigned(node, tree)}
    # Not a parameter: a name that takes its values in the function itself.
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and any(getattr(target, "id", "") == name for target in node.targets):
            found |= strings(node.value)
        if isinstance(node, ast.For) and getattr(node.target, "id", "") == name:
            found |= {text for part in ast.walk(node.iter) for text in strings(part)}
    return found


def _assigned(node: ast.AST, tree: ast.Module) -> set[str]:
    """What a name that is passed on may have been given before, in the same file."""
    if not isinstance(node, ast.Name):
        return set()
    given = [each for each in ast.walk(tree) if isinstance(each, ast.Assign)]
    named = [each.value for each in given if any(getattr(t, "id", "") == node.id for t in each.targets)]
    return {text for value in named for text in strings(value)}


def trees() -> dict[str, ast.Module]:
    return {str(path.relative_to(SOURCE)): ast.parse(path.read_text()) for path in sorted(SOURCE.rglob("*.py"))}


def test_every_action_in_the_code_has_its_words():
    found = dict.fromkeys(written(trees()))
    assert len({action for _where, action in found}) > 20
    known = [name for name, _words in audit_words]
    lacking = [(where, action) for where, action in found if not fnmatch.filter(known, action)]
    assert sorted(f"{action} ({where})" for where, action in lacking) == []


def test_actions_with_holes_are_found():
    code = (
        "def act(): _note('made' if x else 'kept', row)\n"
        "def _note(verb, row): audit(action=f'app.{verb}', object_key='a:1')\n"
        "def plain(): audit(action='app.plain', object_key='a:1')\n"
    )
    assert {action for _, action in written({"x.py": ast.parse(code)})} == {"app.made", "app.kept", "app.plain"}


def test_words_are_sentences_with_their_object():
    for name, words in audit_words:
        said = words.put("“It”", {})
        assert said[:1].islower() and not said.endswith("."), name
        assert words.more({}) == "" or isinstance(words.more({}), str), name
        assert name == "newsroom.audit_exported" or "“It”" in said or len(said.split()) > 2, name


def test_action_without_words_is_told_by_its_name():
    assert words_of("gone.{app}_left").put("“It”", {}) == "gone.{app}_left: “It”"
    assert Words("did {what} with {tool}").put("it {x}", {"tool": "{y}"}) == "did it {x} with {y}"
    assert Words("did {what} with {tool}").put("it", {}) == "did it with -"
