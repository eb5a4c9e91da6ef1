package org.microtorsion.controller.fuzz;

/// What a parser must not do, and did.
///
/// @param target parser's name
/// @param what what it did, one line
/// @param where the first of the program's own lines behind it; empty where there is none
/// @param number number of the shortest such input; negative for a genuine one
/// @param input the shortest such input
/// @param count how many inputs made it do so
@SuppressWarnings("ArrayRecordComponent") // kept and written, never compared
public record Finding(
    String target, String what, String where, long number, byte[] input, long count) {
  String key() {
    return what.substring(0, what.indexOf(':') < 0 ? what.length() : what.indexOf(':')) + where;
  }

  Finding with(Finding other) {
    Finding shorter = other.input.length < input.length ? other : this;
    return new Finding(
        target, shorter.what, shorter.where, shorter.number, shorter.input, count + other.count);
  }
}
