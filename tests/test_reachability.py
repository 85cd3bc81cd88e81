"""Everything in the package is there for its users: a walk over what names what, from the command line's entry.

Something is reached when reached code names it; a method also when a base that is not ours has it, or when names that
begin like its own are put together. What stands after a dot is known by its name alone, so that a method which is
named like a field of something else counts only where it is called.
"""

from __future__ import annotations

import ast
import importlib
import re
from collections import defaultdict
from pathlib import Path

from assistant.face.cli.main import COMMANDS

PACKAGE = Path(__file__).parents[1] / "assistant"
ENTRIES = [("main", "main"), *((module, "command") for module, _help in COMMANDS.values())]
# What only tests and benches name, and why it is in the package all the same.
ALLOWED = {
    "assistant.store.record.sqlite:InterviewStore.search_rows": "the index as it is kept is compared with a fresh fold",
    "assistant.core.sharing.rewriting:Rewriter.sure": "it is measured what is replaced without asking",
}
# Python, Textual and the screens here put names together that begin so.
PUT_TOGETHER = re.compile(r"_|on_|action_|key_|watch_|validate_|do_|compose$")
PROPERTIES = {"property", "cached_property"}
# Under any other decorator, others call what was decorated.
PLAIN = PROPERTIES | {"staticmethod", "classmethod", "contextmanager", "cache"}
ASSIGNS, FUNCTIONS = (ast.Assign, ast.AnnAssign), (ast.FunctionDef, ast.AsyncFunctionDef)
Place = tuple[str, str]  # a module, and a name in it or "" for the module itself


class Walk:
    """What is defined, and what of it is reached; `dotted` and `called` are names after dots, in templates too."""

    def __init__(self) -> None:
        self.defined, self.imported = dict[Place, ast.AST](), defaultdict[Place, set[Place]](set)
        self.fields, self.reached, self.named_modules = set[str](), set[Place](), set[str]()
        templates = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.j2"))
        self.dotted, self.called = set(re.findall(r"\.(\w+)", templates)), set(re.findall(r"\.(\w+)\(", templates))
        for path in PACKAGE.rglob("*.py"):
            parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
            self._read(".".join(parts).removesuffix(".__init__"), ast.parse(path.read_bytes()))
        todo = {(f"assistant.face.cli.{module}", name) for module, name in ENTRIES}
        while todo:
            while todo:
                todo |= self._reach(*todo.pop())
            todo = {place for place in self.unreached() if self._is_asked_for(*place)}

    def unreached(self) -> set[Place]:
        return self.defined.keys() - self.reached

    def _read(self, module: str, tree: ast.Module) -> None:
        self.defined[module, ""] = tree
        for node in tree.body:
            self.defined |= {(module, name): node for name in _names(node) if name != "__all__"}
        for kind in (node for node in tree.body if isinstance(node, ast.ClassDef)):
            for inner in kind.body:
                if isinstance(inner, FUNCTIONS):
                    self.defined[module, f"{kind.name}.{inner.name}"] = inner
                if isinstance(inner, ASSIGNS) or _above(inner) & PROPERTIES:
                    self.fields |= _names(inner)
        for one in (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)):
            for alias in one.names:
                self.imported[module, alias.asname or alias.name].add((one.module or "", alias.name))

    def _meant(self, module: str, name: str) -> set[Place]:
        """What a name may mean in a module."""
        found = {(module, name)} & self.defined.keys()
        for there, attribute in self.imported.get((module, name), ()):
            inner = (f"{there}.{attribute}", "")
            found |= {inner} if inner in self.defined else self._meant(there, attribute)
        return found

    def _reach(self, module: str, name: str) -> set[Place]:
        """Take a place in; where to go on to."""
        node = self.defined.get((module, name))
        if node is None or (module, name) in self.reached:
            return set()
        self.reached.add((module, name))
        seen = [node]
        if isinstance(node, ast.ClassDef | ast.Module):
            # What runs when it is come to; what a module defines is come to by its name.
            left = FUNCTIONS if name else (*FUNCTIONS, *ASSIGNS, ast.ClassDef)
            seen = [one for one in ast.iter_child_nodes(node) if not isinstance(one, left)]
            seen = [one for one in seen if not (isinstance(one, ast.If) and ast.unparse(one.test) == "TYPE_CHECKING")]
        further = (self._named(module, name.partition(".")[0], inner) for one in seen for inner in ast.walk(one))
        return {(module if name else module.rpartition(".")[0], "")}.union(*further)

    def _named(self, module: str, owner: str, node: ast.AST) -> set[Place]:
        match node:
            case ast.ImportFrom():
                return {(node.module or "", ""), *((f"{node.module}.{one.name}", "") for one in node.names)}
            case ast.Name():
                meant = self._meant(module, node.id)
                self.named_modules |= {there for there, name in meant if not name}
                return meant
            case ast.Attribute(value=value, attr=name):
                self.dotted.add(name)
                return {(module, f"{owner}.{name}")} if isinstance(value, ast.Name) and value.id == "self" else set()
            case ast.Call(func=ast.Attribute(attr=name)):
                self.called.add(name)
            case ast.Call(func=ast.Name("getattr"), args=[_, ast.Constant(str(name)), *_]):
                self.dotted.add(name)
                self.called.add(name)
        return set()

    def _is_asked_for(self, module: str, name: str) -> bool:
        owner, _dot, member = name.rpartition(".")
        if (module, owner) not in self.reached:
            return False
        above = _above(self.defined[module, name])
        if not owner:  # in a module that stands in a table, or a command of a group
            groups = {one.partition(".")[0] for one in above if "." in one}
            return (module in self.named_modules and name in self.dotted) or any(self._meant(module, g) for g in groups)
        named = self.called if member in self.fields and not above & PROPERTIES else self.dotted
        asked = member in named or PUT_TOGETHER.match(member) or above - PLAIN
        bases = getattr(importlib.import_module(module), owner).__mro__[1:-1]
        foreign = [base for base in bases if not base.__module__.startswith("assistant")]
        return bool(asked) or any(hasattr(base, member) for base in foreign)


def _names(node: ast.AST) -> set[str]:
    """What a statement defines."""
    stored = (one for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store))
    return {one.id for one in stored} if isinstance(node, ASSIGNS) else {getattr(node, "name", "")} - {""}


def _above(node: ast.AST) -> set[str]:
    """The decorators of a definition."""
    return {ast.unparse(one).partition("(")[0] for one in getattr(node, "decorator_list", ())}


def test_everything_in_the_package_is_reached_from_the_command_line() -> None:
    assert {f"{module}:{name}" for module, name in Walk().unreached()} == ALLOWED.keys()
