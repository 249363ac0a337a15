"""The same job without the UI. ``python -m pipelines --help`` is the manual."""

import datetime as dt
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from pipelines.contracts.dictionary import data_dictionary
from pipelines.ingest.dates import parse_date
from pipelines.language import annotate as annotate_texts
from pipelines.language import load_pipeline
from pipelines.language.record import doc_record

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Dateline: articles in, an open dataset out.")
console = Console(stderr=True, highlight=False)

ModelOption = Annotated[
    str, typer.Option(help="Language model: default is the shipped one; else a spaCy pipeline with UD labels.")
]


@app.command()
def build(
    inbox: Annotated[Path, typer.Option(help="Folder with the articles.", exists=True, file_okay=False)],
    output: Annotated[Path, typer.Option(help="Folder for staging and releases; made if it is not there.")],
    publish_text: Annotated[
        bool, typer.Option("--publish-text", help="Put the articles' text into the release. You need the right to.")
    ] = False,
    model: ModelOption = "default",
) -> None:
    """Turn an inbox of articles into a release, through the same Dagster assets as the UI.

    What is staged already for an unchanged batch is not computed again. Ends with 1 if a blocking check fails.
    """
    # Imported here because Dagster takes seconds to load and the other commands do not need it.
    from pipelines.assets.headless import BuildError, build_release
    from pipelines.resources import Settings

    settings = Settings(inbox=str(inbox), output=str(output), publish_text=publish_text, model=model)
    with console.status("starting") as status:
        try:
            summary = build_release(settings, status.update)
        except BuildError as failure:
            console.print(f"[red]not published[/]: {failure}")
            raise typer.Exit(1) from failure
    _print_summary(summary.release, summary.rejects)
    typer.echo(str(output / "releases" / str(summary.release["version"])))


@app.command()
def annotate(
    input_: Annotated[
        Path, typer.Option("--input", help="JSON Lines with id, text, optional published_at (a date; else unknown).")
    ],
    output: Annotated[Path, typer.Option(help="JSON Lines with every layer of meaning, one line a record.")],
    model: ModelOption = "default",
) -> None:
    """Show every layer of meaning on plain texts: no cleaning, offsets into the text as given."""
    nlp = load_pipeline(model)
    records = list(_records(input_))
    texts = ((record["text"], _day(record.get("published_at"))) for record in records)
    with output.open("w", encoding="utf-8") as file:
        for record, doc in zip(records, annotate_texts(nlp, texts), strict=True):
            line = {"id": record.get("id"), **doc_record(doc)}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    console.print(f"{len(records)} records -> {output}")


@app.command()
def dictionary(
    output: Annotated[Path, typer.Option(help="File to write the page to.")] = Path("docs/data-dictionary.md"),
) -> None:
    """Write the data dictionary page from the schemas."""
    output.write_text(data_dictionary(), encoding="utf-8")
    console.print(f"wrote {output}")


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except json.JSONDecodeError as error:
                raise typer.BadParameter(f"{path}:{number}: not JSON: {error}") from error
            if not isinstance(record.get("text"), str):
                raise typer.BadParameter(f"{path}:{number}: no text")
            yield record


def _day(published_at: object) -> dt.date | None:
    """The day relative times are counted from; None where what is given is no date ("9:55 AM ET")."""
    published = parse_date(published_at)
    return published.date() if published else None


def _print_summary(release: dict[str, Any], rejects: dict[str, int]) -> None:
    table = Table(box=None)
    table.add_column("table")
    table.add_column("rows", justify="right")
    for name, value in release.items():
        if name.startswith("rows in "):
            table.add_row(name.removeprefix("rows in "), f"{value:,}")
    console.print(table)
    for reason, count in rejects.items():
        console.print(f"rejected: {count} {reason}")
    kind = "new release" if release["new"] else "nothing changed: release"
    console.print(f"{kind} {release['version']} (digest {str(release['digest'])[:12]})")


def main() -> None:
    """The entry point."""
    os.environ.setdefault("DAGSTER_DISABLE_TELEMETRY", "1")
    sys.exit(app())
