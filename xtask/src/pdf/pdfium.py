"""Prints the texts of PDF files, as pdfium takes them out, each with NUL behind it."""

import sys

import pypdfium2

for path in sys.argv[1:]:
    for page in pypdfium2.PdfDocument(path):
        text = page.get_textpage().get_text_range().replace("\0", "")
        # Of a hyphen at the end of a line, within a word, pdfium makes this character.
        text = text.replace("\ufffe", "\u00ad")
        sys.stdout.buffer.write(text.encode(errors="replace") + b"\n")
    sys.stdout.buffer.write(b"\0")
