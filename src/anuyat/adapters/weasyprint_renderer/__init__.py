"""Documents by WeasyPrint: PDF/A-3a with Sarabun, HTML, text."""

from anuyat.adapters.weasyprint_renderer.pdf import WeasyPrintRenderer

__all__ = ["WeasyPrintRenderer"]
