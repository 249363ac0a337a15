"""The page about quantities and figures for ``docs/``, made from the data files: ``python -m pipelines.language.figures.page``."""

from collections.abc import Sequence

from pipelines.knowledge import read_table
from pipelines.language.figures.things import RULES
from pipelines.language.quantities.lexicon import units

_HEAD = """# Quantities and figures

Made from `pipelines/knowledge/data` by `python -m pipelines.language.figures.page > docs/figures.md`; a test keeps it so.

A **quantity** is a number with its unit as it stands in the text; a **figure** is a quantity that says how many of what.
Quantities are read from characters, so that no tokeniser comes between `$1.2bn` and its value; what they count is read
from the dependency tree, and from the words beside where the tree joins them otherwise.

## Grammar of quantities

```
quantity   = [bound] amount [ (to | and | or | -) [about] amount ] [bound after] [rate]
amount     = currency number | number [unit | currency word]
number     = digits [magnitude] | number words | digits magnitude-words | fraction | vague word | multiple
digits     = 12,450 | 12 450 | 3,20,000 | 1.5 | .5 | 3½ | 1/3 | 1.99×10^30 | minus 5
fraction   = two-thirds | a third of | one in five | nine out of ten | half of
vague word = dozens | scores | hundreds | tens of thousands | several hundred
multiple   = doubled | halved | tenfold | twice as many
rate       = a day | per barrel | /km2 | an hour
```

A range shares its magnitude and unit ("four to five thousand", "12 to 15 per cent"). A change is no range: "fell from 8
to 6 million" gives two quantities, and the figure layer links the elder as `previous_figure_id`. Shares written as a
fraction keep their value (0.2) and count parts of the thing (`unit` count, `thing_class` share).

No quantities are years, dates and clock times, ordinals, designations (T-72, Resolution 1701, Unit 8200, iPhone 12),
scores of games, telephone numbers, coordinates, addresses, list numbers, and idioms with *one* and *half*.
"""


def figures_page() -> str:
    """The page in Markdown."""
    parts = [_HEAD, _bounds(), _vague(), _units(), _things(), _classes()]
    return "\n".join(part.rstrip() + "\n" for part in parts)


def _table(*header: str, rows: Sequence[tuple[str, ...]]) -> str:
    lines = [header, tuple("---" for _ in header), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


def _bounds() -> str:
    """The words of every bound and what they do to the interval."""
    ends = {
        "at_least": "low",
        "more_than": "low",
        "at_most": "high",
        "less_than": "high",
        "nearly": "high",
    }
    words: dict[str, list[str]] = {}
    for row in read_table("approximators.tsv"):
        words.setdefault(row["bound"], []).append(
            f"{row['phrase']} …" if row["side"] == "before" else f"… {row['phrase']}"
        )
    rows = [(bound, ends.get(bound, "both"), ", ".join(phrases)) for bound, phrases in words.items()]
    return "## Bounds\n\n" + _table("bound", "known end", "words", rows=rows)


def _vague() -> str:
    rows = [
        (row["word"], f"{float(row['low']):,.0f}", f"{float(row['high']):,.0f}")
        for row in read_table("numbers.tsv")
        if row["kind"] == "vague"
    ]
    return "## Vague words\n\n" + _table("word", "from", "to", rows=rows)


def _units() -> str:
    """Unit codes by dimension; currencies are ISO 4217."""
    codes: dict[str, list[str]] = {}
    for unit in units():
        codes.setdefault(unit.dimension, []).append(f"`{unit.code}` {unit.name}")
    rows = [(dimension, ", ".join(names)) for dimension, names in codes.items()]
    return "## Units\n\nCurrencies have their ISO 4217 code; counts have `count`.\n\n" + _table(
        "dimension", "codes", rows=rows
    )


def _things() -> str:
    """The constructions that name what is counted, in order of precedence."""
    rows = [(name, " ".join((rule.__doc__ or "").split()).strip()) for name, rule in RULES]
    return "## What is counted\n\nThe first rule that finds a noun wins.\n\n" + _table(
        "rule", "constructions", rows=rows
    )


def _classes() -> str:
    """The taxonomy: things by class, and the words that make people victims."""
    things = [
        (row["class"], ", ".join(thing.replace("_", " ") for thing in row["things"].split()))
        for row in read_table("figures/counted_things.tsv")
    ]
    victims = [
        (row["class"], row["verbs"], row["own"], row["adjectives"], row["nouns"])
        for row in read_table("figures/victim_words.tsv")
    ]
    return (
        "## Classes of things\n\nThe unit decides first (money, share, age, duration, distance, territory), then what befalls people"
        ' ("12 villagers were killed"), then the noun.\n\n'
        + _table("class", "things", rows=things)
        + "\n"
        + _table("class", "people as object of", "people as subject of", "people that are", "of people", rows=victims)
    )


if __name__ == "__main__":
    print(figures_page(), end="")
