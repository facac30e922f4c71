"""`healthcomms …`: the commands, a module for each family.

Rooms are imported inside the commands, so that help is quick.
"""

import typer

from healthcomms.cli import (
    build,
    collect,
    data,
    deadlines,
    demo,
    doctor,
    export,
    grade,
    handout,
    nbgrader,
    portfolio,
    progress,
    report,
    site,
    start,
    work,
)

app = typer.Typer(
    help="Social Media for Healthcare: open the course, look after it, grade it.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("start")(start.start)
app.command("desk")(start.desk)
app.command("doctor")(doctor.doctor)
app.command("build")(build.build)
app.command("progress")(progress.progress)
app.command("portfolio")(portfolio.portfolio)
app.command("site")(site.site)
app.command("handout")(handout.handout)
app.command("demo")(demo.demo)
app.command("collect")(collect.collect)
app.command("deadlines")(deadlines.deadlines)
app.command("grade")(grade.grade)
app.command("export")(export.export)
app.command("report")(report.report)
app.command("nbgrader", context_settings=nbgrader.ANY_OPTION)(nbgrader.nbgrader)
app.command("formgrader")(nbgrader.formgrader)
app.add_typer(data.app, name="data")
app.add_typer(work.app, name="work")
