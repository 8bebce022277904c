"""What stands in an answer, whatever it is written in: every byte of it, and what a reader of the file would see."""

import io
from zipfile import ZipFile, is_zipfile

from django.http import HttpResponse
from pypdf import PdfReader


def everything_in(answer: HttpResponse) -> str:
    """The headers, the cookies, the bytes and the words within."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    around = f"{dict(answer.headers)} {answer.cookies}"
    return "\n".join([around, content.decode("utf-8", "replace"), _within(content, answer)]).lower()


def _within(content: bytes, answer: HttpResponse) -> str:
    if is_zipfile(io.BytesIO(content)):
        with ZipFile(io.BytesIO(content)) as parts:
            return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    if answer.headers.get("Content-Type") == "application/pdf" and b"typst" in content.lower():
        # Words may break over lines where the paper is narrow.
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).replace("\n", "")
    return ""
