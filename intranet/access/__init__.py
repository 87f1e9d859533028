"""Who may know what: small files an auditor reads in one sitting."""
