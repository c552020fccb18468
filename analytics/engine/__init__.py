"""Composes the SQL files that a question needs into one statement and runs it; creates only the raw tables."""
