"""What a phone that was bought in the autumn of 2018, and never updated, does not understand: Chrome 70, Safari 12."""

import re

SCRIPT = {
    "optional chaining (2020)": r"\?\.(?!\d)",
    "nullish coalescing (2020)": r"\?\?",
    "logical assignment (2020)": r"(\|\||&&)=",
    "private names (2021)": r"(?<![\w\"'-])#[a-z_]\w*",
    "modules and import (2019)": r"\bimport\b|\bexport\b",
    "waiting outside a function (2021)": r"^await\b",
    "large and parted numbers (2020)": r"\b\d+(n\b|_\d)",
    "looking behind (2023)": r"\(\?<[=!]",
    "methods that came later": r"\.(at|flatMap|replaceAll|replaceChildren|matchAll|findLast|findLastIndex|toSorted|"
    r"toReversed|requestSubmit|checkVisibility|allSettled|any|hasOwn|fromEntries|showModal|showPopover|timeout)\(",
    "names that came later": r"\b(globalThis|queueMicrotask|structuredClone|ResizeObserver|IntersectionObserver|"
    r"AbortController|submitter|randomUUID|BigInt|WeakRef|startViewTransition)\b",
}
STYLE = {
    "relations and lists of selectors (2021)": r":(has|is|where)\(",
    "focus that is seen (2022)": r":focus-visible",
    "layers, containers, scopes (2022)": r"@(layer|container|scope|property|starting-style)",
    "nesting (2023)": r"(^|[{;\s])&",
    "inset (2020)": r"(^|[{;\s])inset\b",
    "gaps between flexible boxes (2021)": r"(^|[{;\s])(row-|column-)?gap\s*:",
    "comparisons (2020)": r"\b(clamp|min|max)\(",
    "colours that are reckoned (2023)": r"\b(color-mix|oklch|oklab|lab|lch|light-dark)\(|\bfrom var\(",
    "proportions and the colour of controls (2021)": r"\b(aspect-ratio|accent-color|text-wrap|field-sizing)\s*:",
    "windows without their bars (2022)": r"\d[sdl]v[hwib]\b",
    "sides by direction of writing (2020)": r"\b(inset|margin|padding|border)-(inline|block)",
    "several at once in not (2021)": r":not\([^)]*,",
}
PAGE = {
    "modules (2018, late)": r"type=\"module\"",
    "boxes of the browser's own (2022)": r"<dialog|\spopover|\sinert\b",
}


def newer(text: str, known: dict[str, str]) -> list[str]:
    """What in a script, a stylesheet or a page such a phone would not understand."""
    plain = re.sub(r"/\*.*?\*/|^\s*//.*$", "", text, flags=re.DOTALL | re.MULTILINE)
    return [what for what, pattern in known.items() if re.search(pattern, plain, re.MULTILINE)]
