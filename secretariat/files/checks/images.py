"""PNG and JPEG: decoded and written anew, so that nothing but the picture is left."""

import io
import zipfile

from PIL import Image, ImageOps

from secretariat.files.checks.unfit import Unfit

MOST_PIXELS = 40_000_000
QUALITY = 90
FORMATS = {"png": "PNG", "jpeg": "JPEG"}
PNG_END = b"IEND\xaeB`\x82"
PDF_WITHIN = 1024  # bytes, within which readers of PDF look for its mark
MODES = {"1", "L", "RGB", "RGBA", "I;16"}  # kept as they are, in PNG


def rewrite(content, kind, path):
    """Write the picture's pixels alone to ``path``, upright, in the same format. Raises Unfit."""
    _refuse_second_nature(content, kind)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(io.BytesIO(content), formats=[FORMATS[kind]]) as image:
            _refuse_size(image, kind)
            clean = _pixels(image, kind)
    except Image.DecompressionBombError:
        raise Unfit("image_pixels", most=MOST_PIXELS // 1_000_000) from None
    clean.save(path, FORMATS[kind], **({"quality": QUALITY} if kind == "jpeg" else {}))


def _refuse_second_nature(content, kind):
    """A picture that is an archive or a PDF as well was made to deceive."""
    end = content.find(PNG_END)
    if (
        zipfile.is_zipfile(io.BytesIO(content))
        or b"%PDF-" in content[:PDF_WITHIN]
        or (kind == "png" and 0 <= end < len(content) - len(PNG_END))
    ):
        raise Unfit("two_kinds")


def _refuse_size(image, kind):
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise Unfit("image_pixels", most=MOST_PIXELS // 1_000_000)
    # A JPEG of a telephone may hold a preview; the first picture is the one that is meant.
    if kind == "png" and getattr(image, "is_animated", False):
        raise Unfit("image_animated")


def _pixels(image, kind):
    """The picture upright, and no profile, comment, palette, place or camera."""
    image.load()
    ImageOps.exif_transpose(image, in_place=True)
    if kind == "jpeg":
        mode = "L" if image.mode == "L" else "RGB"
    elif image.mode in MODES and "transparency" not in image.info:
        mode = image.mode
    else:
        mode = "RGBA" if image.has_transparency_data else "RGB"
    if image.mode != mode:
        image = image.convert(mode)
    image.info.clear()
    return image
