package org.microtorsion.controller.pdf;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// What a file says about itself: title, author, subject, date and colour space, in the form that
/// PDF/A asks for (ISO 19005-2, 6.2.3 and 6.6), and an identifier made of the content.
final class DocumentFacts {
  private static final String PRODUCER = "microtorsion";
  private static final String CREATED = "dcterms.created";
  private static final String SRGB = "sRGB IEC61966-2.1";

  private final String title;
  private final Map<String, String> named = new LinkedHashMap<>();
  private final String language;
  private final Optional<Instant> created;
  private final long identifier;

  /// Reads the page's head.
  DocumentFacts(Document page, String xhtml) {
    title = page.getElementsByTagName("title").item(0).getTextContent();
    language = page.getDocumentElement().getAttribute("lang");
    NodeList metas = page.getElementsByTagName("meta");
    for (int i = 0; i < metas.getLength(); i++) {
      Element meta = (Element) metas.item(i);
      named.put(meta.getAttribute("name"), meta.getAttribute("content"));
    }
    created = Optional.ofNullable(named.get(CREATED)).map(Instant::parse);
    identifier = ByteBuffer.wrap(sha256(xhtml)).getLong();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: expected in every Java, found none", e);
    }
  }

  /// Replaces what the renderer has written, which holds the time of the machine.
  void writeInto(PDDocument document) throws IOException {
    document.setDocumentInformation(information());
    PDMetadata metadata = new PDMetadata(document);
    metadata.importXMPMetadata(xmp().getBytes(StandardCharsets.UTF_8));
    document.getDocumentCatalog().setMetadata(metadata);
    document.getDocumentCatalog().setLanguage(language);
    document.getDocumentCatalog().addOutputIntent(colours(document));
    document.setDocumentId(identifier);
  }

  private PDDocumentInformation information() {
    PDDocumentInformation information = new PDDocumentInformation();
    information.setTitle(title);
    Optional.ofNullable(named.get("author")).ifPresent(information::setAuthor);
    Optional.ofNullable(named.get("description")).ifPresent(information::setSubject);
    information.setProducer(PRODUCER);
    created.ifPresent(instant -> {
      ZonedDateTime time = instant.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneOffset.UTC);
      information.setCreationDate(GregorianCalendar.from(time));
    });
    return information;
  }

  private static PDOutputIntent colours(PDDocument document) throws IOException {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(profile));
    intent.setInfo(SRGB);
    intent.setOutputCondition(SRGB);
    intent.setOutputConditionIdentifier(SRGB);
    intent.setRegistryName("http://www.color.org");
    return intent;
  }

  private String xmp() {
    StringBuilder xmp = new StringBuilder(1024);
    xmp.append("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
    xmp.append("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n");
    xmp.append("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
    xmp.append("<rdf:Description rdf:about=\"\"");
    xmp.append(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"");
    xmp.append(" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"");
    xmp.append(" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"");
    xmp.append(" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n");
    element(xmp, "pdfaid:part", "2");
    element(xmp, "pdfaid:conformance", "U");
    element(xmp, "dc:format", "application/pdf");
    list(xmp, "dc:title", "Alt", title);
    Optional.ofNullable(named.get("author"))
        .ifPresent(author -> list(xmp, "dc:creator", "Seq", author));
    Optional.ofNullable(named.get("description"))
        .ifPresent(subject -> list(xmp, "dc:description", "Alt", subject));
    element(xmp, "pdf:Producer", PRODUCER);
    created.ifPresent(instant ->
        element(xmp, "xmp:CreateDate", instant.truncatedTo(ChronoUnit.SECONDS).toString()));
    xmp.append("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
    return xmp.toString();
  }

  private static void list(StringBuilder xmp, String name, String kind, String text) {
    String language = kind.equals("Alt") ? " xml:lang=\"x-default\"" : "";
    xmp.append("<%s><rdf:%s><rdf:li%s>".formatted(name, kind, language)).append(escaped(text));
    xmp.append("</rdf:li></rdf:%s></%s>\n".formatted(kind, name));
  }

  private static void element(StringBuilder xmp, String name, String text) {
    xmp.append("<%s>".formatted(name)).append(escaped(text)).append("</%s>\n".formatted(name));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
