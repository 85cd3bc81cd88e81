"""What the app opens: the store, interviews, the made-up case, the list of banks. Nothing heavy is imported before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from assistant.catalogue import _, use_language
from assistant.core.text.cleaning import clean
from assistant.errors import AssistantError, CaseHeld, HomeLocked
from assistant.face.tui.parts.form import Field, FormScreen, KeptHere, Values
from assistant.session.home import Home

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

    from assistant.core.training.transport import Playing
    from assistant.face.tui.interview.screen import InterviewScreen
    from assistant.face.tui.replay.learner import Learner
    from assistant.session.inspection.letter_work import LetterWork
    from assistant.session.interview.sitting import Opening, Sitting
    from assistant.session.training.replaying import Replay


class Opener:
    """Opens what is asked for over what is on screen, and knows how the program was begun and what it was left with.

    `began_at_home` is where one comes back to; `last_id` the interview that was held, and `not_saved` whether the last
    thing typed in it was lost.
    """

    def __init__(self, app: App[object], home: str | None, *, began_at_home: bool) -> None:
        self._app = app
        self.home = Home(home)
        self.began_at_home = began_at_home
        self.last_id = ""
        self.not_saved = False
        self._held: InterviewScreen | None = None
        self._kept = KeptHere()

    def _opened(self) -> Home:
        """The home, with its store opened when it is first needed: to write, or to read where another window writes."""
        if not self.home.is_open and self.home.danger:
            self.tell(_("Take care: {against}").format(against=self.home.danger), wrong=True)
        if not self.home.is_open:
            for problem in self.home.settings.problems:
                self.tell(_("Not as it was set: {problem}").format(problem=problem), wrong=True)
        self.home.open()
        return self.home

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """A short message at the foot; never markup."""
        self._app.notify(clean(text)[0], severity="error" if wrong else "information", markup=False, timeout=8)

    def want(self, what: str, interview: str = "") -> None:
        """Open what a screen asks for; what goes wrong is told and destroys nothing."""
        doing: dict[str, Callable[[], None]] = {
            "new": lambda: self.interview({}),
            "prepare": lambda: self.interview({}, phase="preparing"),
            "resume": lambda: self.resume(interview),
            "feedback": lambda: self.feedback(interview),
            "replay": lambda: self.replay(interview),
            "search": self.search,
            "share": lambda: self.share(interview),
            "letter": self.letters,
            "made_up": self.made_up,
            "banks": self.banks,
            "settings": self.settings,
        }
        self._or_tell(doing[what])

    def _or_tell(self, do: Callable[[], None]) -> None:
        try:
            do()
        except AssistantError as error:
            self.tell(str(error), wrong=True)

    def show_home(self) -> None:
        """The list of interviews."""
        from assistant.face.tui.home import HomeScreen

        home = self._app.screen_stack[0]
        assert isinstance(home, HomeScreen)
        try:
            shelves = self._opened().open().shelves()
        except AssistantError as error:
            home.show([], str(error))
            return
        inspections = bool(self._opened().open().inspections.names())
        home.show(shelves, str(self.home.locked or ""), self.home.examples(), inspections=inspections)

    def repaint_home(self) -> None:
        """The list in the colours of another theme."""
        if len(self._app.screen_stack) == 1:
            self._app.call_after_refresh(self.show_home)

    def interview(
        self,
        asked: Mapping[str, str],
        bank: str | None = None,
        language: str | None = None,
        *,
        phase: str = "meeting",
        judge: str = "in_the_room",
        ask: bool = True,
        inspection: str | None = None,
        again: bool = False,
    ) -> None:
        """A new interview; `ask` for the few things that are known when it begins, filled in as far as they are.

        `inspection` is the name of the one that it joins as soon as it begins.
        """

        def begin(known: Mapping[str, str], minutes: int, names: str = "") -> None:
            from assistant.session.interview.sitting import Opening

            opening = Opening(**known, language=language, phase=phase, judge=judge, target_minutes=minutes)
            self._begin(opening, bank, inspection, names, again=again)

        def submit(values: Values) -> str | None:
            minutes, names = values.pop("minutes", "90"), values.pop("names", "")
            if not (minutes.isdecimal() and 1 <= int(minutes) <= 999):
                return _("Minutes are a number from 1 to 999.")
            try:
                begin(values, int(minutes), names)
            except AssistantError as error:
                return str(error)
            return None

        if not ask:
            begin(asked, 90)
            return
        others = (Field("others", _("Who else is here"), hint=_("a role, no name; left empty: nobody")),)
        fields = (
            Field("case", _("Case reference"), asked.get("case", ""), hint=_("a code, never a name")),
            Field("child", _("The child is called"), asked.get("child", ""), hint=_("a letter or a code")),
            Field("inspector", _("The inspector is called"), self.home.inspector(asked.get("inspector", ""))),
            Field("case_manager", _("The case manager is called"), asked.get("case_manager", _("Case manager"))),
            *(others if phase == "meeting" else ()),
            Field("minutes", _("Minutes you have"), "90"),
            Field("names", _("Who will be talked about"), hint=_("the mother: Ann; friend: Kev. Never in the record")),
        )
        title = _("Prepare from the file") if phase == "preparing" else _("A new interview")
        self._app.push_screen(FormScreen(title, fields, submit, kept=self._kept), self._began)

    def _began(self, done: bool | None) -> None:
        if not done and not self.began_at_home:
            self.leave()

    def _begin(self, opening: Opening, bank: str | None, inspection: str | None, names: str, *, again: bool) -> None:
        """Begin, or go on with what was prepared for this case; where it has an interview, ask first."""
        try:
            sitting, _prepared = self._opened().begin(self.home.bank(bank), opening, inspection, again=again)
        except CaseHeld as held:
            begin_again = partial(self._begin, opening, bank, inspection, names, again=True)
            self._app.call_later(self._ask_again, held, opening.phase == "preparing", begin_again)
            return
        for line in names.split(";"):
            if line.strip():
                sitting.names.take(line)
        self.hold(sitting)

    def _ask_again(self, held: CaseHeld, preparing: bool, begin_again: Callable[[], None]) -> None:
        """Go on with the interview that the case has, or begin a second one on purpose; Escape does neither."""
        from assistant.face.tui.parts.picker import PickerScreen

        def picked(choice: str | None) -> None:
            if choice is not None:
                go_on = partial(self.resume, held.interview, preparing=preparing)
                self._or_tell(go_on if choice == "on" else begin_again)
            elif not self.began_at_home:
                self.leave()

        choices = [("on", _("Go on with it")), ("again", _("A second one, on purpose"))]
        self._app.push_screen(PickerScreen(held.told, choices), picked)

    def resume(self, name: str | None, *, preparing: bool = False) -> None:
        """Go on with an interview, the one changed last if none is named; watch it where another window holds it."""
        try:
            self.hold(self._opened().resume(name, preparing=preparing))
        except HomeLocked:
            self.watch(name)

    def watch(self, name: str | None) -> None:
        """What another window records, as it comes."""
        from assistant.face.tui.interview.watching import WatchScreen

        watching = self.home.watch(name)
        use_language(watching.state.language)
        self._app.push_screen(WatchScreen(watching))

    def hold(self, sitting: Sitting) -> None:
        """The interview's screen, in its language."""
        from assistant.face.tui.interview.screen import InterviewScreen

        if self._held is not None:
            return  # Enter was pressed twice
        use_language(sitting.state.language)
        self.last_id = sitting.id
        self._held = InterviewScreen(sitting)
        self._app.call_later(self._app.push_screen, self._held)

    def leave_interview(self) -> None:
        """Home again, or out if the interview was all that was asked for."""
        if self._held is not None:
            self.not_saved = self._held.desk.unsaved is not None
        if self.began_at_home:
            while len(self._app.screen_stack) > 1:
                self._app.pop_screen()
            self._held = None
            self.show_home()
        else:
            self.leave()

    def feedback(self, name: str) -> None:
        """The feedback of an interview, and replies to it."""
        from assistant.face.tui.interview.feedback import FeedbackScreen
        from assistant.session.interview.sitting import reopen

        sitting = reopen(self._opened().open(), name, self.home.clock)
        use_language(sitting.state.language)
        self._app.push_screen(FeedbackScreen(sitting))

    def replay(
        self, name: str, playing: Playing | None = None, *, at: int | None = None, learner: str | None = None
    ) -> None:
        """A record played back: an interview of the home, a transcript file or an example; a `learner` practises."""
        from assistant.core.training.transport import Playing, Transport
        from assistant.face.tui.replay.screen import ReplayScreen
        from assistant.session.clock import milliseconds

        replay = self.home.replay(name)
        use_language(replay.playback.empty.language)
        transport = Transport(replay.playback, playing or Playing())
        first = replay.turn_for(at)
        practising = self._learner(replay, learner) if learner is not None else None
        self._app.push_screen(ReplayScreen(replay, transport, milliseconds, first, practising))

    def _learner(self, replay: Replay, name: str) -> Learner:
        from assistant.face.tui.replay.learner import Learner
        from assistant.session.training.practising import begin_practice

        return Learner(begin_practice(replay, self.home.folder, name, self.home.clock))

    def search(self) -> None:
        """Words in all interviews, and from there the replay at that turn."""
        from assistant.face.tui.search import SearchScreen
        from assistant.session.interview.searching import Found, search

        def chosen(found: Found | None) -> None:
            if found is not None:
                self._or_tell(lambda: self.replay(found.interview, at=found.seq))

        self._app.push_screen(SearchScreen(lambda words, filters: search(self.home.read(), words, filters)), chosen)

    def share(self, name: str) -> None:
        """What is decided before an interview is shared, and the file that may be."""
        from assistant.face.tui.sharing import SharingScreen
        from assistant.session.sharing.pseudonymising import open_pseudonymising

        work = open_pseudonymising(self._opened().hold(), name, self.home.clock)
        use_language(work.header.language)
        self._app.push_screen(SharingScreen(work, self.home.folder))

    def letters(self) -> None:
        """The letter of the one inspection there is, or of the one that is picked."""
        from assistant.face.tui.parts.picker import PickerScreen

        names = self._opened().open().inspections.names()

        def picked(name: str | None) -> None:
            if name is not None:
                self._or_tell(lambda: self.letter(name))

        if len(names) > 1:
            self._app.push_screen(PickerScreen(_("The letter of which inspection?"), [(n, n) for n in names]), picked)
        elif names:
            self.letter(names[0])
        else:
            self.tell(_("There are no inspections here yet. Begin one: assistant inspection create."))

    def letter(self, name: str, by: str = "") -> None:
        """The lead inspector's screen: an inspection's letter, worked on."""
        from assistant.session.inspection.letter_work import open_letter

        self.work_on(open_letter(self._opened().open(), name, self.home.clock, by))

    def work_on(self, work: LetterWork) -> None:
        """A letter that is open."""
        from assistant.face.tui.letter.screen import LetterScreen

        use_language(work.letter.language)
        self._app.push_screen(LetterScreen(work, str(self.home.locked or "")))

    def leave_replay(self, screen: Screen[None] | None) -> None:
        """Where one came from: home, a search, or out. A second key that left it finds it gone."""
        if not self.began_at_home:
            self.leave()
        elif screen is self._app.screen:
            self._app.pop_screen()
            self.repaint_home()

    def alert(self) -> None:
        """The alert of the interview that is open, over whatever lies on it; never twice."""
        from assistant.face.tui.interview.forms import alert_form

        top, stack, interview = self._app.screen, self._app.screen_stack, self._held
        if interview is None or interview not in stack or any(screen.id == "alert" for screen in stack):
            return
        own = getattr(top, "action_alert", None)
        if own is not None:
            own()
        else:
            self._app.push_screen(alert_form(interview.talking), lambda done: interview.refresh_all())

    def made_up(self) -> None:
        """The made-up case, to hold by hand."""
        self.interview({"case": "W07", "child": "M"}, ask=False)

    def banks(self) -> None:
        """The question banks there are."""
        from assistant.face.tui.parts.page import PageScreen, lines_to_paragraphs

        banks = [loaded.bank for loaded in self.home.banks().current]
        lines = [f"{bank.id} {bank.version}  {bank.title.to(bank.language)}" for bank in banks]
        self._app.push_screen(PageScreen(_("Question banks"), lines_to_paragraphs(lines)))

    def settings(self) -> None:
        """What can be set in this home."""
        from assistant.face.tui.settings import SettingsScreen

        self._app.push_screen(SettingsScreen(self.home))

    def close(self) -> None:
        """Keep the line being typed and what stands in forms, and let go of the store."""
        for screen in self._app.screen_stack:
            if isinstance(screen, FormScreen):
                screen.keep_typed()
        if self._held is not None:
            self._held.keep_half_typed()
            self.not_saved = self._held.desk.unsaved is not None
            self._held = None
        self.home.close()

    def leave(self) -> None:
        """The one door out: signals and a closed terminal come this way too."""
        self.close()
        self._app.exit()
