package org.microtorsion.controller.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// One table of a [ConfigFile]; its getters check what they give out and remember what was asked.
public final class ConfigSection {
  private final String file;
  private final TomlTable table;
  private final String path;
  private final int line;
  private final Set<String> asked = new TreeSet<>();
  private final List<ConfigSection> children = new ArrayList<>();

  ConfigSection(String file, TomlTable table) {
    this(file, table, "", 1);
  }

  private ConfigSection(String file, TomlTable table, String path, int line) {
    this.file = file;
    this.table = table;
    this.path = path;
    this.line = line;
  }

  /// Whether an optional key or section is there.
  public boolean has(String key) {
    asked.add(key);
    return table.get(List.of(key)) != null;
  }

  /// A section that must be there.
  public ConfigSection section(String key) {
    Object value = table.get(List.of(key));
    asked.add(key);
    if (value == null) {
      throw missing("[" + dotted(key) + "]", key, "this section");
    }
    if (!(value instanceof TomlTable child)) {
      throw refusal(key, "a section [" + dotted(key) + "]", shown(value));
    }
    ConfigSection section = new ConfigSection(file, child, dotted(key), lineOf(key));
    children.add(section);
    return section;
  }

  /// Sections of the same name, at least one, each under a line `[[key]]`.
  public List<ConfigSection> sections(String key) {
    String expected = "sections, each under a line [[" + dotted(key) + "]]";
    Object value = required(key, expected);
    if (!(value instanceof TomlArray array) || array.isEmpty()) {
      throw refusal(key, expected, shown(value));
    }
    List<ConfigSection> sections = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      if (!(array.get(i) instanceof TomlTable child)) {
        throw refusal(key, expected, shown(array.get(i)));
      }
      sections.add(
          new ConfigSection(
              file, child, dotted(key) + "[" + (i + 1) + "]", array.inputPositionOf(i).line()));
    }
    children.addAll(sections);
    return List.copyOf(sections);
  }

  /// A text that is not blank.
  public String text(String key) {
    Object value = required(key, "a text");
    if (!(value instanceof String text) || text.isBlank()) {
      throw refusal(key, "a text", shown(value));
    }
    return text;
  }

  /// A text, or the given one where the key is missing.
  public String textOr(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  /// A whole number within both ends.
  public int integer(String key, int low, int high) {
    String expected = "a whole number from " + low + " to " + high;
    Object value = required(key, expected);
    if (!(value instanceof Long number) || number < low || number > high) {
      throw refusal(key, expected, shown(value));
    }
    return number.intValue();
  }

  /// True or false.
  public boolean flag(String key) {
    Object value = required(key, "true or false");
    if (!(value instanceof Boolean flag)) {
      throw refusal(key, "true or false", shown(value));
    }
    return flag;
  }

  /// One of a few words.
  public <T> T choice(String key, Map<String, T> words) {
    Set<String> sorted = new TreeSet<>(words.keySet());
    String expected = "one of \"" + String.join("\", \"", sorted) + "\"";
    Object value = required(key, expected);
    if (!(value instanceof String word)) {
      throw refusal(key, expected, shown(value));
    }
    T chosen = words.get(word);
    if (chosen == null) {
      throw refusal(key, expected, shown(value) + meant(NearMiss.of(word, sorted)));
    }
    return chosen;
  }

  /// A list of words out of a few, at least one.
  public <T> List<T> choices(String key, Map<String, T> words) {
    Set<String> sorted = new TreeSet<>(words.keySet());
    String expected = "a list of \"" + String.join("\" or \"", sorted) + "\"";
    Object value = required(key, expected);
    if (!(value instanceof TomlArray array) || array.isEmpty()) {
      throw refusal(key, expected, shown(value));
    }
    List<T> chosen = new ArrayList<>();
    for (Object element : array.toList()) {
      @Nullable T one = element instanceof String word ? words.get(word) : null;
      if (one == null) {
        throw refusal(key, expected, shown(element));
      }
      chosen.add(one);
    }
    return List.copyOf(chosen);
  }

  /// A setting in SI; one with an uncertainty is refused.
  public double number(String key, Quantity quantity, Range range) {
    Object value = required(key, expectation(quantity));
    return setting(key, value, quantity, range);
  }

  /// A list of settings in SI, at least one.
  public List<Double> numbers(String key, Quantity quantity, Range range) {
    String expected = "a list of texts such as [\"" + quantity.example() + "\"]";
    Object value = required(key, expected);
    if (!(value instanceof TomlArray array) || array.isEmpty()) {
      throw refusal(key, expected, shown(value));
    }
    List<Double> numbers = new ArrayList<>();
    for (Object element : array.toList()) {
      numbers.add(setting(key, element, quantity, range));
    }
    return List.copyOf(numbers);
  }

  /// A list of settings in SI, each alone or a list of several, at least one.
  public List<List<Double>> numberLists(String key, Quantity quantity, Range range) {
    String example = "\"" + quantity.example() + "\"";
    String expected = "a list of texts such as [" + example + "], or of such lists, one a place";
    Object value = required(key, expected);
    if (!(value instanceof TomlArray array) || array.isEmpty()) {
      throw refusal(key, expected, shown(value));
    }
    List<List<Double>> lists = new ArrayList<>();
    for (Object element : array.toList()) {
      if (element instanceof TomlArray inner) {
        if (inner.isEmpty()) {
          throw refusal(key, expected, "an empty list in it");
        }
        List<Double> numbers = new ArrayList<>();
        inner.toList().forEach(each -> numbers.add(setting(key, each, quantity, range)));
        lists.add(List.copyOf(numbers));
      } else {
        lists.add(List.of(setting(key, element, quantity, range)));
      }
    }
    return List.copyOf(lists);
  }

  /// A time.
  public Duration duration(String key, Range range) {
    return Duration.ofNanos(Math.round(number(key, Quantity.TIME, range) * 1e9));
  }

  /// A value in SI whose standard uncertainty may be written; exact where it is not.
  public Estimate estimate(String key, Quantity quantity, Range range) {
    Object value = required(key, expectation(quantity));
    return measurement(key, value, quantity, range, false).estimate();
  }

  /// A value in SI whose standard uncertainty must be written.
  public Estimate measured(String key, Quantity quantity, Range range) {
    Object value = required(key, measuredExpectation(quantity));
    return measurement(key, value, quantity, range, true).estimate();
  }

  /// The refusal of a key's value for a reason of the caller's own.
  public InputException refusal(String key, String expected, String found) {
    return InputException.at(file, lineOf(key), dotted(key), expected, found);
  }

  void refuseUnknownKeys() {
    for (String key : table.keySet()) {
      if (!asked.contains(key)) {
        String kind = table.get(List.of(key)) instanceof TomlTable ? "section" : "key";
        Set<String> free = new TreeSet<>(asked);
        free.removeAll(table.keySet());
        Optional<String> near = NearMiss.of(key, free).or(() -> NearMiss.of(key, asked));
        throw new InputException(
            file
                + ":"
                + lineOf(key)
                + ": "
                + dotted(key)
                + ": unknown "
                + kind
                + meant(near)
                + (near.isEmpty() ? "; known here: " + String.join(", ", asked) : ""));
      }
    }
    children.forEach(ConfigSection::refuseUnknownKeys);
  }

  private double setting(String key, Object value, Quantity quantity, Range range) {
    Measurement measurement = measurement(key, value, quantity, range, false);
    if (measurement.statesUncertainty()) {
      throw refusal(
          key, quantity.noun() + " without an uncertainty, as it is a setting", shown(value));
    }
    return measurement.estimate().value();
  }

  private Measurement measurement(
      String key, Object value, Quantity quantity, Range range, boolean needsUncertainty) {
    String expected = needsUncertainty ? measuredExpectation(quantity) : expectation(quantity);
    if (!(value instanceof String text)) {
      throw refusal(key, expected, bare(key, value));
    }
    Measurement measurement;
    try {
      measurement = Measurement.parse(text, quantity);
    } catch (Measurement.NotThatQuantity e) {
      throw refusal(key, expected, String.valueOf(e.getMessage()));
    }
    if (!range.holds(measurement.estimate().value())) {
      throw refusal(key, range.words(quantity), shown(value));
    }
    if (needsUncertainty && !measurement.statesUncertainty()) {
      throw refusal(key, expected, shown(value) + " without an uncertainty");
    }
    return measurement;
  }

  private Object required(String key, String expected) {
    Object value = table.get(List.of(key));
    asked.add(key);
    if (value == null) {
      throw missing(dotted(key), key, expected);
    }
    return value;
  }

  private InputException missing(String thing, String key, String expected) {
    Set<String> unasked = new TreeSet<>(table.keySet());
    unasked.removeAll(asked);
    Optional<String> near = NearMiss.of(key, unasked);
    int where = near.map(this::lineOf).orElse(line);
    String found = near.map(other -> "\"" + other + "\": rename it").orElse("nothing");
    return InputException.at(file, where, thing, expected, found);
  }

  private static String expectation(Quantity quantity) {
    return quantity.noun() + " as text with its unit, such as \"" + quantity.example() + "\"";
  }

  private static String measuredExpectation(Quantity quantity) {
    return quantity.noun()
        + " as text with its unit and standard uncertainty, such as \""
        + quantity.example()
        + " ± 1 %\"";
  }

  private static String bare(String key, Object value) {
    return value instanceof Number
        ? "the bare number "
            + value
            + "; write "
            + key
            + " = \""
            + value
            + " UNIT\" with the unit you mean"
        : shown(value);
  }

  private static String shown(Object value) {
    return switch (value) {
      case String text -> "\"" + text + "\"";
      case TomlTable table -> "a section of " + table.size() + " keys";
      case TomlArray array -> "a list of " + array.size();
      default -> value.toString();
    };
  }

  private static String meant(Optional<String> near) {
    return near.map(word -> "; did you mean \"" + word + "\"?").orElse("");
  }

  private String dotted(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private int lineOf(String key) {
    @Nullable TomlPosition position = table.inputPositionOf(List.of(key));
    return position == null ? line : position.line();
  }
}
