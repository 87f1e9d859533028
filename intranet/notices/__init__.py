"""Notices, which name nothing, and letters to the secretariat."""
