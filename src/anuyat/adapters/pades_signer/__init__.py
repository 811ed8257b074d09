"""PAdES signatures by pyHanko, with a key from a file, and their verification."""

from anuyat.adapters.pades_signer.signing import PadesSigner, key_from_pem, key_from_pkcs12
from anuyat.adapters.pades_signer.verifying import PadesVerifier

__all__ = ["PadesSigner", "PadesVerifier", "key_from_pem", "key_from_pkcs12"]
