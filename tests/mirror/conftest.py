"""Storage to work with: an S3 server of its own process' threads on loopback (moto), and fsspec's memory."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Iterator
from typing import Any

import boto3
import fsspec
import pytest
from moto.server import ThreadedMotoServer

from pipeline.mirror.remote import Remote

_NUMBERS = itertools.count()


class Bucket:
    """A bucket as an independent client sees it."""

    def __init__(self, client: Any, name: str) -> None:
        self._client, self.name = client, name
        client.create_bucket(Bucket=name)

    def put(self, key: str, content: bytes) -> None:
        self._client.put_object(Bucket=self.name, Key=key, Body=content)

    def remove(self, key: str) -> None:
        self._client.delete_object(Bucket=self.name, Key=key)

    def files(self, folder: str = "") -> dict[str, bytes]:
        """Key below ``folder`` -> content."""
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix=folder)
        keys = [found["Key"] for page in pages for found in page.get("Contents", ())]
        return {
            key.removeprefix(folder): self._client.get_object(Bucket=self.name, Key=key)["Body"].read()
            for key in keys
        }


@pytest.fixture(scope="module")
def s3() -> Iterator[ThreadedMotoServer]:
    """The server; this process has its address and credentials, and no others."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with pytest.MonkeyPatch.context() as patch:
        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
        host, port = server.get_host_and_port()
        for name, value in {
            "AWS_ENDPOINT_URL": f"http://{host}:{port}",
            "AWS_ACCESS_KEY_ID": "tester",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_CONFIG_FILE": "/dev/null",
            "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
            "AWS_EC2_METADATA_DISABLED": "true",
        }.items():
            patch.setenv(name, value)
        yield server
        server.stop()


@pytest.fixture
def bucket(s3: ThreadedMotoServer) -> Bucket:
    """A new one."""
    return Bucket(boto3.client("s3"), f"arsip-{next(_NUMBERS)}")


class Memory:
    """A folder of fsspec's memory, seen past the program."""

    def __init__(self, name: str) -> None:
        self.url = f"memory://{name}"
        self.remote = Remote(self.url)
        self._store = fsspec.filesystem("memory")
        self._inside = f"/{name}/"

    def put(self, name: str, content: bytes) -> None:
        self._store.pipe_file(self._inside + name, content)

    def remove(self, name: str) -> None:
        self._store.rm_file(self._inside + name)

    def files(self) -> dict[str, bytes]:
        return {
            path.removeprefix(self._inside): file.getvalue()
            for path, file in sorted(self._store.store.items())
            if path.startswith(self._inside)
        }


@pytest.fixture
def memory() -> Iterator[Memory]:
    """An empty folder."""
    made = Memory(f"storage-{next(_NUMBERS)}")
    yield made
    for name in made.files():
        made.remove(name)
