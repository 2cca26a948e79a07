"""An API whose table of needs forgot an operation, with another that was added past the table."""

from django.http import HttpRequest
from django.urls import path

from risalah.web.api.application import Api
from risalah.web.api.operations import Operations

_operations = Operations("Forgotten")


@_operations.get("/forgotten", gives=dict[str, str])
def forgotten(request: HttpRequest) -> dict[str, str]:
    """Nobody said who may call it"""
    return {}


_api = Api()
_api.urls_namespace = "forgetful"
_api.add(_operations)


@_api.get("/v1/bypassing")
def bypassing(request: HttpRequest) -> dict[str, str]:
    """It was added as ninja adds operations."""
    return {}


urlpatterns = [path("api/", _api.urls)]
