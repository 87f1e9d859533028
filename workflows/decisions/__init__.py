"""Questions put to the members, and their ballots."""
