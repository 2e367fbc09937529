"""An app with the product's function names and handlers that do what a test tells them."""

from chalice import Blueprint, Chalice

from infra.functions import API, FUNCTIONS

functions = Blueprint(__name__)
calls = []
answers = {}


def forget():
    calls.clear()
    answers.clear()


def of(name):
    """The events that a function was given, oldest first."""
    return [event for called, event, _ in calls if called == name]


def _handler(name):
    def handle(event, context):
        calls.append((name, event, context))
        return answers.get(name, lambda event: None)(event)

    handle.__name__ = name.replace("-", "_")
    return handle


for _function in FUNCTIONS:
    if _function.name != API:
        _made = _handler(_function.name)
        globals()[_made.__name__] = functions.lambda_function(name=_function.name)(_made)


def app():
    made = Chalice(app_name="stand-in")
    made.register_blueprint(functions)
    return made
