"""What must hold in every table: the expectations of the contracts, and the rules of meaning beside them.

What belongs here: rules over rows, running them with Great Expectations (``suite.py`` alone knows it), and the
Dagster asset checks (``factory.py``). Concept: https://docs.dagster.io/guides/test/asset-checks
"""
