package org.microtorsion.controller.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlVersion;

/// A TOML file that is read strictly: what is asked for must be there and right, and what nobody
/// asked for is refused by [#refuseUnknownKeys].
///
/// Every refusal is an [InputException] of one line.
public final class ConfigFile {
  private final String name;
  private final String text;
  private final ConfigSection root;

  private ConfigFile(String name, String text, TomlParseResult toml) {
    this.name = name;
    this.text = text;
    this.root = new ConfigSection(name, toml);
  }

  /// Reads a UTF-8 file; its name in messages is the path as it was given.
  public static ConfigFile read(Path path) {
    try {
      return parse(path.toString(), Files.readString(path, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw new InputException(path + ": expected a file, found nothing of that name", e);
    } catch (CharacterCodingException e) {
      throw new InputException(path + ": expected UTF-8 text, found other bytes", e);
    } catch (IOException e) {
      String found = Files.isDirectory(path) ? "a directory" : e.toString();
      throw new InputException(path + ": expected a readable file, found " + found, e);
    }
  }

  /// Takes a text as the file of that name.
  public static ConfigFile parse(String name, String text) {
    TomlParseResult toml = toml(name, text);
    if (toml.hasErrors()) {
      TomlParseError first = toml.errors().getFirst();
      String why = String.valueOf(first.getMessage()).lines().findFirst().orElse("cannot be read");
      throw new InputException(
          name + ":" + first.position().line() + ": expected TOML 1.0: " + why);
    }
    return new ConfigFile(name, text, toml);
  }

  private static TomlParseResult toml(String name, String text) {
    try {
      return Toml.parse(text, TomlVersion.V1_0_0);
    } catch (StackOverflowError e) {
      // The parser goes one call deeper for each bracket.
      throw new InputException(
          name + ": expected TOML 1.0: brackets within brackets, found too many to be read", e);
    }
  }

  /// The keys outside every section, and the way to the sections.
  public ConfigSection root() {
    return root;
  }

  /// The name messages use.
  public String name() {
    return name;
  }

  /// The text as it was read.
  public String text() {
    return text;
  }

  /// SHA-256 of the text in UTF-8, hex.
  public String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Refuses the first key or section that nobody asked for; called after everything was read.
  public void refuseUnknownKeys() {
    root.refuseUnknownKeys();
  }
}
