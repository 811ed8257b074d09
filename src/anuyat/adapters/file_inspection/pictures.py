"""Draws a picture anew from its pixels, so that nothing else in the file survives.

Gone are place, camera, thumbnails, comments, and whatever another program would read behind or
between the pixels. Turned as the camera held it; colours brought to sRGB; first frame only.
"""

import io
import struct

from PIL import Image, ImageCms, ImageFile, ImageOps

from anuyat.core.uploads import UploadRefused

_PLACE = 0x8825  # Where the camera keeps the place in its notes.
_FORMATS = {
    # extension: Pillow's name, modes that can be saved as they are, how to save
    "jpg": ("JPEG", ("L", "RGB"), {"quality": 90}),
    "png": ("PNG", ("1", "L", "LA", "RGB", "RGBA", "I;16"), {}),
    "webp": ("WEBP", ("RGB", "RGBA"), {"quality": 90}),
}


def drawn_anew(content: bytes, extension: str, max_pixels: int) -> bytes:
    """The same picture as a fresh file of the same kind.

    Raises UploadRefused: image_bomb, broken.
    """
    try:
        return _drawn(content, extension, max_pixels)
    except UploadRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as cause:
        raise _bomb(max_pixels) from cause
    except Exception as cause:
        # Decoders meet hostile bytes and fail in many ways; all mean one thing here.
        raise UploadRefused("broken") from cause


def taken_at(content: bytes, extension: str) -> tuple[float, float] | None:
    """Latitude and longitude that the camera noted; None without, or where they make no sense."""
    form, _, _ = _FORMATS[extension]
    try:
        with Image.open(io.BytesIO(content), formats=[form]) as picture:
            notes = picture.getexif().get_ifd(_PLACE)
            found = _degrees(notes[2], notes[1], "S"), _degrees(notes[4], notes[3], "W")
    except Exception:
        # The camera's notes are hostile bytes like all else; without them there is no place.
        return None
    return found if abs(found[0]) <= 90 and abs(found[1]) <= 180 else None


def _degrees(parts: tuple[float, float, float], side: str, negative: str) -> float:
    degrees = float(parts[0]) + float(parts[1]) / 60 + float(parts[2]) / 3600
    return -degrees if side == negative else degrees


def _drawn(content: bytes, extension: str, max_pixels: int) -> bytes:
    form, kept_modes, saving = _FORMATS[extension]
    # Only the decoder of the kind that was found may look at it.
    with Image.open(io.BytesIO(content), formats=[form]) as picture:
        if picture.width * picture.height > max_pixels:
            raise _bomb(max_pixels)
        # WeasyPrint, once imported, lets the whole process take half pictures for whole ones.
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        picture.load()
        shown = _in_srgb(_upright(picture), picture.info.get("icc_profile"))
        if shown.mode not in kept_modes:
            shown = shown.convert("RGBA" if shown.has_transparency_data else "RGB")
    bare = Image.frombytes(shown.mode, shown.size, shown.tobytes())
    drawn = io.BytesIO()
    bare.save(drawn, form, **saving)
    return drawn.getvalue()


def _upright(picture: Image.Image) -> Image.Image:
    """Turned as the camera held it; as it stands when the camera's notes cannot be read."""
    try:
        return ImageOps.exif_transpose(picture)
    except (ValueError, TypeError, KeyError, SyntaxError, OSError, struct.error):
        return picture


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as sRGB has them; as they stand when the profile is missing or unreadable."""
    if not profile or picture.mode not in ("RGB", "CMYK"):
        return picture
    try:
        theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(
            picture, theirs, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return converted or picture


def _bomb(max_pixels: int) -> UploadRefused:
    return UploadRefused("image_bomb", {"max_megapixels": f"{max_pixels / 1e6:g}"})
