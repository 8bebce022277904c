"""The budgets of the house: numbers that may only improve, and shapes that a newcomer may rely on."""

import ast
import re
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "mellanrum"
# Looked at from here: what the folder of the checkout is called says nothing of what is in it.
MODULES = [
    path for path in sorted(SOURCE.rglob("*.py")) if not {"tests", "migrations"} & set(path.relative_to(SOURCE).parts)
]
TESTS = sorted(SOURCE.rglob("tests/*.py"))
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
ROOMS = sorted(
    path.parent
    for path in SOURCE.glob("*/*/__init__.py")
    if path.parents[1].name != "runtime" and "locale" not in path.parts
)
THIS = Path(__file__)
# For each line of code; it may only be raised.
LINES_OF_TESTS = 1
FORBIDDEN_NAMES = {"utils", "helpers", "common", "services", "misc"}
A_MACHINES_PATH = re.compile(r"/(home|root|Users|work)/\w")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def functions(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def actions() -> list[tuple[Path, ast.FunctionDef]]:
    """Every public function of every room's actions, with the room."""
    files = [path for path in MODULES if path.stem == "actions" or path.parent.name == "actions"]
    return [
        (room, node)
        for path in files
        for room in ROOMS
        if room in path.parents
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


def test_there_is_something_to_look_at():
    assert len(MODULES) > 200
    assert len(TEMPLATES) > 50
    assert len(ROOMS) > 10


def test_no_module_is_longer_than_300_lines_and_half_are_shorter_than_60():
    lengths = {name_of(path): lines(path) for path in MODULES if lines(path)}

    assert [name for name, found in lengths.items() if found > 300] == []
    assert median(lengths.values()) <= 60


def test_no_file_of_tests_is_longer_than_300_lines():
    """A room's tests are split by verb. What spans rooms is told in two tables, a line for each address and promise."""
    tables = {"tests/access/audience.py", "tests/test_database.py"}
    too_long = {name_of(path) for path in [*TESTS, *(ROOT / "tests").rglob("*.py")] if lines(path) > 300}

    assert too_long - tables == set()


def test_no_type_is_waved_through():
    """A checker that is told to look away finds nothing the next time either."""
    waved = re.compile("# type: " + "ignore")

    everything = [path for folder in ("src", "tests", "tools") for path in (ROOT / folder).rglob("*.py")]
    assert [name_of(path) for path in everything if waved.search(path.read_text())] == []


def test_no_function_is_longer_than_30_lines():
    too_long = [
        f"{name_of(path)}:{function.lineno} {function.name} {length(function)}"
        for path in MODULES
        for function in functions(ast.parse(path.read_text()))
        if length(function) > 30
    ]

    assert too_long == []


def test_there_are_at_least_as_many_lines_of_tests_as_of_code():
    own = {room: sum(map(lines, (room / "tests").rglob("*.py"))) for room in ROOMS}
    code = {room: sum(lines(path) for path in MODULES if room in path.parents) for room in ROOMS}
    across = sum(map(lines, (ROOT / "tests").rglob("*.py")))

    fewest = sorted(ROOMS, key=lambda room: own[room] - code[room])[:3]
    share = (sum(own.values()) + across) / sum(map(lines, MODULES))
    assert share >= LINES_OF_TESTS, [name_of(room) for room in fewest]


def test_no_template_is_longer_than_150_lines():
    assert [name_of(path) for path in TEMPLATES if lines(path) > 150] == []


def test_no_file_has_a_name_that_says_nothing():
    assert [name_of(path) for path in SOURCE.rglob("*") if path.stem in FORBIDDEN_NAMES] == []


def test_no_import_hides_inside_a_function():
    hidden = [
        f"{name_of(path)}:{node.lineno}"
        for path in MODULES
        for function in functions(ast.parse(path.read_text()))
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert hidden == []


def test_no_view_saves_by_itself():
    views = [path for path in MODULES if path.stem == "views" or path.parent.name == "views"]

    assert [name_of(path) for path in views if re.search(r"\.save\(", path.read_text())] == []


def test_every_module_and_room_says_what_it_is_for():
    silent = [name_of(path) for path in MODULES if lines(path) and not ast.get_docstring(ast.parse(path.read_text()))]

    assert silent == []
    assert [name_of(room) for room in ROOMS if not lines(room / "__init__.py")] == []


def test_every_action_says_what_it_does():
    silent = [f"{name_of(room)} {action.name}" for room, action in actions() if not ast.get_docstring(action)]

    assert silent == []


def test_every_public_function_that_is_not_obvious_says_what_it_does():
    """One statement can be read; a view is told by its address."""
    silent = [
        f"{name_of(path)} {node.name}"
        for path in MODULES
        if "views" not in path.parts and path.stem not in {"views", "catalogue"}
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if len(node.body) > 1 and not ast.get_docstring(node)
    ]

    assert silent == []


def test_every_action_is_named_in_a_test():
    tests = {room: "\n".join(path.read_text() for path in room.rglob("tests/*.py")) for room in ROOMS}
    everywhere = "\n".join(path.read_text() for path in ROOT.glob("tests/**/*.py"))
    untested = [
        f"{name_of(room)} {action.name}"
        for room, action in actions()
        if not re.search(rf"\b{action.name}\b", tests[room] + everywhere)
    ]

    assert untested == []


def words_in_a_row(text: str) -> set[tuple[str, ...]]:
    """Every three words that follow each other."""
    words = re.findall(r"[\w’'-]+", text)
    return {tuple(words[place : place + 3]) for place in range(len(words) - 2)}


def says_no(node: ast.AST) -> bool:
    """Whether a no is said here: by raising it, or as the sentence that a form refuses with."""
    if isinstance(node, ast.Assign):
        return any(isinstance(target, ast.Name) and target.id == "not_whole" for target in node.targets)
    raised = {"Refused", "Forbidden", "ValidationError", "CommandError", "ensure"}
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in raised


def noes() -> list[tuple[str, str]]:
    """Every sentence with which a room says no, with where it stands."""
    rooms = [path for path in MODULES if SOURCE / "runtime" not in path.parents]
    return [
        (f"{name_of(path)}:{node.lineno}", text.value)
        for path in rooms
        for node in ast.walk(ast.parse(path.read_text()))
        if says_no(node)
        for text in ast.walk(node)
        if isinstance(text, ast.Constant) and isinstance(text.value, str) and words_in_a_row(text.value)
    ]


def test_every_no_is_heard_in_a_test():
    files = [path for path in [*SOURCE.rglob("test_*.py"), *(ROOT / "tests").rglob("test_*.py")] if path != THIS]
    trees = [ast.parse(path.read_text()) for path in files]
    texts = [node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    heard = set().union(*(words_in_a_row(text) for text in texts if isinstance(text, str)))

    assert [(place, sentence) for place, sentence in noes() if not words_in_a_row(sentence) & heard] == []


@pytest.mark.parametrize("folder", ["src", "tools", "tests", "docs"])
def test_no_file_knows_the_machine_it_was_written_on(folder: str):
    files = [path for path in (ROOT / folder).rglob("*") if path.suffix in {".py", ".md", ".toml", ".html", ".js"}]
    telling = [name_of(path) for path in files if A_MACHINES_PATH.search(path.read_text())]

    assert telling == []


def test_no_file_waits_to_be_finished():
    word = "TO" + "DO"

    assert [name_of(path) for path in [*MODULES, *TEMPLATES] if word in path.read_text()] == []
