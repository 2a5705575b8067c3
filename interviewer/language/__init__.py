"""Sentences and numbers in spoken text."""
