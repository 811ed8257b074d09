"""Anuyat: electronic public services, from search to a licence that anyone can verify."""
