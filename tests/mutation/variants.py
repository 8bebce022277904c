"""Every small wrong that is planted: another comparison, a half of a condition, a number too many, a deed left out."""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OPPOSITE = {
    ast.LtE: ast.Lt,
    ast.Lt: ast.LtE,
    ast.GtE: ast.Gt,
    ast.Gt: ast.GtE,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.And: ast.Or,
    ast.Or: ast.And,
}


@dataclass(frozen=True)
class Mutant:
    """A function of a module with one node changed; told apart by what stood there and what stands there now."""

    function: str
    line: int
    was: str
    becomes: str
    tree: ast.Module


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every function of a module with one wrong in it, one at a time; signatures and decorators are left alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for name, function in _functions(tree):
        for node in _inside(function):
            for changed in _variants(node):
                yield Mutant(name, node.lineno, ast.unparse(node), ast.unparse(changed), _with(tree, node, changed))


def as_written(path: Path) -> Iterator[Mutant]:
    """Every function of a module with nothing changed in it: a test that hears that hears something else."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for name, function in _functions(tree):
        yield Mutant(name, function.lineno, "", "", tree)


def _functions(tree: ast.AST, within: str = "") -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef):
            yield within + node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node, f"{within}{node.name}.")


def _inside(function: ast.FunctionDef) -> Iterator[ast.expr | ast.stmt]:
    for statement in function.body:
        yield from (node for node in ast.walk(statement) if isinstance(node, ast.expr | ast.stmt))


def _with(tree: ast.Module, node: ast.AST, changed: ast.AST) -> ast.Module:
    """A copy of the whole tree with one node exchanged."""
    whole = copy.deepcopy(tree, {id(node): ast.copy_location(changed, node)})
    return ast.fix_missing_locations(whole)


def _variants(node: ast.AST) -> Iterator[ast.AST]:
    for kind, vary in VARY.items():
        if isinstance(node, kind):
            yield from vary(node)


def _changed(node: ast.AST, **parts: object) -> ast.AST:
    twin = copy.deepcopy(node)
    for name, part in parts.items():
        setattr(twin, name, part)
    return twin


def _compare(node: ast.Compare) -> Iterator[ast.AST]:
    for at, operator in enumerate(node.ops):
        yield _changed(node, ops=[*node.ops[:at], OPPOSITE[type(operator)](), *node.ops[at + 1 :]])


def _both(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield _changed(node, op=OPPOSITE[type(node.op)]())
    for left_out in node.values:
        rest = [copy.deepcopy(value) for value in node.values if value is not left_out]
        yield rest[0] if len(rest) == 1 else _changed(node, values=rest)


def _sum(node: ast.BinOp) -> Iterator[ast.AST]:
    if type(node.op) in OPPOSITE:
        yield _changed(node, op=OPPOSITE[type(node.op)]())


def _not(node: ast.UnaryOp) -> Iterator[ast.AST]:
    yield copy.deepcopy(node.operand)


def _either(node: ast.IfExp) -> Iterator[ast.AST]:
    yield from (copy.deepcopy(node.body), copy.deepcopy(node.orelse))


def _constant(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(node.value + 1)


def _deed(node: ast.Expr) -> Iterator[ast.AST]:
    if isinstance(node.value, ast.Yield | ast.YieldFrom):
        yield ast.Expr(ast.YieldFrom(ast.Tuple([], ast.Load())))  # it is a generator still
    elif not isinstance(node.value, ast.Constant):  # a docstring is no deed
        yield ast.Pass()


def _if(node: ast.If) -> Iterator[ast.AST]:
    yield from (_changed(node, test=ast.Constant(always)) for always in (True, False))


def _return(node: ast.Return) -> Iterator[ast.AST]:
    if node.value is not None and not isinstance(node.value, ast.Constant):
        yield ast.Return(ast.Constant(None))


VARY = {
    ast.Compare: _compare,
    ast.BoolOp: _both,
    ast.BinOp: _sum,
    ast.UnaryOp: _not,
    ast.IfExp: _either,
    ast.Constant: _constant,
    ast.Expr: _deed,
    ast.If: _if,
    ast.Return: _return,
}
