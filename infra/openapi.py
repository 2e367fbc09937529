"""Prints the OpenAPI document: `python -m infra.openapi`."""

from __future__ import annotations

import json

from app import app
from chalicelib.platform.api import VERSION
from chalicelib.platform.http.openapi import document, endpoints_of

if __name__ == "__main__":
    described = document(endpoints_of(app), version=VERSION, server="http://127.0.0.1:8000")
    print(json.dumps(described, ensure_ascii=False, indent=2))
