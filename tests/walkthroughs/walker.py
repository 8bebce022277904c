"""A person at the product: a browser of their own, what they press, and what must never happen while they do."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from urllib.parse import urlsplit

from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, Response

from .town import PASSWORD, Town

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1440, "height": 900}
FORGIVEN = ("net::ERR_ABORTED",)  # a page that is left stops what it was fetching
MOST_STEPS = 150
RINGED = """element => [null, "::after"].some(part => {
  const {outlineStyle, outlineWidth} = getComputedStyle(element, part);
  return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
})"""


class Walker:
    """Somebody with a device. ``page`` is what they see; ``faults`` is what a patient person would complain of."""

    def __init__(
        self,
        browser: Browser,
        town: Town,
        *,
        language: str = "sv",
        script: bool = True,
        desk: bool = False,
        patient: bool = False,
    ):
        self.town = town
        self.patient = patient
        self.language = language
        self.script = script
        self.faults: list[str] = []
        self._expected: tuple[int | str, ...] = ()
        self.context: BrowserContext = browser.new_context(
            base_url=town.address,
            viewport=DESK if desk else PHONE,
            has_touch=not desk,
            java_script_enabled=script,
            locale={"sv": "sv-SE", "en": "en-GB"}[language],
            timezone_id="Europe/Stockholm",
            reduced_motion="reduce",
            bypass_csp=False,
        )
        self.context.set_default_timeout(30_000)
        self.speak(language)
        self.page: Page = self.new_page()
        self._beside: Page | None = None

    def new_page(self) -> Page:
        page = self.context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("requestfailed", self._failed)
        page.on("request", self._asked)
        page.on("response", self._answered)
        return page

    @contextmanager
    def beside(self, address: str) -> Iterator[Page]:
        """An address on a page beside, which is one and the same for all: a page of its own takes the browser long."""
        if self._beside is None:
            self._beside = self.new_page()
        self._beside.goto(address)
        yield self._beside
        self._beside.goto("about:blank")  # so that it asks for nothing more
        self.page.bring_to_front()  # what lies behind another page is drawn once a second, and so is waited for

    def speak(self, language: str) -> None:
        self.context.add_cookies([{"name": "language", "value": language, "url": self.town.address}])

    def sign_in(self, name: str, password: str = PASSWORD) -> "Walker":
        """Sign in as somebody does who has an account, by keyboard; whoever has done so before is still let in."""
        self.context.add_cookies(self.town.let_in.get(name, []))
        self.page.goto("/account/login/")
        if "/account/login" in self.page.url:
            self._show_who(self.town.email(name), password)
            self.town.let_in[name] = [one for one in self.context.cookies() if one["name"] == "sessionid"]
        self.speak(self.language)  # signing in brings the language that the person has chosen before
        return self

    def _show_who(self, email: str, password: str) -> None:
        self.write("login", email)
        self.write("password", password)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda address: "/account/login" not in address)

    @contextmanager
    def expecting(self, *what: int | str) -> Iterator[None]:
        """Answers (422) or failures ("net::ERR_INTERNET_DISCONNECTED") that are right, just here."""
        self._expected, before = what, self._expected
        yield
        self._expected = before

    def says(self, words: str) -> str:
        """What the product calls something in the language that is spoken here."""
        with translation.override(self.language):
            return gettext(words)

    def called(self, words: str) -> Locator:
        """The button or link with just these words."""
        name = self.says(words)
        main = self.page.locator("main")
        return main.get_by_role("button", name=name, exact=True).or_(main.get_by_role("link", name=name, exact=True))

    def field(self, name: str) -> Locator:
        return self.page.locator(f"main [name={name}]:not([type=hidden])")

    def tab_to(self, there: Locator) -> None:
        """Go on with the Tab key until ``there`` has the focus: from where one is, or from the stop before it.

        Only whoever is ``patient`` goes all the way; the others are put down one step before, which is the same way.
        """
        there.wait_for(state="attached")
        if not self.patient and not self._is_at(there):
            there.focus()
            self.page.keyboard.press("Shift+Tab")
        for _step in range(MOST_STEPS):
            if self._is_at(there):
                self._sees_where(there)
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"The Tab key never comes to {there}")

    def _is_at(self, there: Locator) -> bool:
        return there.evaluate("element => element === document.activeElement")

    def _sees_where(self, there: Locator) -> None:
        if not there.evaluate(RINGED):
            self.faults.append(f"no ring around what has the focus: {there}")

    def write(self, name: str, words: str) -> None:
        """Tab to a field, take away what stands there and write."""
        self.tab_to(self.field(name))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(words)

    def write_day(self, name: str, day: date) -> None:
        """Tab to a day and write it, in whatever order the browser's own calendar field wants its parts."""
        self.tab_to(self.field(name))
        self.field(name).fill(day.isoformat())

    def choose(self, name: str, words: str) -> None:
        """Tab to a list and go down with the arrow key until it says this."""
        there = self.field(name)
        self.tab_to(there)
        self.page.keyboard.press("Home")
        for _step in range(MOST_STEPS):
            if there.evaluate("list => list.selectedOptions[0].text.trim()") == words:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{name} never says {words}")

    def mark(self, name: str, value: str) -> None:
        """Tab to a group of choices and go on with the arrow key until this one is marked."""
        group = self.page.locator(f"main [type=radio][name={name}]")
        marked = group.and_(self.page.locator(":checked"))
        self.tab_to(marked if marked.count() else group.first)  # the Tab key comes to the marked one, if there is one
        for _step in range(MOST_STEPS):
            if group.and_(self.page.locator(f'[value="{value}"]')).is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{name} is never {value}")

    def tick(self, there: Locator) -> None:
        self.tab_to(there)
        self.page.keyboard.press("Space")

    def enter(self, words: str, *, scope: Locator | None = None) -> None:
        """Tab to a button or a link and press Enter; returns when the next page is there."""
        self.enter_at((scope or self.called(words)).first)

    def enter_at(self, there: Locator) -> None:
        self.tab_to(there)
        with self.page.expect_event("load"):  # a page that writes its own address anew is no next page
            self.page.keyboard.press("Enter")

    def open(self, words: str) -> None:
        """Unfold what is folded."""
        self.tab_to(self.page.locator("main summary", has_text=self.says(words)).first)
        self.page.keyboard.press("Enter")

    def reads(self, words: str) -> bool:
        return words in self.page.locator("body").inner_text()

    def leave(self) -> None:
        self.context.close()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not self._expected:
            self.faults.append(f"console: {message.text}")

    def _failed(self, request: Request) -> None:
        if request.failure not in (*FORGIVEN, *self._expected):
            self.faults.append(f"{request.failure}: {request.url}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.town.address, "data:", "blob:")):
            self.faults.append(f"another host: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self._expected:
            self.faults.append(f"{response.status}: {urlsplit(response.url).path}")
