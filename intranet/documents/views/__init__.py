"""What a person sees of documents. Every view here passes the gate; strangers may come, and meet 404 for the hidden."""
