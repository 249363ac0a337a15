"""The asset graph, one module a stage. Each asset calls one function of a lower floor and knows no linguistics.

Concept: https://docs.dagster.io/guides/build/assets
"""
