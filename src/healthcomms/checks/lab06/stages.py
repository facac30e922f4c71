"""6.2: twenty sentences from reports, each put on a rung of the evidence ladder, or on none."""

from healthcomms.campaigns.ladder import STAGES
from healthcomms.campaigns.statements import TO_PLACE
from healthcomms.checks.calls import form_values, lost_form, short
from healthcomms.checks.score import Finding

RIGHT = "You asked of each number what it counts, and let no sum of money or big figure climb higher than it may."

EMPTY = Finding(
    0,
    "None of the twenty sentences is placed yet.",
    "Choose a stage under each; your choices are saved as you go. Then run this cell again.",
)

_LOOK = "Six rungs"
_TRAPS = "Numbers that look like more"
_FREE = 2
"""Slips that cost nothing: reports are written by people, and so are keys."""

_KEY: dict[str, tuple[str, ...]] = {  # where it may stand, the likeliest first
    "P01": ("outputs",),
    "P02": ("inputs",),
    "P03": ("outcomes",),
    "P04": ("out-takes",),
    "P05": ("impact", "outcomes"),
    "P06": ("none",),
    "P07": ("outcomes",),
    "P08": ("learning",),
    "P09": ("outputs",),
    "P10": ("out-takes", "outcomes"),
    "P11": ("inputs",),
    "P12": ("outputs", "none"),
    "P13": ("outcomes",),
    "P14": ("out-takes", "outputs"),
    "P15": ("outputs",),
    "P16": ("impact", "outcomes"),
    "P17": ("inputs",),
    "P18": ("impact", "outcomes"),
    "P19": ("out-takes",),
    "P20": ("learning",),
}

_WHY = {
    "P01": "Impressions are times on a screen, repeats included. Did anybody do anything yet?",
    "P03": "Asked before and after, people know something else than they did. Which rung asks for a change?",
    "P04": "A tap at once, under the post. Nothing shows that it changed somebody afterwards.",
    "P05": "This is about blood in the store, the thing it was all for. Nobody's taps or posts are counted.",
    "P06": "A price list for space, whatever the sum. Nobody's eyes, mind or arm is counted.",
    "P07": "People did something in their lives, after the posts. And a sign-up is not yet a donation.",
    "P08": "It is about the next time. Which rung asks that?",
    "P09": "Hospitals posted: that is what went out. What people did with it is another number.",
    "P10": "A pledge is an intention. It shows neither work put in nor a change that lasted.",
    "P12": "Followers could have seen it. Nobody counted who did.",
    "P13": "What people do in the clinic has changed. Which rung asks for that?",
    "P14": "They did something at once, and were asked for no more.",
    "P15": "Reach counts who could see it. A day's figure is no more than that.",
    "P16": "Something exists now that had not been there: ask who or what has changed.",
    "P18": "It is the end that it is all for. That a campaign did it is another question.",
    "P19": "They wrote at once, under a post. What changed afterwards, nobody asked.",
    "P20": "A rota was changed because of what was found. Which rung asks what you do differently?",
}
_INPUT = "Hours and money are what it cost. Which rung asks what we put in?"


def probe(stages, unseen: bool) -> dict | str:
    return form_values(stages)


def judge(seen: dict, unseen: bool) -> list[Finding] | None:
    if not isinstance(seen, dict):
        return [lost_form("stages", points=2)]
    said = {name: _stage(seen.get(name)) for name in TO_PLACE}
    if not any(said.values()):
        return None
    odd = [name for name, stage in said.items() if stage and stage not in STAGES]
    if odd:
        found = f"{odd[0]} stands on '{short(said[odd[0]], 20)}'."
        return [Finding(2, found, f"The stages are: {', '.join(STAGES)}.", _LOOK)]
    return [*_misplaced(said), *_unplaced(said)]


def _stage(value) -> str | None:
    stage = value.get("stage") if isinstance(value, dict) else value
    return str(stage).strip().lower().replace("outtakes", "out-takes") if stage else None


def _misplaced(said: dict) -> list[Finding]:
    """What all slips cost together stands with the first; two more are named, so that there is something to do."""
    wrong = [name for name, stage in said.items() if stage and stage not in _KEY[name]]
    if not wrong:
        return []
    wrong = sorted(wrong, key=lambda name: name != "P06")  # money for nothing is told first
    loses = max(_cost(len(wrong)), 0.5 if "P06" in wrong else 0)
    count = f"{len(wrong)} of twenty stand where we would not put them. " if len(wrong) > 1 else ""
    more = "" if loses else " Up to two cost nothing."
    first = Finding(loses, f"{count}{_placed(wrong[0], said)}", _why(wrong[0]) + more, _look(wrong[0]))
    return [first, *(Finding(0, _placed(name, said), _why(name), _look(name)) for name in wrong[1:3])]


def _cost(wrong: int) -> float:
    """Half a point for each three beyond the free ones; half of them wrong is what somebody who guesses would do."""
    return min(2.0, -(-max(0, wrong - _FREE) // 3) / 2)


def _unplaced(said: dict) -> list[Finding]:
    """A sentence that nobody placed is no slip: each two cost half a point."""
    absent = [name for name, stage in said.items() if not stage]
    if not absent:
        return []
    found = f"Not placed yet: {len(absent)} of twenty, for example {absent[0]}."
    return [Finding(min(2.0, (len(absent) + 1) // 2 / 2), found, "Choose for each, also where you waver.")]


def _placed(name: str, said: dict) -> str:
    return f"You put {name} on “{said[name]}”."


def _why(name: str) -> str:
    return _WHY.get(name, _INPUT)


def _look(name: str) -> str:
    return _TRAPS if name in ("P06", "P07", "P10", "P12") else _LOOK
