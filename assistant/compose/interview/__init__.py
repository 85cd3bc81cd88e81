"""The papers of one interview: learning feedback, case judgements, the slip."""
