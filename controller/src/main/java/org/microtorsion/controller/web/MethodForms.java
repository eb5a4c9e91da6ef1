package org.microtorsion.controller.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.microtorsion.controller.config.ConfigFile;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.session.Examples;

/// The methods to choose from: those that come with the program, and the files in the data folder's
/// `methods`. A value that is changed at the page makes another version of the method.
final class MethodForms {
  private static final int LONGEST_VALUE = 200;
  private static final Pattern VALUE =
      Pattern.compile("(?m)^([a-z][a-z-]*) = \"((?:[^\"\\\\]|\\\\.)*)\"");

  /// What a method is known by is not changed with its values.
  private static final Set<String> FIXED = Set.of("name", "version", "kind");

  private static final String EDITED = ", edited";

  private final Path folder;

  MethodForms(Path dataDir) {
    folder = dataDir.resolve("methods");
  }

  /// A method as a form.
  ///
  /// @param key what chooses it
  /// @param values by the keys of the method file, with their units
  record Template(
      String key, String name, String version, String kind, Map<String, String> values) {}

  /// A chosen method.
  ///
  /// @param values those that differ from the template's
  record Choice(String key, Map<String, String> values) {}

  List<Template> templates() {
    return texts().stream().map(MethodForms::template).toList();
  }

  private static Template template(ConfigFile file) {
    Map<String, String> values = new LinkedHashMap<>();
    VALUE
        .matcher(file.text())
        .results()
        .forEach((MatchResult found) -> values.put(found.group(1), found.group(2)));
    String name = values.getOrDefault("name", file.name());
    String version = values.getOrDefault("version", "");
    String kind = values.getOrDefault("kind", "");
    values.keySet().removeAll(FIXED);
    return new Template(file.name(), name, version, kind, values);
  }

  /// The method with the values of the form.
  Method method(Choice choice) {
    ConfigFile file =
        texts().stream()
            .filter(each -> each.name().equals(choice.key()))
            .findFirst()
            .orElseThrow(() ->
                new Rejection(400, "method", "method: expected one of the list, found none of it"));
    List<String> changed = new ArrayList<>();
    String text =
        VALUE
            .matcher(file.text())
            .replaceAll((MatchResult found) -> line(found, choice.values(), changed));
    for (Map.Entry<String, String> value : choice.values().entrySet()) {
      String key = value.getKey();
      if (!template(file).values().containsKey(key)) {
        throw new Rejection(400, key, key + ": expected a value of this method, found none");
      }
      String _ = Words.of(key, value.getValue(), 1, LONGEST_VALUE);
    }
    return Method.parse(
        ConfigFile.parse(
            "method",
            changed.isEmpty()
                ? text
                : text.replaceFirst(
                    "(?m)^(version = \"(?:[^\"\\\\]|\\\\.)*)\"", "$1" + EDITED + "\"")));
  }

  private static String line(MatchResult found, Map<String, String> values, List<String> changed) {
    String key = found.group(1);
    String value = values.get(key);
    if (value == null || value.equals(found.group(2)) || FIXED.contains(key)) {
      return Matcher.quoteReplacement(found.group());
    }
    changed.add(key);
    return Matcher.quoteReplacement(key + " = " + SampleForm.quoted(value));
  }

  private List<ConfigFile> texts() {
    List<ConfigFile> all = new ArrayList<>(Examples.methods());
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(file -> file.toString().endsWith(".toml"))
            .sorted()
            .forEach(file -> {
              try {
                all.add(ConfigFile.read(file));
              } catch (InputException e) {
                // A file that cannot be read must not hide the others.
                return;
              }
            });
      } catch (IOException e) {
        throw new UncheckedIOException(folder + ": expected to list it", e);
      }
    }
    return all;
  }
}
