"""What members say beside a clause."""
