"""The body and its people: seats, offices, organisations, rules, and the table of roles."""
