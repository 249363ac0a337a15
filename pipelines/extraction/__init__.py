"""From files to findings, one batch at a time: what happens to an article before it meets any other.

What belongs here: turning articles, Docs and findings into rows of the contracts. What does not: rules about
language (``language/``), anything that looks at two articles (``resolution/``), Dagster (``assets/``).
"""
