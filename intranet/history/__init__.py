"""The memory of the group: events, and the readable past of the registers. It forgets nothing."""
