"""Settings, addresses and the server's entry: the only package in the place `site/`."""
