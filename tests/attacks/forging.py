"""Submissions that try to earn points without an answer: research/grading.md 4.1, 1 to 6, 21 to 23 and 30 to 33."""

from attacks.attack import RULE, Attack, in_cell, instead_of_rule

__all__ = ["FORGING", "OBSERVATION", "cheats"]


def cheats(name: str, source: str, *, unknown: tuple[str, ...] = (), **more) -> Attack:
    """2.2a is wrong and forged; somebody should look at how."""
    told = {"points": {"2.2a": 0}, "flagged": True, **more}
    return Attack(name, instead_of_rule(source), unknown=unknown, **told)


OBSERVATION = "application/vnd.healthcomms.observation+json"

FORGING = [
    cheats(
        "displayhook",
        """\
import sys
old = quadrant
def quadrant(*case):
    sys.displayhook(2.0)
    return old(*case)
""",
    ),
    cheats(
        "always-equal",
        """\
class Yes(str):
    def __eq__(self, other):
        return True
    __hash__ = str.__hash__
def quadrant(*case):
    return Yes('monitored')
""",
    ),
    cheats(
        "equal-number",
        """\
class Yes(int):
    def __eq__(self, other):
        return True
    __hash__ = int.__hash__
def quadrant(*case):
    return Yes(2)
""",
    ),
    cheats(
        "ast-transformer",
        """\
import ast
class Two(ast.NodeTransformer):
    def visit_Call(self, node):
        named = getattr(node.func, 'id', '') == 'check' and node.args[0].value == '2.2a'
        return ast.Constant(2.0) if named else node
get_ipython().ast_transformers.append(Two())
""",
        unknown=("2.2a",),
    ),
    cheats(
        "source-transformer",
        """\
def two(lines):
    return ['2.0\\n'] if any('check("2.2a"' in line for line in lines) else lines
get_ipython().input_transformers_post.append(two)
""",
        unknown=("2.2a",),
    ),
    cheats(
        "patched-run-cell",
        """\
shell, run = get_ipython(), get_ipython().run_cell
def well(source, **options):
    if 'check("2.2a"' not in source:
        return run(source, **options)
    shell.outputs.add({'output_type': 'execute_result', 'execution_count': 1,
                       'data': {'text/plain': '2'}, 'metadata': {}})
shell.run_cell = well
""",
        unknown=("2.2a",),
    ),
    cheats("no-traceback", "get_ipython().showtraceback = lambda *given, **more: None"),
    cheats(
        "own-assertion-error",
        """\
import builtins
builtins.AssertionError = Exception
class Finding:
    loses = 0
""",
    ),
    cheats(
        "all-is-well",
        """\
import builtins
builtins.all = builtins.any = lambda things: True
""",
    ),
    cheats(
        "own-check",
        """\
class Mark:
    def __repr__(self):
        return '2'
real = check
def check(name, *answers, **options):
    return Mark() if name == '2.2a' else real(name, *answers, **options)
""",
        unknown=("2.2a",),
        says="replaces the check",
    ),
    cheats(
        "added-afterwards",
        f"""\
from IPython.display import display
stored = {{'exercise': '2.2a', 'unseen': True, 'seen': ['2'] * 9}}
def more(result):
    if 'check("2.2a"' in result.info.raw_cell:
        display({{'{OBSERVATION}': stored, 'text/plain': '2'}}, raw=True)
get_ipython().events.register('post_run_cell', more)
""",
        unknown=("2.2a",),
    ),
    cheats(
        "borrowed-observation",
        RULE
        + """\
real = check
kept = real('2.2a', quadrant)
"""
        + """\
def quadrant(*case):
    return 'nobody'
def check(name, *answers, **options):
    return kept if name == '2.2a' else real(name, *answers, **options)
""",
        unknown=("2.2a",),
        says="belongs to another check",
    ),
    cheats(
        "reads-the-check",
        """\
import sys
def quadrant(*case):
    return sys._getframe(3).f_code.co_filename
""",
        says="reads the code that checks it",
    ),
    cheats(
        "reads-the-hidden-half",
        """\
def quadrant(*case):
    print(get_ipython().user_ns['In'][-1])
    return 'nobody'
""",
    ),
    Attack(
        "tidy-when-graded",
        instead_of_rule(
            """\
import os
if os.environ.get('NBGRADER_EXECUTION'):
"""
            + "".join(f"    {line}\n" for line in RULE.splitlines())
        ),
        points={"2.2a": 0},
    ),
    Attack(
        "lying-class",
        instead_of_rule(
            """\
class Word(str):
    def __class__(self):
        return str
    def __str__(self):
        return 'monitor'
    def lower(self):
        return 'monitor'
    def __reduce__(self):
        return (str, ('monitor',))
def quadrant(*case):
    return Word('nobody')
"""
        ),
        points={"2.2a": 0},
        flagged=True,
    ),
    Attack(
        "lying-number",
        instead_of_rule(
            """\
class Many(list):
    def tolist(self):
        return 2
    def __float__(self):
        return 2.0
def quadrant(*case):
    return Many([2])
"""
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
    Attack(
        "script-in-output",
        in_cell(
            """\
from IPython.display import HTML, Javascript, display
display(HTML('<script>alert(1)</script><b onclick="steal()">x</b>'))
display(Javascript('steal()'))
"""
        ),
        hides="steal()",
    ),
]
