"""The laptop in the hall: a certificate of its own, its addresses, and what to tell people."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

VALID = timedelta(days=90)


def certificate(folder: Path, hosts: Sequence[str], *, now: datetime | None = None) -> tuple[Path, Path]:
    """A certificate that this machine signs itself, for these host names and addresses, and its key. Made anew.

    Browsers warn of it once on each phone: whoever runs the hall tells people why. Without HTTPS, phones can write
    but cannot keep anything while the signal is gone.
    """
    at = now or datetime.now(UTC)
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Wellthread event box")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(hours=1))
        .not_valid_after(at + VALID)
        .add_extension(x509.SubjectAlternativeName([_named(each) for each in hosts]), critical=False)
        .sign(key, hashes.SHA256())
    )
    folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    where = folder / "box-certificate.pem", folder / "box-key.pem"
    where[0].write_bytes(made.public_bytes(Encoding.PEM))
    with os.fdopen(os.open(where[1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return where


def greeting(hosts: Sequence[str], port: int, scheme: str) -> list[str]:
    """What to do now, for whoever stands in the hall with the laptop."""
    lines = ["The event box is ready. Phones and tablets on this machine's Wi-Fi open:"]
    lines += [f"  {scheme}://{host}:{port}/take-part/" for host in hosts if host != "localhost"]
    lines.append(f"The team signs in at {scheme}://localhost:{port}/ on this machine, or at an address above.")
    if scheme == "https":
        lines.append("Each phone warns once that it does not know this machine. That is right: say yes, go on.")
    else:
        lines.append("Without HTTPS phones can write, but keep nothing while the signal is gone.")
    return lines


def _named(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)
