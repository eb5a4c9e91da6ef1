package org.microtorsion.controller.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.store.Provenance;
import org.microtorsion.controller.store.Role;

/// Files that belong to a run, such as micrographs of its fracture. They lie in the data folder's
/// `attachments`; a note on the run says who added which, with its hash, so that a file that was
/// changed or lost later can be told.
final class AttachmentsApi {
  private static final int LARGEST_BYTES = 25_000_000;
  private static final int MOST_FILES = 100;
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9 _-]{0,90}\\.(png|jpe?g|tiff?|pdf|csv|txt)");

  /// A browser shows these by itself, and they hold no scripts.
  private static final Map<String, String> SHOWN =
      Map.of("png", "image/png", "jpg", "image/jpeg", "jpeg", "image/jpeg");

  private final Instrument instrument;

  AttachmentsApi(Instrument instrument) {
    this.instrument = instrument;
  }

  record Attachment(String name, long bytes) {}

  List<Route> routes() {
    return List.of(
        Route.get(
            "/api/runs/{id}/attachments",
            Route.atLeast(Role.VIEWER),
            "The files that belong to it",
            Attachment[].class,
            call -> list(folder(call))),
        Route.raw(
            "/api/runs/{id}/attachments/{name}",
            Route.atLeast(Role.VIEWER),
            "One of its files",
            this::file),
        new Route(
            Route.Verb.PUT,
            "/api/runs/{id}/attachments/{name}",
            Route.atLeast(Role.OPERATOR),
            "Adds a file: the body is its content, up to 25 MB; none is ever replaced",
            List.of(),
            Optional.empty(),
            Optional.of(Attachment.class),
            this::add));
  }

  private Path folder(Call call) {
    String id = instrument.store().run(call.path("id")).header().id();
    return instrument.dataDir().resolve("attachments").resolve(id);
  }

  private static List<Attachment> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> isName(name(file))).sorted().map(AttachmentsApi::seen).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": expected to list it", e);
    }
  }

  private static Attachment seen(Path file) {
    try {
      return new Attachment(name(file), Files.size(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": expected to read it", e);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static boolean isName(String name) {
    return NAME.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  private static String required(Call call) {
    String name = call.path("name");
    if (!isName(name)) {
      throw new Rejection(
          400,
          "name",
          "name: expected letters, digits, blanks, - and _ with .png, .jpg, .tif, .pdf, .csv or"
              + " .txt, found "
              + name);
    }
    return name;
  }

  private Object file(Call call) {
    String name = required(call);
    Path file = folder(call).resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new Rejection(404, name + ": expected a file of this run, found none");
    }
    @Nullable String shown =
        SHOWN.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    return new Call.Raw(
        RunsApi.bytes(file),
        shown == null ? "application/octet-stream" : shown,
        shown == null ? name : "",
        RunsApi.ATTACHMENT_POLICY);
  }

  private Attachment add(Call call) {
    String name = required(call);
    Path folder = folder(call);
    if (list(folder).size() >= MOST_FILES) {
      throw new Rejection(409, "attachments: expected fewer than " + MOST_FILES + ", found them");
    }
    byte[] content = content(call);
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(name), content, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new Rejection(
          409, "name", "name: expected one that no file of this run has, found " + name);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": expected to write " + name, e);
    }
    instrument
        .store()
        .page()
        .addNote(
            name(folder),
            new Provenance(
                instrument.clock().instant(),
                call.actor().name(),
                "file " + name + ", " + content.length + " bytes, SHA-256 " + hash(content)));
    return new Attachment(name, content.length);
  }

  private static byte[] content(Call call) {
    try (InputStream body = call.context().req().getInputStream()) {
      byte[] content = body.readNBytes(LARGEST_BYTES + 1);
      if (content.length == 0 || content.length > LARGEST_BYTES) {
        throw new Rejection(413, "file: expected 1 byte to 25 MB, found another size");
      }
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException("file: expected to read it", e);
    }
  }

  private static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
