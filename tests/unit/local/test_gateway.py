import base64
import hashlib
import http.client
import json
import threading

import pytest
from chalice import Response
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.platform.http import Api
from infra.local.gateway import EVENT_LIMIT, REQUEST_LIMIT, limited_client, refused_kind
from infra.local.pages import Answer
from infra.local.server import Server

ALL_BYTES = bytes(range(256)) * 40


def make_app():
    app = Api("gateway-test")

    @app.route("/echo/{name}", methods=["POST"], content_types=["*/*"])
    def echo(name):
        request = app.current_request
        raw = request.raw_body or b""
        return {
            "name": name,
            "sha": hashlib.sha256(raw).hexdigest(),
            "query": request.query_params and dict(request.query_params),
        }

    @app.route("/bytes")
    def send_bytes():
        headers = {"Content-Type": "application/octet-stream", "Set-Cookie": ["a=1", "b=2"]}
        return Response(ALL_BYTES, headers=headers)

    @app.route("/large/{size}")
    def large(size):
        return Response("x" * int(size), headers={"Content-Type": "text/plain"})

    return app


def sha(raw):
    return hashlib.sha256(raw).hexdigest()


@pytest.fixture(scope="module")
def client(template):
    return limited_client(make_app(), template).http


@pytest.fixture(scope="module")
def template():
    from infra.render import render

    return render("local")


