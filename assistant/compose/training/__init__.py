"""The papers of training: the transcript as a page, one learner's page, a class's sheet."""
