"""What the group is and keeps: people, papers, words about them, and the memory of it all."""
