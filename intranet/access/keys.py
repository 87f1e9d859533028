"""Opaque keys: eight characters that tell nothing of what they open and are easy to read out on the telephone."""

import secrets


# No vowels, so that no word appears; no l, 1, o, 0, which look alike.
ALPHABET = "bcdfghjkmnpqrstvwxz23456789"
LENGTH = 8


def new_key() -> str:
    """Return a fresh key: 38 bits, enough that two never meet and none is guessed within the rate limits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
