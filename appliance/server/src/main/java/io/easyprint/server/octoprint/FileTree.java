package io.easyprint.server.octoprint;

import io.easyprint.server.web.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Files and the folders that they are in, as OctoPrint shows them (docs/api/datamodel). */
final class FileTree {
  /** What is directly in a folder. */
  private record Level(Map<String, Level> folders, List<NamedFile> files) {
    Level() {
      this(new LinkedHashMap<>(), new ArrayList<>());
    }
  }

  private final Level root = new Level();
  private final Request request;
  private final Function<NamedFile, Map<String, Object>> shown;

  FileTree(Request request, List<NamedFile> files, Function<NamedFile, Map<String, Object>> shown) {
    this.request = request;
    this.shown = shown;
    for (NamedFile file : files) {
      Level level = root;
      for (String name : file.folder().isEmpty() ? new String[0] : file.folder().split("/")) {
        level = level.folders.computeIfAbsent(name, missing -> new Level());
      }
      level.files.add(file);
    }
  }

  /** What is in no folder, and the folders with all that is in them. */
  List<Map<String, Object>> items() {
    return items(root, "");
  }

  /** The folder of this path. */
  Optional<Map<String, Object>> folder(String path) {
    Level level = root;
    for (String name : path.split("/")) {
      level = level.folders.get(name);
      if (level == null) {
        return Optional.empty();
      }
    }
    int slash = path.lastIndexOf('/');
    return Optional.of(
        item(path.substring(slash + 1), slash < 0 ? "" : path.substring(0, slash), level));
  }

  private List<Map<String, Object>> items(Level level, String path) {
    List<Map<String, Object>> items = new ArrayList<>();
    level.folders.forEach((name, inside) -> items.add(item(name, path, inside)));
    level.files.forEach(file -> items.add(shown.apply(file)));
    return items;
  }

  private Map<String, Object> item(String name, String above, Level level) {
    String path = above.isEmpty() ? name : above + "/" + name;
    List<Map<String, Object>> children = items(level, path);
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("name", name);
    item.put("display", name);
    item.put("path", path);
    item.put("type", "folder");
    item.put("typePath", List.of("folder"));
    item.put("origin", "local");
    item.put("refs", Map.of("resource", NamedFile.resource(request, path)));
    item.put("children", children);
    return item;
  }
}
