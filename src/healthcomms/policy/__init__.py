"""How an organisation speaks well: what a policy covers, who among the staff takes part, what a consent holds."""
