package org.microtorsion.controller.pdf;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.w3c.dom.Document;

/// Turns HTML that is well-formed XML, with its style and its figures inside, into a PDF/A-2u file.
///
/// The fonts come with this program and are embedded; letters in figures are drawn as outlines. The
/// same text gives the same bytes: the only date in the file is the one that the page states as
/// `dcterms.created`.
public final class PdfFile {
  static {
    // shapes and colours are used, never a screen; without this AWT asks a desktop for one
    System.setProperty("java.awt.headless", "true");
    XRLog.setLoggerImpl(new SilentLog());
  }

  private PdfFile() {}

  /// Writes the PDF under a temporary name and renames it, so that there is never half a file.
  ///
  /// @throws IOException where the folder cannot be written
  public static void write(String xhtml, Path file) throws IOException {
    byte[] bytes = of(xhtml);
    Path target = file.toAbsolutePath();
    Path temporary = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      Files.write(temporary, bytes);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /// The PDF as bytes.
  ///
  /// @throws IllegalArgumentException where the text is not well-formed, needs something from
  ///   outside, or has a figure with an element that cannot be drawn
  public static byte[] of(String xhtml) {
    return render(xhtml, warning -> {});
  }

  /// The PDF as bytes.
  ///
  /// @param warnings hears what of the page's style has no effect in it
  static byte[] render(String xhtml, Consumer<String> warnings) {
    Document page = Xhtml.parse(xhtml);
    List<String> refused = new ArrayList<>();
    try (SvgFigures figures = new SvgFigures()) {
      PdfRendererBuilder builder = new PdfRendererBuilder();
      DejaVu.register(builder);
      builder.useSVGDrawer(figures);
      builder.useUnicodeLineBreaker(new WordBreaks());
      builder.useExternalResourceAccessControl(
          (uri, type) -> {
            refused.add(uri);
            return false;
          },
          ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
      builder.usePdfAConformance(PdfAConformance.PDFA_2_U);
      builder.useReplacementText(DejaVu.REPLACEMENT);
      builder.withDiagnosticConsumer(diagnostic -> {
        if (diagnostic.getLevel().intValue() >= Level.WARNING.intValue()) {
          warnings.accept(diagnostic.getFormattedMessage());
        }
      });
      builder.withW3cDocument(page, null);
      byte[] bytes = save(builder, new DocumentFacts(page, xhtml));
      if (!refused.isEmpty()) {
        throw new IllegalArgumentException(
            "page for a PDF: expected everything inside, found a reference to "
                + refused.getFirst());
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("PDF in memory", e);
    }
  }

  private static byte[] save(PdfRendererBuilder builder, DocumentFacts facts) throws IOException {
    try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
      PDDocument document = renderer.createPDFKeepOpen();
      facts.writeInto(document);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 18);
      document.save(bytes);
      return bytes.toByteArray();
    }
  }
}
