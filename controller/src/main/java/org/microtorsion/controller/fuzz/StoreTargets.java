package org.microtorsion.controller.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.microtorsion.controller.store.StoreException;
import org.microtorsion.controller.store.StoredText;

/// The texts that the store keeps, and takes back from other stores.
final class StoreTargets {
  private static final long ALLOCATED_BYTES = 1 << 24;

  private static final List<byte[]> WORDS =
      FuzzTarget.texts(
          "null",
          "true",
          "{}",
          "[]",
          "\"\"",
          "\"NaN\"",
          "\"Infinity\"",
          "\"schema\":",
          "\"id\":\"../../x\"",
          "\"samples\":-1",
          "\\u0000",
          "\\ud800",
          ",",
          "time_s,angle_rad",
          "# header: {}",
          "\n# ");

  private StoreTargets() {}

  static List<FuzzTarget> all() {
    return Arrays.stream(StoredText.values()).map(StoreTargets::target).toList();
  }

  private static FuzzTarget target(StoredText form) {
    return new FuzzTarget(
        form.word(),
        FuzzTarget.Kind.TEXT,
        share(form),
        List.of(example(form.word() + (form == StoredText.RUN_CSV ? ".csv" : ".json"))),
        WORDS,
        ALLOCATED_BYTES,
        Set.of(form.isFile() ? StoreException.class : IllegalArgumentException.class),
        scratch ->
            form.isFile()
                ? FileTargets.onFile(scratch, form.word() + form.ending(), form::readFile)
                : input -> form.read(new String(input, StandardCharsets.UTF_8)));
  }

  private static int share(StoredText form) {
    return switch (form) {
      case RUN_JSON, RUN_CSV, CERTIFICATE -> 4;
      case RUN_HEADER -> 30;
    };
  }

  private static byte[] example(String name) {
    try (InputStream stream = StoreTargets.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + ": expected among the resources, found nothing");
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
