package dev.tenon.views;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Maps that are written in the same order every time. */
final class SortedMaps {

  private SortedMaps() {}

  static Map<String, String> copyOf(Map<String, String> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map));
  }
}
