"""The hand-written words of the synthetic tables, one YAML file a table."""

from pathlib import Path

import yaml

__all__ = ["read"]


def read(table: str) -> list[dict]:
    """The rows of `table` as written; dates come as `date`, absent fields are absent."""
    text = (Path(__file__).parent / f"{table}.yml").read_text("utf-8")
    return yaml.load(text, yaml.CSafeLoader)
