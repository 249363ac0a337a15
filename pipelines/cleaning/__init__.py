"""Raw article -> clean article: head, dateline and boilerplate lines off, paragraphs whole, every character traced.

A sentence is never rewritten: lines are dropped, whitespace is normalised, mojibake is repaired, nothing else.
"""

from pipelines.cleaning.article import CleanArticle, clean
from pipelines.cleaning.offsets import Run, original_span

__all__ = ["CleanArticle", "Run", "clean", "original_span"]
