"""How the shipped language model is trained, exported and scored. Nothing in ``pipelines/`` imports this."""
