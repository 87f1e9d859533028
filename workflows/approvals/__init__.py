"""Four eyes: drafts submitted, approved, sent back; documents withdrawn and put back."""
