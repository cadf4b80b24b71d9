"""Pictures and originals in S3 buckets: the same code with other addresses, against a real S3 server on loopback."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.error
import urllib.request

import boto3
import pytest
from moto.server import ThreadedMotoServer

from tests.support.sites import bare_environment, free_port, seeded_home


@pytest.fixture(scope="module")
def s3():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=free_port(), verbose=False)
    server.start()
    yield f"http://127.0.0.1:{server._port}"
    server.stop()


@pytest.fixture
def install(s3, tmp_path):
    """Run a command, or Python, on a home whose files lie in two buckets."""
    client = boto3.client(
        "s3", endpoint_url=s3, region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b"
    )
    for bucket in ("public-cuts", "private-originals"):
        client.create_bucket(Bucket=bucket)
    environment = bare_environment(seeded_home(tmp_path / "home")) | {
        "STANDFIRST_STORAGE_ENDPOINT": s3,
        "STANDFIRST_STORAGE_REGION": "us-east-1",
        "STANDFIRST_STORAGE_ACCESS_KEY": "testing-key",
        "STANDFIRST_STORAGE_ACCESS_SECRET": "testing-secret",
        "STANDFIRST_STORAGE_PUBLIC_BUCKET": "public-cuts",
        "STANDFIRST_STORAGE_ORIGINALS_BUCKET": "private-originals",
    }

    def run(*arguments):
        return subprocess.run(
            [sys.executable, *arguments], env=environment, capture_output=True, text=True, timeout=120
        )

    yield run
    for bucket in ("public-cuts", "private-originals"):
        for item in client.list_objects_v2(Bucket=bucket).get("Contents", []):
            client.delete_object(Bucket=bucket, Key=item["Key"])
        client.delete_bucket(Bucket=bucket)


def test_the_doctor_writes_reads_and_deletes_in_both_buckets(install):
    done = install("-m", "standfirst.ops.main", "doctor", "--json")
    found = {one["check"]: one for one in json.loads(done.stdout)["findings"]}
    assert found["storage default"] == {
        "check": "storage default", "ok": True, "message": "written, read and deleted a probe", "remedy": "",
    }  # fmt: skip
    assert found["storage originals"]["ok"]
    assert "testing-secret" not in done.stdout + done.stderr


KEEP = """
import django; django.setup()
from django.core.files.base import ContentFile
from django.core.files.storage import storages
for alias in ("default", "originals"):
    name = storages[alias].save("images/a.txt", ContentFile(b"words"))
    print(storages[alias].url(name))
"""


def test_a_public_address_is_plain_and_a_private_one_is_signed(install):
    public, private = install("-c", KEEP).stdout.split()
    assert "?" not in public
    assert "X-Amz-Signature=" in private or "Signature=" in private
    with urllib.request.urlopen(private, timeout=10) as answer:
        assert answer.read() == b"words"
