"""The wire itself, against a server of this machine: the certificate must be the host's, bytes are limited."""

from __future__ import annotations

import ssl
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from chalicelib.platform import outgoing
from chalicelib.platform.errors import Unavailable
from chalicelib.platform.outgoing import AnswerTooLarge, Asked, Way

HOST = "files.example.com"


class Files(BaseHTTPRequestHandler):
    """Says what it was asked, and 20 KB under /large."""

    def do_GET(self) -> None:
        said = f"{self.command} {self.path} {self.headers['Host']} {self.headers['Accept-Encoding']}".encode()
        body = b"x" * 20_000 if self.path == "/large" else said
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.send_response(404)
        self.end_headers()
        self.wfile.write(self.rfile.read(int(self.headers["Content-Length"])))

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate of `HOST` that signs itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def served(certificate, monkeypatch):
    """A server that the wire reaches and trusts; returns the way to it for a host."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Files)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(outgoing, "_AUTHORITIES", str(certificate))
    monkeypatch.setattr(outgoing, "_PORT", server.server_port)
    yield lambda target, host=HOST: Way(host=host, ip="127.0.0.1", target=target)
    server.shutdown()
    server.server_close()


def test_the_host_is_asked_at_the_address_that_was_judged(served):
    reply = outgoing.over_the_wire(Asked(address="https://files.example.com/"), served("/简历?a=b"))
    assert reply.status == 200
    assert reply.body == b"GET /%E7%AE%80%E5%8E%86?a=b files.example.com identity"
    assert reply.headers["content-type"] == "text/plain"


def test_a_refusal_is_an_answer(served):
    asked = Asked(address="https://files.example.com/", method="POST", body=b"{}")
    reply = outgoing.over_the_wire(asked, served("/"))
    assert (reply.status, reply.good) == (404, False)


def test_another_hosts_certificate_is_no_answer(served):
    with pytest.raises(Unavailable):
        outgoing.over_the_wire(Asked(address="https://other.example.com/"), served("/", "other.example.com"))


def test_a_certificate_that_nobody_vouches_for_is_no_answer(served, monkeypatch):
    monkeypatch.setattr(outgoing, "_AUTHORITIES", None)
    with pytest.raises(Unavailable):
        outgoing.over_the_wire(Asked(address="https://files.example.com/"), served("/"))


def test_no_more_is_taken_than_was_agreed(served):
    whole = outgoing.over_the_wire(Asked(address="https://files.example.com/", limit=20_000), served("/large"))
    assert len(whole.body) == 20_000
    with pytest.raises(AnswerTooLarge):
        outgoing.over_the_wire(Asked(address="https://files.example.com/", limit=19_999), served("/large"))


def test_nobody_there_is_no_answer(served, monkeypatch):
    monkeypatch.setattr(outgoing, "_PORT", 1)
    with pytest.raises(Unavailable):
        outgoing.over_the_wire(Asked(address="https://files.example.com/"), served("/"))
