"""Gazetteers and lexicons: data files and the functions that load them."""

from pipelines.knowledge.tables import data_path, read_lines, read_table, read_yaml, word_sets

__all__ = ["data_path", "read_lines", "read_table", "read_yaml", "word_sets"]
