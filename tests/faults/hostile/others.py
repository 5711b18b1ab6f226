"""Programs, archives, markup, pictures and tables; good files under wrong names."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zlib

from PIL import Image

from tests.files import samples

PE = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(50) + b"\x80\x00\x00\x00This program cannot be run"
ELF = b"\x7fELF\x02\x01\x01" + bytes(60)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
PHP = b"<?php system($_GET['c']); ?>"
ENCRYPTED_OFFICE = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
)


def just(content):
    return lambda: content


def saved(kind, **options):
    """A small picture in another format."""

    def make():
        buffer = io.BytesIO()
        samples.picture().save(buffer, kind, **options)
        return buffer.getvalue()

    return make


def tar():
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.csv"))
    return buffer.getvalue()


def chunk(kind, data):
    return struct.pack("!L", len(data)) + kind + data + struct.pack("!L", zlib.crc32(kind + data))


def png_of(width, height, data=b"", *more):
    """A PNG written by hand, whose header may say anything."""
    header = struct.pack("!2L5B", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + b"".join(more)
        + chunk(b"IDAT", zlib.compress(data, 9))
        + chunk(b"IEND", b"")
    )


def wide_png():
    return png_of(7000, 7000, (b"\x00" + bytes(21_000)) * 7000)


def wide_jpeg():
    return samples.jpeg(Image.new("L", (8000, 6000)))


def animated():
    frames = [samples.picture("RGB"), Image.new("RGB", (60, 40), "red")]
    return samples.png(frames[0], save_all=True, append_images=frames[1:])


def text_bomb():
    """A comment of 200 MB in 200 KB."""
    packed = zlib.compress(bytes(200_000_000), 9)
    return png_of(1, 1, b"\x00\x00\x00\x00", chunk(b"zTXt", b"Comment\x00\x00" + packed))


def pixel_bomb():
    """Says one pixel, but unpacks to 200 MB."""
    return png_of(1, 1, bytes(200_000_000))


def bad_checksum():
    good = bytearray(samples.png())
    good[29] ^= 0xFF
    return bytes(good)


def rows(row, count):
    return lambda: row * count


PROGRAMS = [
    ("letter.pdf", just(PE), "program"),
    ("note.docx", just(ELF), "program"),
    ("figures.xlsx", just(b"\xcf\xfa\xed\xfe" + bytes(50)), "program"),
    ("chart.png", just(b"\xca\xfe\xba\xbe\x00\x00\x00\x34" + bytes(50)), "program"),
    ("scan.jpg", just(b"\x00asm\x01\x00\x00\x00"), "program"),
    ("figures.csv", just(b"#!/bin/sh\ncurl a,b | sh\n"), "program"),
    ("table.csv", just(PE), "program"),
    ("letter.pdf", just(b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(60)), "program"),
    ("app.pdf", just(b"dex\n035\x00" + bytes(60)), "program"),
    ("batch.csv", just(b"@echo off\r\nstart calc.exe\r\n"), "csv_no_table"),
    ("script.csv", just(b'CreateObject("WScript.Shell").Run "calc"\r\n'), "csv_no_table"),
    ("letter.exe", samples.pdf, "name_ending"),
    ("letter.pdf.exe", samples.pdf, "name_ending"),
    ("letter.pdf.js", samples.pdf, "name_ending"),
    ("book.xlsm", samples.xlsx, "name_ending"),
    ("page.html", just(HTML), "name_ending"),
    ("drawing.svg", just(SVG), "name_ending"),
    ("letter\u202efdp.exe", samples.pdf, "name_ending"),
    ("letter.pdf\x00.exe", samples.pdf, "name_ending"),
    ("noending", samples.pdf, "name_ending"),
]
ARCHIVES = [
    ("letter.pdf", just(b"Rar!\x1a\x07\x01\x00" + bytes(50)), "archive"),
    ("note.docx", just(b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(50)), "archive"),
    ("table.csv", lambda: gzip.compress(samples.csv()), "archive"),
    ("table.csv", lambda: bz2.compress(samples.csv()), "archive"),
    ("table.csv", lambda: lzma.compress(samples.csv()), "archive"),
    ("table.csv", tar, "archive"),
    ("bomb.csv", lambda: gzip.compress(bytes(100_000_000)), "archive"),
    ("note.docx", lambda: samples.zipped({"setup.exe": PE}), "archive"),
    ("note.docx", lambda: samples.zipped({}), "archive"),
]
MARKUP = [
    ("chart.png", just(SVG), "not_the_kind"),
    ("scan.jpg", just(HTML), "not_the_kind"),
    ("letter.pdf", just(HTML), "not_the_kind"),
    ("table.csv", just(HTML), "markup"),
    ("table.csv", just(SVG), "markup"),
    ("table.csv", just(b"\xef\xbb\xbf  \n" + HTML), "markup"),
    ("table.csv", just(b"a,b\n1," + PHP + b"\n"), "markup"),
    ("table.csv", just(b'<?xml version="1.0"?><a b="c,d"/>'), "markup"),
    ("table.csv", just(b"a;b\n1;<img src=x onerror=alert(1)>\n"), "markup"),
    ("figures.xlsx", just(b'<?xml version="1.0"?><Workbook/>'), "not_the_kind"),
]
DOCUMENTS = [
    ("letter.docx", just(b"{\\rtf1\\ansi a letter}"), "other_document"),
    ("letter.pdf", just(b"%!PS-Adobe-3.0\n(/etc/passwd) (r) file\n"), "other_document"),
    ("letter.docx", just(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), "old_office"),
    ("figures.xlsx", just(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), "old_office"),
    ("locked.xlsx", just(ENCRYPTED_OFFICE), "encrypted"),
    ("empty.pdf", just(b""), "empty"),
    ("large.pdf", lambda: b"%PDF-1.7\n" + bytes(21_000_000), "too_large"),
]
WRONG_NAMES = [
    ("letter.png", samples.pdf, "other_kind"),
    ("letter.csv", samples.pdf, "other_kind"),
    ("chart.jpg", samples.png, "other_kind"),
    ("scan.png", samples.jpeg, "other_kind"),
    ("scan.csv", samples.jpeg, "other_kind"),
    ("note.xlsx", samples.docx, "other_kind"),
    ("figures.docx", samples.xlsx, "other_kind"),
    ("figures.pdf", samples.xlsx, "other_kind"),
    ("table.pdf", samples.csv, "not_the_kind"),
    ("table.xlsx", samples.csv, "not_the_kind"),
]
PICTURES = [
    ("chart.png", saved("GIF"), "other_image"),
    ("chart.png", saved("BMP"), "other_image"),
    ("scan.jpg", saved("TIFF"), "other_image"),
    ("scan.jpeg", saved("WEBP"), "other_image"),
    ("chart.png", saved("ICO"), "other_image"),
    ("scan.jpg", just(b"\x00\x00\x00\x18ftypheic" + bytes(50)), "other_image"),
    ("chart.png", lambda: png_of(50_000, 50_000), "image_pixels"),
    ("chart.png", lambda: png_of(2**31 - 1, 2**31 - 1), "image_pixels"),
    ("chart.png", wide_png, "image_pixels"),
    ("scan.jpg", wide_jpeg, "image_pixels"),
    ("chart.png", animated, "image_animated"),
    ("chart.png", lambda: png_of(0, 0), "broken"),
    ("chart.png", bad_checksum, "broken"),
    ("chart.png", lambda: samples.png()[:200], "broken"),
    ("scan.jpg", lambda: samples.jpeg()[:700], "broken"),
    ("scan.jpg", just(b"\xff\xd8\xff\xe0" + bytes(100)), "broken"),
    ("chart.png", text_bomb, "broken"),
    ("chart.png", lambda: samples.png() + samples.zipped({"a.class": ELF}), "two_kinds"),
    ("chart.png", lambda: samples.png() + PHP, "two_kinds"),
    ("scan.jpg", lambda: samples.jpeg() + samples.zipped({"a.class": ELF}), "two_kinds"),
    ("scan.jpg", lambda: samples.jpeg(comment=b"%PDF-1.7 1 0 obj"), "two_kinds"),
    ("chart.png", lambda: b"GIF89a;" + HTML, "other_image"),
]
TABLES = [
    ("table.csv", lambda: "année;valeur\n2025;1\n".encode("latin-1"), "csv_encoding"),
    ("table.csv", lambda: "year;value\n2025;1\n".encode("utf-16"), "csv_encoding"),
    ("table.csv", just(b"a;b\n1;\x00\n"), "csv_binary"),
    ("table.csv", just(b"a;b\n1;\x1b]0;title\x07\n"), "csv_binary"),
    ("table.csv", just(bytes(range(256)) * 20), "csv_binary"),
    ("table.csv", just(b"a,b\n1," + b"x" * 200_000), "csv_line"),
    ("table.csv", just(b'a,b\n1,"' + b"x\n" * 100_000 + b'"'), "csv_line"),
    ("table.csv", just(b"," * 5000 + b"\n"), "csv_columns"),
    ("table.csv", rows(b"a line\n", 1000), "csv_no_table"),
    ("table.csv", just(b"a,b\n1,=cmd|' /C calc'!A0\n"), "csv_formula"),
    ("table.csv", just(b'a,b\n1,"=HYPERLINK(""http://example.org"",""x"")"\n'), "csv_formula"),
    ("table.csv", just(b"a;b\n1;+cmd|' /C calc'!A0\n"), "csv_formula"),
    ("table.csv", just(b"a\tb\n1\t@SUM(1+1)*cmd|' /C calc'!A0\n"), "csv_formula"),
    ("table.csv", just(b"a;b\n1; -2+3+cmd|' /C calc'!A0\n"), "csv_formula"),
]
FILES = [
    *PROGRAMS,
    *ARCHIVES,
    *MARKUP,
    *DOCUMENTS,
    *WRONG_NAMES,
    *PICTURES,
    *TABLES,
]
