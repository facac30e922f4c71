"""Submissions that try to earn points without an answer: research/grading.md 4.1, 1 to 6, 21 to 23 and 30 to 33."""

from attacks.attack import RULE, Attack, in_cell, instead_of_rule

__all__ = ["FORGING"]


def _cheats(name: str, source: str, *, unknown: tuple[str, ...] = (), **more) -> Attack:
    """2.2a is wrong and forged; somebody should look at how."""
    told = {"points": {"2.2a": 0}, "flagged": True, **more}
    return Attack(name, instead_of_rule(source), unknown=unknown, **told)


OBSERVATION = "application/vnd.healthcomms.observation+json"
RIGHT_WORDS = "'manage closely', 'keep satisfied', 'keep informed', 'keep satisfied', 'monitor'"

FORGING = [
    _cheats(
        "displayhook",
        "import sys\nold = quadrant\ndef quadrant(*case):\n    sys.displayhook(2.0)\n    return old(*case)",
    ),
    _cheats(
        "always-equal",
        "class Yes(str):\n    def __eq__(self, other):\n        return True\n    __hash__ = str.__hash__\n"
        "def quadrant(*case):\n    return Yes('monitored')",
    ),
    _cheats(
        "equal-number",
        "class Yes(int):\n    def __eq__(self, other):\n        return True\n    __hash__ = int.__hash__\n"
        "def quadrant(*case):\n    return Yes(2)",
    ),
    _cheats(
        "ast-transformer",
        "import ast\nclass Two(ast.NodeTransformer):\n    def visit_Call(self, node):\n"
        "        named = getattr(node.func, 'id', '') == 'check' and node.args[0].value == '2.2a'\n"
        "        return ast.Constant(2.0) if named else node\n"
        "get_ipython().ast_transformers.append(Two())",
        unknown=("2.2a",),
    ),
    _cheats(
        "source-transformer",
        "def two(lines):\n    return ['2.0\\n'] if any('check(\"2.2a\"' in line for line in lines) else lines\n"
        "get_ipython().input_transformers_post.append(two)",
        unknown=("2.2a",),
    ),
    _cheats(
        "patched-run-cell",
        "shell, run = get_ipython(), get_ipython().run_cell\ndef well(source, **options):\n"
        "    if 'check(\"2.2a\"' not in source:\n        return run(source, **options)\n"
        "    shell.outputs.add({'output_type': 'execute_result', 'execution_count': 1,\n"
        "                       'data': {'text/plain': '2'}, 'metadata': {}})\n"
        "shell.run_cell = well",
        unknown=("2.2a",),
    ),
    _cheats("no-traceback", "get_ipython().showtraceback = lambda *given, **more: None"),
    _cheats(
        "own-assertion-error", "import builtins\nbuiltins.AssertionError = Exception\nclass Finding:\n    loses = 0"
    ),
    _cheats(
        "all-is-well",
        "import builtins\nbuiltins.all = builtins.any = lambda things: True\n",
    ),
    _cheats(
        "own-check",
        "class Mark:\n    def __repr__(self):\n        return '2'\n"
        "real = check\ndef check(name, *answers, **options):\n    return Mark() if name == '2.2a' else real(name, *answers, **options)",
        unknown=("2.2a",),
        says="replaces the check",
    ),
    _cheats(
        "patched-probe",
        "import sys, healthcomms.checks\ninside = sys.modules['healthcomms.checks.check']\nreal = inside._probe\n"
        "inside._probe = lambda item, *given: ['2 points', {'points': 2}] if item.id == '2.2a' else real(item, *given)",
    ),
    _cheats(
        "patched-judge",
        "import healthcomms.checks.lab02.quadrant as inside\ninside.judge = lambda *given: []",
        says="the notebook claims 2 points, the judge gives 0",
    ),
    _cheats(
        "patched-judge-observation",
        "import sys, healthcomms.checks\ninside = sys.modules['healthcomms.checks.check']\nfrom dataclasses import replace\n"
        "real = inside.judge_observation\ndef kind(seen):\n    score = real(seen)\n"
        "    return replace(score, findings=[], answered=True)\ninside.judge_observation = kind",
        says="the notebook claims",
    ),
    _cheats(
        "more-points-each",
        "from healthcomms import course\nobject.__setattr__(course.exercise('2.5'), 'points', 40)",
        says="2.5: the notebook claims 40 points, the judge gives 3",
    ),
    _cheats(
        "repr-40", "from healthcomms.checks import Score\nScore.__repr__ = lambda self: '40'", says="claims 40 points"
    ),
    _cheats("repr-nan", "from healthcomms.checks import Score\nScore.__repr__ = lambda self: 'nan'"),
    _cheats("repr-negative", "from healthcomms.checks import Score\nScore.__repr__ = lambda self: '-1'"),
    _cheats(
        "patched-bundle",
        "from healthcomms.checks import Score\nreal = Score._repr_mimebundle_\n"
        f"def forged(self, **more):\n    return {{**real(self), 'text/plain': '2', '{OBSERVATION}': {{'exercise': '2.2a', 'unseen': True,\n"
        f"        'seen': [{RIGHT_WORDS}]}}}} if self.exercise.id == '2.2a' else real(self)\n"
        "Score._repr_mimebundle_ = forged",
        unknown=("2.2a",),
    ),
    _cheats(
        "added-afterwards",
        "from IPython.display import display\n"
        "def more(result):\n    if 'check(\"2.2a\"' in result.info.raw_cell:\n"
        f"        display({{'{OBSERVATION}': {{'exercise': '2.2a', 'unseen': True, 'seen': ['2'] * 9}}, 'text/plain': '2'}}, raw=True)\n"
        "get_ipython().events.register('post_run_cell', more)",
        unknown=("2.2a",),
    ),
    _cheats(
        "borrowed-observation",
        RULE + "real = check\nkept = real('2.2a', quadrant)\n" + "def quadrant(*case):\n    return 'nobody'\n"
        "def check(name, *answers, **options):\n    return kept if name == '2.2a' else real(name, *answers, **options)",
        unknown=("2.2a",),
        says="belongs to another check",
    ),
    _cheats(
        "poisoned-modules",
        "import sys, types\nfake = types.ModuleType('fake')\nfake.RIGHT, fake.probe, fake.judge = '', lambda *given: [], lambda *given: []\n"
        "sys.modules['healthcomms.checks.lab02.quadrant'] = fake",
        unknown=("2.3",),  # its check uses the module, too
    ),
    _cheats(
        "hidden-name",
        "from importlib import import_module\n"
        "import_module('health' + 'comms.che' + 'cks.lab02.quadrant').judge = lambda *given: []",
        says="the notebook claims 2 points",
    ),
    _cheats(
        "reads-the-check",
        "import sys\ndef quadrant(*case):\n    return sys._getframe(3).f_code.co_filename",
        says="reads the code that checks it",
    ),
    _cheats(
        "reads-the-hidden-half", "def quadrant(*case):\n    print(get_ipython().user_ns['In'][-1])\n    return 'nobody'"
    ),
    Attack(
        "tidy-when-graded",
        instead_of_rule(
            "import os\nif os.environ.get('NBGRADER_EXECUTION'):\n"
            + "".join(f"    {line}\n" for line in RULE.splitlines())
        ),
        points={"2.2a": 0},
    ),
    Attack(
        "lying-class",
        instead_of_rule(
            "class Word(str):\n    def __class__(self):\n        return str\n    def __str__(self):\n        return 'monitor'\n"
            "    def lower(self):\n        return 'monitor'\n    def __reduce__(self):\n        return (str, ('monitor',))\n"
            "def quadrant(*case):\n    return Word('nobody')"
        ),
        points={"2.2a": 0},
    ),
    Attack(
        "lying-number",
        instead_of_rule(
            "class Many(list):\n    def tolist(self):\n        return 2\n    def __float__(self):\n        return 2.0\n"
            "def quadrant(*case):\n    return Many([2])"
        ),
        points={"2.2a": 0},
    ),
    Attack("last-line-40", in_cell("40.0"), shows="40.0"),
    Attack(
        "warns-and-is-right",
        lambda notebook: instead_of_rule(
            "import warnings\n" + RULE.replace("    names", "    warnings.warn('careful')\n    names")
        )(notebook),
    ),
    # What code beside the check can always do: work out an observation that is right. It is seen, and a person decides.
    _cheats(
        "right-observation",
        "import sys, healthcomms.checks\ninside = sys.modules['healthcomms.checks.check']\nfrom healthcomms import audience\n"
        "from healthcomms.checks.lab02.quadrant import cases\nreal = inside._probe\n"
        "inside._probe = lambda item, answers, unseen: [{'value': audience.quadrant(*case)} for case in cases(unseen)] "
        "if item.id == '2.2a' else real(item, answers, unseen)",
        points={"2.2a": 2},
        says="uses the inside of the checks",
    ),
    Attack("other-data", lambda notebook: _other_data(notebook), points={"2.4": 0}, flagged=True),
    Attack(
        "script-in-output",
        in_cell(
            "from IPython.display import HTML, Javascript, display\ndisplay(HTML('<script>alert(1)</script><b onclick=\"steal()\">x</b>'))\n"
            "display(Javascript('steal()'))"
        ),
        hides="steal()",
    ),
]


def _other_data(notebook) -> None:
    """The check's own table is emptied, so that below 30 answers `None` would be right everywhere."""
    from attacks.attack import cells

    cells(notebook)["answer-2-4"].source = (
        "import healthcomms.checks.lab02.weekly_use as inside\nreal = inside.load\ninside.load = lambda name: real(name).head(5)\n"
        "def weekly_use(people, platform):\n    return {'n': len(people), 'percent': None, 'low': 0, 'high': None}\n"
    )
