"""Across articles: one actor one id, one happening one id, comparable figures in one series.

What belongs here: anything that looks at more than one article. What does not: text and parse (``language/``),
Dagster (``assets/``). Every function is pure: tables and values in, tables and values out.
"""
