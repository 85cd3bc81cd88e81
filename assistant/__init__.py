"""The joint interview assistant: an inspector and a case manager, one screen, one record.

The path of the data, in ten lines:

1.  `store.reading` reads a question bank (YAML), checks all of it, and makes a `core.bank` Bank.
2.  `session.interview` begins an interview: an id, a header, the bank's bytes, the first events, all kept at once.
3.  A face reads a line; `core.interview.typed` says what it means: a move, a command of the face, or a refusal.
4.  `core.interview.decide` turns the move into events, with the next thing to be asked among them. It is pure.
5.  `store.record` seals the events (body, SHA-256, link to the one before) and commits them; only then
6.  `core.interview.fold` applies them: the `Interview` is what its events come to, live and in replay alike.
7.  `progress` and `walk` beside it say which questions are settled, which wait, and where the talk goes next.
8.  `compose` makes the learning feedback and the case judgements of an Interview, every point with its `because`.
9.  `session.interview.transfer` writes the record as a transcript, takes transcripts in, and verifies both.
10. What went wrong is an `errors.AssistantError`, told in one line, with an exit code.

The words, one for one thing everywhere:

bank        the questions and all their texts       theme, criterion    how the inspection groups questions
path        how people talk through them            question, part      what is asked; a part leads to a judgement
reason      why an answer is on the not-met side    cue                 words that suggest coming back to something
fact        something about the case, never judged  interview           one conversation about one case
move        what a person does                      event               what happened; never rewritten
answer      the inspector's, on a question          view                the case manager's, on their own work
remark      something said                          note, mark          the inspector's; shared or private
evidence    a place in the case record              set aside           not answered, in one of six ways
alert       somebody may be in danger               transcript          a record as a file; replayed for training
feedback    for the case manager                    judgement           for the inspectorate
learning point, reply                               inspection, figure, phrase, letter
"""
