"""How people come in and are shut out: invitations, closed accounts, lost factors, own settings."""
