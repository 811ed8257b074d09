"""A root and certificates of agencies for demonstrations; every name in them says so."""

from anuyat.adapters.demo_ca.issuing import DemoCertificate, agency_key, certificate

__all__ = ["DemoCertificate", "agency_key", "certificate"]
