"""``./run map``: the rooms as they stand, from top to bottom, in their own words."""

import ast
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "mellanrum"


def show_map(arguments: list[str]) -> int:
    """Print every wing and room with the first line of what it says of itself."""
    for wing in map(SOURCE.joinpath, _layers("Wings")):
        print(f"\n{wing.name:<18}{purpose(wing)}")
        for room in map(wing.joinpath, _layers(f"Rooms in {wing.name}")):
            print(f"  {room.name:<16}{purpose(room)}")
    return 0


def purpose(folder: Path) -> str:
    """The first line of the docstring."""
    said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text())) or ""
    return said.partition("\n")[0]


def _layers(contract: str) -> list[str]:
    """The folders that a contract orders and that exist, from top to bottom."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = [layer for found in contracts if found["name"] == contract for layer in found["layers"]]
    names = [name.strip(" ()") for layer in layers for name in layer.split("|")]
    return [
        name for name in names if any(SOURCE.glob(f"{name}/__init__.py")) or any(SOURCE.glob(f"*/{name}/__init__.py"))
    ]
