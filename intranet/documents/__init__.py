"""What the group writes: page types, editions, importing, printing, private files."""
