"""How nbgrader works here: sources in solutions/, what learners get in labs/, grading that believes no submission."""

import sys

from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbgrader import preprocessors as stock
from nbgrader.server_extensions.formgrader import handlers

from healthcomms.grading.before import before_grading
from healthcomms.grading.clean_html import clean_markdown
from healthcomms.grading.deadlines import LatePenalties, LateReason
from healthcomms.grading.feedback import TEMPLATES, LearnerPage, QuietFeedback, Summary
from healthcomms.grading.graded import Graded
from healthcomms.grading.marking import Marking
from healthcomms.grading.readable import HandedIn
from healthcomms.grading.save import SaveAutoGrades, SaveRecord
from healthcomms.grading.transplant import Transplant

c = get_config()  # noqa: F821  nbgrader gives this name

c.CourseDirectory.course_id = "healthcomms"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "labs"
c.CourseDirectory.ignore = [
    ".ipynb_checkpoints",
    "*.pyc",
    "__pycache__",
    "feedback",
    "progress*.json",
]  # the learner's own

# An untouched lab runs from top to bottom: the stub is nothing at all, under the prompt written in the cell.
c.ClearSolutions.code_stub = {"python": ""}
c.ClearSolutions.text_stub = "*Click this line once, press Enter, delete it, write your answer, press Shift+Enter.*"
# The rubric is a read-only cell that the learner sees; its mark scheme is for the marker.
c.ClearMarkScheme.enforce_metadata = False

if sys.platform != "win32":  # where nbgrader has no exchange
    from healthcomms.grading.collect.exchange import GuardedCollect

    c.ExchangeFactory.collect = GuardedCollect

# Cells come from the released notebook, so nobody needs to check their metadata.
c.Autograde.sanitize_preprocessors = [
    Transplant,
    stock.ClearOutput,
    stock.OverwriteKernelspec,
    stock.OverwriteCells,
]
c.Autograde.autograde_preprocessors = [
    Graded,
    ClearMetadataPreprocessor,
    stock.LimitOutput,
    SaveAutoGrades,
    LatePenalties,
    SaveRecord,
]
c.Autograde.exporter_class = HandedIn
c.Autograde.pre_convert_hook = before_grading
c.ClearMetadataPreprocessor.preserve_nb_metadata_mask = {("language_info", "name"), "healthcomms"}
c.GenerateFeedback.preprocessors = [LateReason, stock.GetGrades, Summary, QuietFeedback]
c.GenerateFeedback.exporter_class = LearnerPage
c.LearnerPage.template_name = "learner_feedback"
c.LearnerPage.extra_template_basedirs = TEMPLATES
# Formgrader makes the marker's page with HTMLExporter itself; LearnerPage inherits what is set for it.
c.HTMLExporter.template_name = "marking"
c.HTMLExporter.extra_template_basedirs = TEMPLATES
c.HTMLExporter.extra_template_paths = [handlers.template_path]  # where ours finds the page that it extends
c.HTMLExporter.preprocessors = [Marking]
c.LearnerPage.preprocessors = []
c.HTMLExporter.filters = {"markdown2html": clean_markdown}
