"""Contract and rules together, run by Great Expectations."""

from pipelines.checks.validation import as_records, failures, validate
from pipelines.contracts import conform

GOOD = {
    "reject_id": "rej_000000000001",
    "source_file": "a.txt",
    "reason": "empty",
    "message": "the file is empty",
    "sha256": "0" * 64,
    "bytes": 0,
    "batch": "batch_1",
}


def test_a_good_table_keeps_its_contract() -> None:
    results = validate("rejects", conform("rejects", [GOOD]), {})
    assert results
    assert not failures(results)


def test_each_broken_promise_is_one_row_that_says_what_and_where() -> None:
    bad = [GOOD, GOOD | {"reason": None, "bytes": -1}]
    broken = {(each.column, each.words): each for each in failures(validate("rejects", conform("rejects", bad), {}))}
    assert set(broken) == {
        ("reject_id", "no value twice"),
        ("reason", "never null"),
        ("bytes", "≥ 0"),
    }
    assert broken["bytes", "≥ 0"].examples == "-1"
    assert broken["bytes", "≥ 0"].broken == 1


def test_rules_of_meaning_are_rows_too() -> None:
    mention = {"mention_id": "men_000000000001", "actor_id": "act_000000000001", "article_id": "art_000000000001"}
    table = conform("actor_mentions", [mention | {"start": 0, "end": 4, "text": "NATO", "mention_type": "name"}])
    articles = conform("articles", [{"article_id": "art_000000000001", "text": "Nato said so."}])
    broken = failures(validate("actor_mentions", table, {"articles": articles}))
    assert [record["column"] for record in as_records(broken)] == ["text_is_the_articles"]


def test_columns_filled_later_may_be_null_until_then() -> None:
    table = conform("rejects", [GOOD | {"message": None}])
    assert not failures(validate("rejects", table, {}, unfilled={"message"}))
