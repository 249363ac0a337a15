"""Dateline: news articles in, an open dataset of actors, events and numeric claims out."""
