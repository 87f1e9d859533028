"""What the group does, in time: signing, approving, deciding. Stands above `intranet` and is never asked by it."""
