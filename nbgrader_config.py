"""How nbgrader works here: sources in solutions/, what learners get in labs/, grading that believes no submission."""

from nbconvert.preprocessors import ClearMetadataPreprocessor, CSSHTMLHeaderPreprocessor
from nbgrader import preprocessors as stock

from healthcomms.grading.deadlines import LatePenalties, LateReason
from healthcomms.grading.execute import Run, need_sandbox
from healthcomms.grading.feedback import TEMPLATES, LearnerPage, QuietFeedback, Summary
from healthcomms.grading.judge import Judge
from healthcomms.grading.save import SaveAutoGrades, SaveRecord
from healthcomms.grading.still import StillForms
from healthcomms.grading.transplant import Transplant

c = get_config()  # noqa: F821  nbgrader gives this name

c.CourseDirectory.course_id = "healthcomms"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "labs"

# An untouched lab runs from top to bottom: the stub is nothing at all, under the prompt written in the cell.
c.ClearSolutions.code_stub = {"python": ""}
c.ClearSolutions.text_stub = "*Click this line once, press Enter, delete it, write your answer, press Shift+Enter.*"
# The rubric is a read-only cell that the learner sees; its mark scheme is for the marker.
c.ClearMarkScheme.enforce_metadata = False

c.Autograde.sanitize_preprocessors = [
    Transplant,
    stock.ClearOutput,
    stock.OverwriteKernelspec,
    stock.OverwriteCells,
    stock.CheckCellMetadata,
]
c.Autograde.autograde_preprocessors = [
    Run,
    Judge,
    StillForms,
    ClearMetadataPreprocessor,
    stock.LimitOutput,
    SaveAutoGrades,
    LatePenalties,
    stock.CheckCellMetadata,
    SaveRecord,
]
c.Autograde.pre_convert_hook = need_sandbox
c.ClearMetadataPreprocessor.preserve_nb_metadata_mask = {("language_info", "name"), "healthcomms"}
c.GenerateFeedback.preprocessors = [LateReason, stock.GetGrades, Summary, QuietFeedback, CSSHTMLHeaderPreprocessor]
c.GenerateFeedback.exporter_class = LearnerPage
c.LearnerPage.template_name = "learner_feedback"
c.LearnerPage.extra_template_basedirs = TEMPLATES
c.HTMLExporter.extra_template_basedirs = TEMPLATES  # formgrader's page for the marker
# The next two are for grading without a sandbox; with it, see healthcomms/grading/sandbox/limits.py.
c.Execute.timeout = 20
# On a busy machine the last output of a stopped cell may come late; that is no reason to leave a learner ungraded.
c.Execute.raise_on_iopub_timeout = False
