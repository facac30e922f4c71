"""What came out of a lab, for whoever teaches the class: report, effect of a regrade, answers that share text."""
