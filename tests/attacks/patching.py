"""Submissions that patch `healthcomms` where they can: inside the notebook. What was patched there judges nobody."""

from attacks.attack import Attack, cells
from attacks.forging import OBSERVATION, cheats

__all__ = ["PATCHING"]

RIGHT_WORDS = "'manage closely', 'keep satisfied', 'keep informed', 'keep satisfied', 'monitor'"

PATCHING = [
    cheats(
        "patched-probe",
        """\
import sys, healthcomms.checks
inside = sys.modules['healthcomms.checks.check']
real = inside._probe
inside._probe = lambda item, *given: ['2 points', {'points': 2}] if item.id == '2.2a' else real(item, *given)
""",
        unknown=("2.2a",),
    ),
    cheats(
        "patched-judge",
        "import healthcomms.checks.lab02.quadrant as inside\ninside.judge = lambda *given: []",
        says="the notebook claims 2 points, the judge gives 0",
    ),
    cheats(
        "patched-judge-observation",
        """\
import sys, healthcomms.checks
inside = sys.modules['healthcomms.checks.check']
from dataclasses import replace
real = inside.judge_observation
def kind(seen):
    score = real(seen)
    return replace(score, findings=[], answered=True)
inside.judge_observation = kind
""",
        says="the notebook claims",
    ),
    cheats(
        "more-points-each",
        "from healthcomms import course\nobject.__setattr__(course.exercise('2.5'), 'points', 40)",
        says="2.5: the notebook claims 40 points, the judge gives 3",
    ),
    cheats(
        "repr-40", "from healthcomms.checks import Score\nScore.__repr__ = lambda self: '40'", says="claims 40 points"
    ),
    cheats("repr-nan", "from healthcomms.checks import Score\nScore.__repr__ = lambda self: 'nan'"),
    cheats("repr-negative", "from healthcomms.checks import Score\nScore.__repr__ = lambda self: '-1'"),
    cheats(
        "patched-bundle",
        f"""\
from healthcomms.checks import Score
real = Score._repr_mimebundle_
seen = [{RIGHT_WORDS}]
def forged(self, **more):
    stored = {{'exercise': '2.2a', 'unseen': True, 'seen': seen}}
    more = {{'text/plain': '2', '{OBSERVATION}': stored}} if self.exercise.id == '2.2a' else {{}}
    return {{**real(self), **more}}
Score._repr_mimebundle_ = forged
""",
        unknown=("2.2a",),
    ),
    cheats(
        "poisoned-modules",
        """\
import sys, types
fake = types.ModuleType('fake')
fake.RIGHT, fake.probe, fake.judge = '', lambda *given: [], lambda *given: []
sys.modules['healthcomms.checks.lab02.quadrant'] = fake
""",
        unknown=("2.3",),  # its check uses the module, too
    ),
    cheats(
        "hidden-name",
        """\
from importlib import import_module
import_module('health' + 'comms.che' + 'cks.lab02.quadrant').judge = lambda *given: []
""",
        says="the notebook claims 2 points",
    ),
    # What code beside the check can always do: work out an observation that is right. It is seen, and a person decides.
    cheats(
        "right-observation",
        """\
import sys, healthcomms.checks
inside = sys.modules['healthcomms.checks.check']
from healthcomms import audience
from healthcomms.checks.lab02.quadrant import cases
real = inside._probe
def forged(item, answers, unseen):
    if item.id != '2.2a':
        return real(item, answers, unseen)
    return [{'value': audience.quadrant(*case)} for case in cases(unseen)]
inside._probe = forged
""",
        points={"2.2a": 2},
        says="uses the inside of the checks",
    ),
    Attack("other-data", lambda notebook: _other_data(notebook), points={"2.4": 0}, flagged=True),
]


def _other_data(notebook) -> None:
    """The check's own table is emptied, so that below 30 answers `None` would be right everywhere."""
    cells(notebook)["answer-2-4"].source = """\
import healthcomms.checks.lab02.weekly_use as inside
real = inside.load
inside.load = lambda name: real(name).head(5)
def weekly_use(people, platform):
    return {'n': len(people), 'percent': None, 'low': 0, 'high': None}
"""
