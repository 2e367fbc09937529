import asyncio

from infra.local.saving import Held


def request(method="POST", target=b""):
    headers = [(b"x-amz-target", target)] if target else []
    return {"type": "http", "method": method, "headers": headers}


def changed_by(scope):
    async def app(scope, receive, send):
        pass

    async def serve():
        held = Held(app)
        await held(scope, None, None)
        return held.changed

    return asyncio.run(serve())


def test_only_what_may_change_something_is_worth_saving():
    assert changed_by(request(target=b"DynamoDB_20120810.PutItem"))
    assert changed_by(request(target=b"AmazonSQS.DeleteMessage"))
    assert changed_by(request("PUT"))
    assert not changed_by(request(target=b"DynamoDB_20120810.Query"))
    assert not changed_by(request(target=b"AmazonSQS.ReceiveMessage"))
    assert not changed_by(request("GET"))


def test_a_copy_waits_for_requests_inside_and_holds_back_the_next():
    steps = []

    async def scenario():
        leave = asyncio.Event()

        async def app(scope, receive, send):
            steps.append(f"in {scope['name']}")
            if scope["name"] == "first":
                await leave.wait()
            steps.append(f"out {scope['name']}")

        held = Held(app)
        first = asyncio.create_task(held({**request(), "name": "first"}, None, None))
        await asyncio.sleep(0)
        copy = asyncio.create_task(held.copy({"tables": lambda: steps.append("copied") or "state"}))
        await asyncio.sleep(0)
        second = asyncio.create_task(held({**request(), "name": "second"}, None, None))
        await asyncio.sleep(0)
        leave.set()
        state = await copy
        await asyncio.gather(first, second)
        return state

    assert asyncio.run(scenario()) == {"tables": "state"}
    assert steps == ["in first", "out first", "copied", "in second", "out second"]


def test_a_copy_gives_up_when_a_request_inside_waits_for_one_outside():
    async def scenario():
        async def app(scope, receive, send):
            await asyncio.Event().wait()

        held = Held(app)
        inside = asyncio.create_task(held(request(), None, None))
        await asyncio.sleep(0)
        state = await held.copy({"tables": lambda: "state"})
        inside.cancel()
        return state

    assert asyncio.run(scenario()) is None
