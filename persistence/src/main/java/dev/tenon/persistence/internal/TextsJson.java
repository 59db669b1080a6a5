package dev.tenon.persistence.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes maps and lists of strings as JSON. Keys are sorted, so equal maps give equal JSON. */
final class TextsJson {

  private TextsJson() {}

  static String write(Map<String, String> map) {
    JsonObject json = new JsonObject();
    new TreeMap<>(map).forEach(json::addProperty);
    return json.toString();
  }

  static String write(List<String> list) {
    JsonArray json = new JsonArray();
    list.forEach(json::add);
    return json.toString();
  }

  static SortedMap<String, String> readMap(String text) {
    SortedMap<String, String> map = new TreeMap<>();
    for (Map.Entry<String, JsonElement> entry :
        JsonParser.parseString(text).getAsJsonObject().entrySet()) {
      map.put(entry.getKey(), entry.getValue().getAsString());
    }
    return map;
  }

  static List<String> readList(String text) {
    List<String> list = new ArrayList<>();
    JsonParser.parseString(text).getAsJsonArray().forEach(item -> list.add(item.getAsString()));
    return list;
  }
}
