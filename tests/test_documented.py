"""Nothing that a user meets is without words: commands, options, assets, settings, rules."""

import dagster as dg
import pytest
import typer

from pipelines.cli import app
from pipelines.definitions import defs
from pipelines.resources import Settings

GRAPH = defs.resolve_asset_graph()
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("key", sorted(GRAPH.get_all_asset_keys()), ids=lambda key: key.to_user_string())
def test_every_asset_says_what_it_is(key: dg.AssetKey) -> None:
    node = GRAPH.get(key)
    assert node.description
    assert node.description.rstrip().endswith(".")
    assert node.group_name != "default"
    assert node.kinds
    assert node.owners


@pytest.mark.parametrize(
    "key", sorted(GRAPH.executable_asset_keys - {dg.AssetKey("release")}), ids=lambda key: key.to_user_string()
)
def test_every_table_asset_shows_its_columns(key: dg.AssetKey) -> None:
    schema = GRAPH.get(key).metadata["dagster/column_schema"]
    assert all(column.description for column in schema.columns)


@pytest.mark.parametrize(
    "table", ["articles", "rejects", "actor_mentions", "actors", "events", "figures", "figure_series"]
)
def test_every_table_has_a_blocking_check(table: str) -> None:
    (check,) = [key for key in GRAPH.asset_check_keys if key.asset_key == dg.AssetKey(table)]
    assert GRAPH.get_check_spec(check).blocking


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_has_a_sentence(name: str) -> None:
    assert COMMANDS[name].help
    for parameter in COMMANDS[name].params:
        assert getattr(parameter, "help", None), parameter.name


def test_settings_have_defaults_that_exist() -> None:
    assert Settings().inbox_path.name == "samples"
