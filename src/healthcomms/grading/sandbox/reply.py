"""Read what a cell sent out of the box. It may be forged: only outputs of a notebook are taken, and not too many."""

import json
from typing import Annotated, Any, Literal

import nbformat
from nbformat import NotebookNode
from pydantic import BaseModel, ConfigDict, Field

from healthcomms.grading.sandbox import limits

__all__ = ["outputs_of"]

Count = Annotated[int, Field(ge=0, le=1_000_000)]
Bundle = Annotated[dict[str, Any], Field(max_length=20)]


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class _Stream(_Strict):
    output_type: Literal["stream"]
    name: Literal["stdout", "stderr"]
    text: str


class _Shown(_Strict):
    output_type: Literal["display_data"]
    data: Bundle
    metadata: Bundle


class _Result(_Shown):
    output_type: Literal["execute_result"]
    execution_count: Count


class _Error(_Strict):
    output_type: Literal["error"]
    ename: str
    evalue: str
    traceback: Annotated[list[str], Field(max_length=1000)]


class _Reply(_Strict):
    outputs: Annotated[
        list[Annotated[_Stream | _Shown | _Result | _Error, Field(discriminator="output_type")]],
        Field(max_length=limits.OUTPUTS),
    ]
    execution_count: Count


def outputs_of(said: bytes) -> tuple[list[NotebookNode], int]:
    """Outputs and number of the cell. Raises ValueError or RecursionError for anything else."""
    told = json.loads(said)
    # What Python reads, and no notebook can hold: halves of characters, and what is no number.
    json.dumps(told, ensure_ascii=False, allow_nan=False).encode()
    _Reply.model_validate(told)
    return nbformat.from_dict(told["outputs"]), told["execution_count"]
