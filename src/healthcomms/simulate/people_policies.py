"""`policies`: three short policies, clause by clause; `statements`: what belongs into a policy and what does not."""

import re

import numpy as np
import pandas as pd
import yaml

from healthcomms.places import ROOT
from healthcomms.simulate import texts

__all__ = ["make", "statements"]

_FOLDER = ROOT / "datasets" / "policies"
_ORGANISATIONS = {"Tarnwick": "T", "Oldmere": "O", "Sandholt": "S"}
"""With the letter that their clauses are numbered by."""


def make() -> tuple[pd.DataFrame, dict]:
    """One row a clause, the same at every seed, and the key: which topics each policy covers, and where."""
    table = pd.concat([_clauses(name, letter) for name, letter in _ORGANISATIONS.items()], ignore_index=True)
    return table.astype({"dated": "datetime64[s]"}), _key(table)


def statements(rng: np.random.Generator) -> tuple[pd.DataFrame, dict]:
    """24 statements in an order of this seed's own, and the key to where each belongs."""
    rows = [
        {"statement_id": f"Q{n:02}", **row} for n, row in enumerate(rng.permutation(texts.read("people_statements")), 1)
    ]
    answers = {row["statement_id"]: row["belongs"] for row in rows}
    traps = {row["statement_id"]: row["trap"] for row in rows if "trap" in row}
    table = pd.DataFrame(rows)[["statement_id", "text"]]
    return table, {"effects": {"belongs": answers}, "nulls": {"sounds_like_the_other": traps}, "faults": {}}


def _clauses(organisation: str, letter: str) -> pd.DataFrame:
    _, front, body = (_FOLDER / f"{organisation.lower()}.md").read_text("utf-8").split("---\n", 2)
    head = yaml.safe_load(front)
    found = re.findall(r"^## (\d+) (.+)\n\n((?:.+\n?)+)", body, re.MULTILINE)
    return pd.DataFrame({
        "clause_id": [f"{letter}{int(number):02}" for number, _, _ in found],
        "organisation": organisation,
        "title": head["title"],
        "version": head["version"],
        "dated": pd.Timestamp(head["date"]),
        "heading": [heading for _, heading, _ in found],
        "text": [" ".join(text.split()) for _, _, text in found],
    })  # fmt: skip


def _key(table: pd.DataFrame) -> dict:
    """Which clause covers each topic, and where a search for the topic's usual word goes wrong."""
    topics = {topic["topic"]: topic for topic in texts.read("people_topics")}
    covered = {name: topic["covered"] for name, topic in topics.items()}
    words = {name: topic["word"] for name, topic in topics.items()}
    said = _said(table, words)
    return {
        "effects": {
            "covered": covered,
            "gaps": {who: [name for name in topics if who not in covered[name]] for who in _ORGANISATIONS},
            "topic_without_word": _listed(covered, said),
        },
        "nulls": {
            "word_without_topic": _listed(said, covered),
            "words": words,
            "because": "A word in passing is no rule; read the clause.",
        },
        "faults": {},
    }


def _said(table: pd.DataFrame, words: dict[str, str]) -> dict[str, list[str]]:
    """Organisations whose policy has the usual word of each topic anywhere."""
    whole = (table["heading"] + " " + table["text"]).groupby(table["organisation"]).agg(" ".join)
    return {name: whole.index[whole.str.contains(rf"\b{word}", case=False)].tolist() for name, word in words.items()}


def _listed(here: dict, not_there: dict) -> list[str]:
    """Policies and topics that stand in the first but not in the second."""
    return [
        f"{who}: {name}" for name in here for who in _ORGANISATIONS if who in here[name] and who not in not_there[name]
    ]
