package org.microtorsion.controller.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The version of this software, as the build recorded it.
final class Version {
  private static final String RECORD = "/META-INF/maven/org.microtorsion/controller/pom.properties";

  private Version() {}

  /// The version in the jar; `unbuilt` when the classes do not come from one.
  static String current() {
    try (InputStream stream = Version.class.getResourceAsStream(RECORD)) {
      Properties properties = new Properties();
      if (stream != null) {
        properties.load(stream);
      }
      return properties.getProperty("version", "unbuilt");
    } catch (IOException e) {
      throw new UncheckedIOException(RECORD, e);
    }
  }
}
