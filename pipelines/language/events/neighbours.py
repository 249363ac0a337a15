"""``place_of`` of the layer of places, which finds it only once that layer offers it."""

from pipelines.language import places

place_of = getattr(places, "place_of", lambda token: None)
