"""``datapackage.json``: what is in a release and where it comes from (Data Package v2)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from pipelines.contracts import contract
from pipelines.contracts.tables import SCHEMA_VERSION
from pipelines.release.files import DataFile

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
SOURCES = (
    {"title": "GeoNames (place ids and coordinates, CC BY 4.0)", "path": "https://www.geonames.org/"},
    {"title": "The articles named in the table articles, each with its own rights", "path": "articles.parquet"},
)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made the tables: version of the code, digests of code, model and inputs."""

    code_version: str
    code_digest: str
    model_digest: str
    inputs_digest: str


def data_package(files: Mapping[str, DataFile], provenance: Provenance, version: str, digest: str) -> dict[str, Any]:
    """The descriptor of a release; the key ``dateline`` holds what the standard has no place for."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "dateline",
        "title": "Dateline: actors, events and figures in the news, and who says so",
        "description": "Who did what to whom, where and when, how many of what, and who says so; each row with "
        "the exact sentence it came from.",
        "version": version,
        "created": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "licenses": [LICENCE],
        "sources": list(SOURCES),
        "dateline": {"digest": digest, "schema_version": SCHEMA_VERSION, **asdict(provenance)},
        "resources": [_resource(name, file) for name, file in files.items()],
    }


def _resource(name: str, file: DataFile) -> dict[str, Any]:
    return {
        "name": name,
        "path": file.name,
        "type": "table",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "rows": file.rows,
        "description": contract(name).description,
        "schema": {key: value for key, value in contract(name).descriptor.items() if key != "description"},
    }
