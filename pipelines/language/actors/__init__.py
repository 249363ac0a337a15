"""The layer of actors: who is named, who they are, and who a noun phrase speaks of."""

from pipelines.knowledge.actors import load_knowledge as knowledge
from pipelines.language.actors.component import find_actors
from pipelines.language.actors.participants import describe, national, participant, participant_of

__all__ = ["describe", "find_actors", "knowledge", "national", "participant", "participant_of"]
