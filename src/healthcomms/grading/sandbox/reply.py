"""Read what a cell sent out of the box. It may be forged: only outputs of a notebook are taken, and not too many."""

import json
import re
from typing import Annotated, Any, Literal

import nbformat
from nbformat import NotebookNode
from pydantic import BaseModel, ConfigDict, Field

from healthcomms.checks import OBSERVATION
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


_STRING = re.compile(rb'"(?:[^"\\]++|\\.?)*+"?', re.DOTALL)


def outputs_of(said: bytes) -> tuple[list[NotebookNode], int]:
    """Outputs and number of the cell. Raises ValueError or RecursionError for anything else.

    Of what a cell displays, only strings come through and the last observation, without metadata: it is what the
    pages and the judge read. What is anything else is there as an empty string, so that it can be named.
    """
    _refuse_too_many_parts(said)
    told = json.loads(said)
    # What Python reads, and no notebook can hold: halves of characters, and what is no number.
    json.dumps(told, ensure_ascii=False, allow_nan=False).encode()
    _Reply.model_validate(told)
    _slim([output for output in told["outputs"] if "data" in output])
    return nbformat.from_dict(told["outputs"]), told["execution_count"]


def _refuse_too_many_parts(said: bytes) -> None:
    """Before it is read: of 7 MB of empty braces Python makes a gigabyte."""
    parts = len(said) - sum(len(string[0]) for string in _STRING.finditer(said))
    if parts > limits.REPLY_STRUCTURE:
        raise ValueError(f"{parts} characters outside strings; a cell sends at most {limits.REPLY_STRUCTURE}")


def _slim(shown: list[dict]) -> None:
    last = next((output for output in reversed(shown) if OBSERVATION in output["data"]), None)
    for output in shown:
        texts = {kind: content if isinstance(content, str) else "" for kind, content in output["data"].items()}
        seen = {OBSERVATION: _observation(output["data"][OBSERVATION])} if output is last else {}
        output.update(data={**texts, **seen}, metadata={})


def _observation(seen: Any) -> Any:
    """As it is; one that is too large only as text, for the judge to say so."""
    text = json.dumps(seen)
    return seen if len(text) <= limits.OBSERVATION_CHARACTERS else text
