"""The starter process for tests."""

from mellanrum.structure.process.actions import load_starter_process
from mellanrum.structure.process.models import Stage
from mellanrum.structure.process.queries import the_process


def make_process() -> None:
    load_starter_process()


def stage(key: str) -> Stage:
    make_process()
    return the_process().stages[key]
