"""Two who save the same form in the same moment: the second is compared with what the first has saved."""

import ast
import importlib
import sys
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from types import ModuleType

import mellanrum
from mellanrum.structure.funding.forms.writing import RequestForm

SOURCE = Path(mellanrum.__file__).parent
# Their actions hold the row while they compare it with the version that the form was opened with.
COMPARED_BY_ACTIONS = {"MunicipalityForm", "WordsForm", "PrincipleForm", "CardForm"}
ABOUT_SOMETHING_NEW = {"NewPersonForm"}
SAVES_NOTHING = {"mellanrum.structure.funding.views.writing.check"}


def modules_of_views() -> Iterator[tuple[ModuleType, ast.Module]]:
    for path in sorted([*SOURCE.glob("*/*/views.py"), *SOURCE.glob("*/*/views/*.py")]):
        name = ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)
        yield importlib.import_module(name), ast.parse(path.read_text())


def names_in(function: ast.FunctionDef, beside: dict[str, ast.FunctionDef]) -> set[str]:
    """The names that a function uses, also through those beside it."""
    used, left = set[str](), [function]
    while left:
        spoken = (node for node in ast.walk(left.pop()) if isinstance(node, ast.Name | ast.Attribute))
        names = {ast.unparse(node) for node in spoken} - used
        used |= names
        left += [beside[name] for name in names & beside.keys()]
    return used


def takes_turns(function: ast.FunctionDef) -> bool:
    return any(isinstance(one, ast.Name) and one.id == "in_turn" for one in function.decorator_list)


def shared_in(module: ModuleType, names: set[str]) -> list[type]:
    """Those of the names that are forms in which somebody may have been overtaken."""
    known = (reduce(lambda within, part: getattr(within, part, None), name.split("."), module) for name in names)
    return [
        form for one in known if isinstance(one, type) for form in [one, *held_by(one)] if hasattr(form, "overtaken")
    ]


def held_by(wrapper: type) -> list[type]:
    """The forms that something fills in with more beside them, such as a request with its rows."""
    made = getattr(wrapper.__init__, "__code__", None)
    there = vars(sys.modules[wrapper.__module__])
    return [there[name] for name in (made.co_names if made else ()) if isinstance(there.get(name), type)]


def views_of_shared_forms() -> Iterator[tuple[str, type, bool]]:
    """Each view with a shared form that it fills in, and whether those who send it wait for each other."""
    for module, tree in modules_of_views():
        beside = {one.name: one for one in tree.body if isinstance(one, ast.FunctionDef)}
        for name, function in beside.items():
            for form in shared_in(module, names_in(function, beside)) if not name.startswith("_") else ():
                yield f"{module.__name__}.{name}", form, takes_turns(function)


def test_every_view_of_a_shared_form_takes_turns_or_has_an_action_that_compares():
    found = list(views_of_shared_forms())

    others = {(view, family(form)) for view, form, waits in found if not waits}
    compared = COMPARED_BY_ACTIONS | ABOUT_SOMETHING_NEW
    assert {view for view, names in others if not names & compared} == SAVES_NOTHING
    assert ("mellanrum.structure.funding.views.writing.write", RequestForm, True) in found
    assert {name for _view, names in others for name in names} >= COMPARED_BY_ACTIONS | ABOUT_SOMETHING_NEW
    assert sum(waits for _view, _form, waits in found) >= 10


def family(form: type) -> frozenset[str]:
    return frozenset(one.__name__ for one in form.__mro__)
