"""Rows that come as a part of a bigger answer, so that a page costs one question: written as JSON and read back."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, TypeVar

from django.db.models import Expression, F, Model
from django.db.models.functions import JSONObject

M = TypeVar("M", bound=Model)


def as_json(*names: str, **more: Expression) -> JSONObject:
    """These columns of a row and of what it points at (``fund__name``), and ``more`` that the database makes."""
    return JSONObject(**{name: F(name) for name in names}, **more)


def from_json(model: type[M], row: Mapping[str, Any]) -> M:
    """What ``as_json`` wrote; with each thing it points at whose id came along, and without the others."""
    beside: dict[str, dict[str, Any]] = defaultdict(dict)
    for name in row:
        pointer, _, column = name.partition("__")
        if column:
            beside[pointer][column] = row[name]
    fields = [field for field in model._meta.concrete_fields if field.attname in row]
    values = [field.to_python(row[field.attname]) for field in fields]
    thing = model.from_db("default", [field.attname for field in fields], values)
    for name in row.keys() - {field.attname for field in fields} - {name for name in row if "__" in name}:
        setattr(thing, name, row[name])
    for pointer, columns in beside.items():
        other: Any = model._meta.get_field(pointer).related_model
        thing._state.fields_cache[pointer] = from_json(other, columns) if columns["id"] else None
    return thing
