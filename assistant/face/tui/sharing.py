"""Before an interview is shared: who is called what, each doubt in its sentence, who agreed, and the finished file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.screen import Screen

from assistant.catalogue import N_, _, n_
from assistant.core.record.event import Signer
from assistant.core.sharing.review import Review
from assistant.core.sharing.rewriting import Candidate
from assistant.core.text.refusal import Refusal
from assistant.errors import AssistantError
from assistant.face.lines import words
from assistant.face.tui.parts.form import Field, FormScreen, Values
from assistant.face.tui.parts.paint import Painted, Paragraph, foot_line
from assistant.face.tui.parts.wanted import Wanted
from assistant.session.sharing.pseudonymising import Pseudonymising
from assistant.store.atomic import write_atomically

TABLE_FROM = 100
FORMATS = (
    ("jsonl", N_("the transcript, to replay and practise on")),
    ("html", N_("a page that plays")),
    ("md", N_("a page to edit")),
)
# Key, what it does to a doubt, and the same in a word.
CHOICES = (
    ("1", N_("replace it here")),
    ("2", N_("keep it here")),
    ("3", N_("add it to the table: it is replaced everywhere")),
    ("4", N_("keep it everywhere: it names nobody")),
)
KEYS = (
    ("1-4", N_("decide")),
    ("b", N_("back")),
    ("t", N_("name")),
    ("c", N_("consent")),
    ("w", N_("write the file")),
    ("Esc", N_("leave; all is kept")),
)


class SharingScreen(Screen[None]):
    """One interview on its way to being shared. Whatever is decided is kept before the next doubt is shown."""

    AUTO_FOCUS = ""
    BINDINGS = [
        Binding("1", "decide('replace')", show=False),
        Binding("2", "decide('keep')", show=False),
        Binding("3", "add", show=False),
        Binding("4", "decide('everywhere')", show=False),
        Binding("b", "back", show=False),
        Binding("t", "name", show=False),
        Binding("c", "consent", show=False),
        Binding("w", "write", show=False),
        Binding("escape,q", "leave", show=False),
    ]

    def __init__(self, work: Pseudonymising, folder: Path) -> None:
        super().__init__()
        self.work, self.folder = work, folder
        self._said = ""
        self._review: Review = work.review
        self.top_bar, self.key_bar = Painted(id="top"), Painted(id="keys")
        self.outline, self.question = Painted(id="outline"), Painted(id="doubt")

    def compose(self) -> ComposeResult:
        """Bars above and below, the table left, the doubt in the middle."""
        yield self.top_bar
        with Horizontal(id="middle"):
            yield self.outline
            yield Vertical(self.question, id="doubt-side")
        yield self.key_bar

    def on_mount(self) -> None:
        """Begin with who is talked about, if nobody was asked yet."""
        self.refresh_all()

    def on_resize(self, event: Resize) -> None:
        """Another size: the table comes or goes."""
        self.refresh_all()

    @property
    def doubt(self) -> Candidate | None:
        """The first doubt that is not decided."""
        return next(iter(self._review.undecided), None)

    def refresh_all(self) -> None:
        """Paint how it stands."""
        wide = self.app.size.width >= TABLE_FROM
        self.outline.display = wide
        left, all_ = len(self._review.undecided), len(self._review.candidates)
        how = n_("{count} doubt left", "{count} doubts left", left).format(count=left)
        done = _("{done} of {all} decided").format(done=all_ - left, all=all_)
        case = (self.work.header.case or _("no reference"))[:20]
        self.top_bar.paint(
            [(("  ", ""), (f"{case}  ", "strong"), (_("Before sharing") + "    ", "muted"), (f"{how} · {done}", ""))]
        )
        self.outline.paint(self._table())
        doubt = self.doubt
        lines = list(self._doubt(doubt) if doubt is not None else self._finished())
        if not wide:
            lines += [(), *self._table()]
        if self._said:
            lines = [((self._said, "aside"),), (), *lines]
        self.question.paint(lines, layout=True)
        self.key_bar.paint([(("  ", ""), *foot_line((key, _(word)) for key, word in KEYS))])

    def _table(self) -> list[Paragraph]:
        lines: list[Paragraph] = [((_("Who is called what"), "title"),), ()]
        for entry in self.work.table.entries:
            lines.append(((entry.role, "strong"), (f"  {', '.join(entry.spellings)}", "muted")))
        if not self.work.table.entries:
            lines.append(((_("Nobody yet. t takes a name."), "muted"),))
        return lines

    def _doubt(self, doubt: Candidate) -> Iterator[Paragraph]:
        before, after = doubt.sentence[: doubt.start], doubt.sentence[doubt.end :]
        yield ((_("Could this tell who it is?"), "title"), (f"   {doubt.place}", "muted"))
        yield ()
        yield ((before, ""), (f" {doubt.text} ", "lit"), (after, ""))
        yield ()
        if doubt.listed:
            yield ((_("It is in the table, and would become: {role}").format(role=doubt.instead), "aside"),)
            yield ()
        for key, word in CHOICES:
            if doubt.listed and key in "34":
                continue
            yield ((f"{key} ", "key"), (_(word), ""))

    def _finished(self) -> Iterator[Paragraph]:
        blocks = self.work.blocks()
        yield ((_("Every doubt is decided.") if not blocks else _("Not ready to be shared:"), "title"),)
        yield ()
        yield from (((f"· {block}", "aside"),) for block in blocks)
        if blocks:
            yield ()
            yield (("c ", "key"), (_("records who agrees to training use."), ""))
        else:
            yield (("w ", "key"), (_("writes the file; it is looked through once more before it is there."), ""))
        yield ()
        told = _(
            "Names are replaced and a person saw every doubt. That is not anonymous: what happened may be recognised."
        )
        yield ((told, "muted"),)

    # What is done

    def _did(self, said: str = "") -> None:
        self._said = said
        self._review = self.work.review
        self.refresh_all()

    def action_decide(self, action: str) -> None:
        """Replace or keep the doubt; what cannot be kept on the disk is told, and asked again."""
        doubt = self.doubt
        if doubt is None or (doubt.listed and action == "everywhere"):
            return
        try:
            self.work.decide(doubt, "replace" if action == "replace" else "keep", everywhere=action == "everywhere")
        except AssistantError as error:
            self._did(str(error))
            return
        self._did()

    def action_back(self) -> None:
        """Take the newest decision back."""
        self._did(_("Taken back.") if self.work.back() else _("There is nothing to take back."))

    def action_add(self) -> None:
        """Put the doubt into the table."""
        doubt = self.doubt
        if doubt is None or doubt.listed:
            return

        def submit(values: Values) -> str | None:
            if not values["role"]:
                return _("What is it called instead? For example: the mother, friend, school.")
            try:
                role = self.work.add(doubt, values["role"])
            except AssistantError as error:
                return str(error)
            self.call_later(self._did, _("It is called {role} from now on.").format(role=role))
            return None

        fields = [Field("role", _("Is called"), hint=_("the mother, friend, school, town ..."))]
        title = _("What stands there instead?")
        kept, intro = self.work.forms.of(f"doubt {doubt.text}"), [(doubt.text, "strong")]
        self.app.push_screen(FormScreen(title, fields, submit, intro=intro, kept=kept, send=_("Add it")))

    def action_name(self) -> None:
        """Take somebody into the table, with every name and nickname."""

        def submit(values: Values) -> str | None:
            role = self.work.name(f"{values['role']}: {values['names']}")
            if isinstance(role, Refusal):
                return str(role)
            self.call_later(self._did, _("In the table: {role}.").format(role=role))
            return None

        fields = [
            Field("role", _("Who or what"), hint=_("the mother, friend, school, town ...")),
            Field("names", _("Names"), hint=_("every name and nickname, with commas between")),
        ]
        kept, title = self.work.forms.of("name"), _("Who will be talked about?")
        self.app.push_screen(FormScreen(title, fields, submit, kept=kept, send=_("Take it in")))

    def action_consent(self) -> None:
        """Record who agrees to training use."""
        both: tuple[Signer, ...] = ("inspector", "case_manager")
        people = [who for who in both if self.work.header.name_of(who) is not None]
        choices = (("yes", _("agrees")), ("no", _("does not agree")))
        kept = {who: self.work.keeping.consents.get(who) for who in people}
        fields = [
            Field(who, _(words.NAMES[who]), ("yes" if consent.given else "no") if consent else "", choices)
            for who, consent in kept.items()
        ]

        def submit(values: Values) -> str | None:
            for who in people:
                if values[who]:
                    self.work.consent(who, given=values[who] == "yes")
            self.call_later(self._did, "")
            return None

        intro = [(_("May this interview be used for training?"), "")]
        form = FormScreen(
            _("Who agrees"), fields, submit, intro=intro, kept=self.work.forms.of("consent"), send=_("Record it")
        )
        self.app.push_screen(form)

    def action_write(self) -> None:
        """Write the file, after it was looked through once more."""
        if blocks := self.work.blocks():
            self._did(" ".join(blocks))
            return
        fields = [
            Field("reviewer", _("Reviewed by"), hint=_("this stands in the file")),
            Field("format", _("As"), "jsonl", tuple((code, _(word)) for code, word in FORMATS)),
        ]

        def submit(values: Values) -> str | None:
            try:
                name = f"shared-{self.work.new_name()}.{values['format']}"
                text = self.work.export(values["format"], values["reviewer"], name)
                write_atomically(self.folder / name, text)
            except AssistantError as error:
                return str(error)
            self.call_later(self._did, _("Written: {path}").format(path=self.folder / name))
            return None

        kept, title = self.work.forms.of("file"), _("The file to share")
        self.app.push_screen(FormScreen(title, fields, submit, kept=kept, send=_("Write it")))

    def action_leave(self) -> None:
        """Everything is kept; go on whenever you like."""
        self.post_message(Wanted("leave_replay", screen=self))
