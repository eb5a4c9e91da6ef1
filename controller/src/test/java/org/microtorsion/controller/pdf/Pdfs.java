package org.microtorsion.controller.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/// Reads PDF files back.
public final class Pdfs {
  private Pdfs() {}

  /// What of a page's style has no effect in its PDF.
  public static List<String> warnings(String xhtml) {
    List<String> warnings = new ArrayList<>();
    PdfFile.render(xhtml, warnings::add);
    return warnings;
  }

  /// A file opened again.
  public static PDDocument open(byte[] bytes) {
    try {
      return Loader.loadPDF(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The text of each page.
  public static List<String> pages(byte[] bytes) {
    try (PDDocument document = open(bytes)) {
      List<String> pages = new ArrayList<>();
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        pages.add(stripper.getText(document));
      }
      return pages;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
