package org.microtorsion.controller.pdf;

import java.io.IOException;
import java.io.StringReader;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/// Reads a page as XML, and nothing that it might refer to. Styles for screens are left out: the
/// renderer would not apply them, but complain of what is new in them.
final class Xhtml {
  private static final Pattern SUPPLEMENTARY = Pattern.compile("[\\x{10000}-\\x{10FFFF}]");

  private Xhtml() {}

  static Document parse(String xhtml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      DocumentBuilder builder = factory.newDocumentBuilder();
      // the default handler prints to stderr before it throws
      builder.setErrorHandler(new DefaultHandler());
      Document page = builder.parse(new InputSource(new StringReader(xhtml)));
      removeScreenStyles(page);
      replaceSupplementary(page);
      return page;
    } catch (SAXParseException e) {
      throw new IllegalArgumentException(
          "page for a PDF: expected well-formed XML, found in line "
              + e.getLineNumber()
              + ": "
              + e.getMessage(),
          e);
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new IllegalArgumentException("page for a PDF: expected well-formed XML", e);
    }
  }

  private static void removeScreenStyles(Document page) {
    NodeList styles = page.getElementsByTagName("style");
    for (int i = styles.getLength() - 1; i >= 0; i--) {
      Element style = (Element) styles.item(i);
      if (style.getAttribute("media").equals("screen")) {
        style.getParentNode().removeChild(style);
      }
    }
  }

  /// PDFBox takes characters beyond U+FFFF apart while it looks for ligatures, and fails.
  private static void replaceSupplementary(Node node) {
    if (node instanceof Text text) {
      text.setData(SUPPLEMENTARY.matcher(text.getData()).replaceAll(DejaVu.REPLACEMENT));
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      replaceSupplementary(child);
    }
  }
}