@pytest.fixture(scope="module")
def connect(template):
    page = lambda asked: Answer(200, "text/plain", asked.body + asked.path.encode())  # noqa: E731
    server = Server(make_app(), template, 0, pages={"/local": page})
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()

    def ask(method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer, content

    yield ask
    server.shutdown()
    thread.join()


def problem(body):
    said = json.loads(body)
    return said["status"], said["code"]


@given(body=st.integers(0, 2 * REQUEST_LIMIT), event=st.none() | st.integers(0, 2 * EVENT_LIMIT))
def test_the_limits_are_those_of_the_cloud(body, event):
    large = body > 10 * 2**20 or (event or 0) > 6 * 2**20
    assert refused_kind(body_size=body, event_size=event) == ("REQUEST_TOO_LARGE" if large else None)


@pytest.mark.parametrize(("method", "path"), [("GET", "/nowhere"), ("DELETE", "/echo"), ("GET", "/echo/x/y")])
def test_an_unknown_address_is_refused_by_the_app(client, method, path):
    answer = client.request(method, path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")
    assert problem(answer.body) == (404, "not_found")


@pytest.mark.parametrize(("method", "path", "allowed"), [
    ("DELETE", "/echo/x", "OPTIONS, POST"), ("HEAD", "/echo/x", "OPTIONS, POST"), ("PUT", "/bytes", "GET, HEAD, OPTIONS"),
])  # fmt: skip
def test_a_wrong_method_is_told_the_right_ones(client, method, path, allowed):
    answer = client.request(method, path)
    assert (answer.status_code, answer.headers["Allow"]) == (405, allowed)
    if method != "HEAD":
        assert problem(answer.body) == (405, "method_not_allowed")
        assert allowed in json.loads(answer.body)["detail"]


def test_options_names_the_methods(client):
    answer = client.request("OPTIONS", "/bytes")
    assert (answer.status_code, answer.body, answer.headers["Allow"]) == (204, b"", "GET, HEAD, OPTIONS")
    assert client.request("OPTIONS", "/nowhere").status_code == 404


def test_a_body_counts_as_it_is_encoded(client):
    fits = b"\xff" * (4_700_000)
    assert client.post("/echo/a", headers={"Content-Type": "application/octet-stream"}, body=fits).status_code == 200
    refused = client.post(
        "/echo/a", headers={"Content-Type": "application/octet-stream"}, body=fits + b"\xff" * 100_000
    )
    assert (refused.status_code, problem(refused.body)) == (413, (413, "too_large"))


def test_text_is_not_encoded_and_may_be_longer(client):
    answer = client.post("/echo/a", headers={"Content-Type": "text/plain"}, body=b"x" * 6_000_000)
    assert answer.status_code == 200


def test_an_answer_that_lambda_cannot_hand_over_is_a_failure_of_the_gateway(client):
    assert client.get("/large/6000000").status_code == 200
    answer = client.get("/large/6300000")
    assert answer.status_code == 502
    assert json.loads(answer.body)["code"] == "internal"


@pytest.mark.parametrize("kind", ["application/octet-stream", "multipart/form-data; boundary=x", "Application/PDF"])
def test_binary_bodies_survive_byte_for_byte(client, kind):
    answer = client.post("/echo/a", headers={"Content-Type": kind}, body=ALL_BYTES)
    assert answer.json_body["sha"] == sha(ALL_BYTES)


def test_other_bodies_are_text_as_the_cloud_makes_them(client):
    answer = client.post("/echo/a", headers={"Content-Type": "text/plain"}, body=b"caf\xe9")
    assert answer.json_body["sha"] == sha("caf\ufffd".encode())


def test_path_and_query_reach_the_view(client):
    answer = client.post("/echo/n%20o?a=1&b=", headers={}, body=b"")
    assert answer.json_body["query"] == {"a": "1", "b": ""}


def test_the_server_carries_bytes_both_ways(connect):
    answer, content = connect("POST", "/echo/a", ALL_BYTES, Content_Type="application/octet-stream")
    assert (answer.status, json.loads(content)["sha"]) == (200, sha(ALL_BYTES))
    answer, content = connect("GET", "/bytes", Accept="application/octet-stream")
    assert content == ALL_BYTES
    assert answer.headers.get_all("Set-Cookie") == ["a=1", "b=2"]


def test_the_server_takes_chunks(connect):
    parts = (ALL_BYTES[start : start + 1000] for start in range(0, len(ALL_BYTES), 1000))
    answer, content = connect("POST", "/echo/a", parts, Content_Type="application/octet-stream")
    assert (answer.status, json.loads(content)["sha"]) == (200, sha(ALL_BYTES))


def test_the_server_refuses_what_is_too_large_before_keeping_it(connect):
    answer, content = connect("POST", "/echo/a", b"x" * (REQUEST_LIMIT + 1), Content_Type="text/plain")
    assert (answer.status, problem(content)) == (413, (413, "too_large"))


def test_the_server_refuses_a_length_that_is_no_number(connect):
    answer, _ = connect("POST", "/echo/a", b"x", Content_Length="one")
    assert answer.status == 400


def test_a_head_request_gets_no_body(connect):
    answer, content = connect("HEAD", "/bytes", Accept="application/octet-stream")
    assert (answer.status, content) == (200, b"")
    assert answer.headers.get_all("Set-Cookie") == ["a=1", "b=2"]
    answer, content = connect("HEAD", "/nowhere")
    assert (answer.status, content) == (404, b"")


def test_local_pages_stand_beside_the_app(connect):
    _, content = connect("POST", "/local/deeper", b"body of ")
    assert content == b"body of /local/deeper"


def test_the_event_is_what_api_gateway_sends(template):
    seen = []

    class Spy(Api):
        def __call__(self, event, context):
            seen.append((event, context))
            return super().__call__(event, context)

    app = Spy("spy")
    app.route("/a/{b}", methods=["POST"], content_types=["*/*"])(lambda b: {})
    limited_client(app, template).http.post(
        "/a/x%2F?q=1&q=2", headers={"Content-Type": "application/pdf"}, body=b"\xff"
    )
    ((event, context),) = seen
    assert event["body"] == base64.b64encode(b"\xff").decode()
    assert event["isBase64Encoded"] is True
    assert event["path"] == "/a/x%2F"
    assert event["pathParameters"] == {"proxy": "a/x/"}
    assert event["multiValueQueryStringParameters"] == {"q": ["1", "2"]}
    assert event["queryStringParameters"] == {"q": "2"}
    assert event["requestContext"]["resourcePath"] == event["resource"] == "/{proxy+}"
    assert 0 < context.get_remaining_time_in_millis() <= 29_000
    json.dumps(event)
