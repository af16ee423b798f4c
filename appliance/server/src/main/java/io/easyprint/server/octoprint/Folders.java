package io.easyprint.server.octoprint;

import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In which folder a program put which file: names only, for programs that sort by them. There is a
 * folder as long as a file is in it. Thread-safe.
 */
final class Folders {
  private static final int DEEPEST = 10;
  private static final int LONGEST = 200;

  private final Store store;

  Folders(Store store) {
    this.store = store;
  }

  /** The folders of an account's models, by the model's id. */
  Map<String, String> of(String owner) {
    Map<String, String> folders = new HashMap<>();
    store
        .with(handle ->
            handle
                .createQuery(
                    "select f.model_id, f.folder from octoprint_folder f"
                        + " join model m on m.id = f.model_id where m.owner = ?")
                .bind(0, owner)
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .list())
        .forEach(each -> folders.put(each.getKey(), each.getValue()));
    return folders;
  }

  void put(String modelId, String folder) {
    store.useTransaction(handle ->
        handle.execute(
            "insert into octoprint_folder (model_id, folder) values (?, ?)", modelId, folder));
  }

  /**
   * A path as it is kept: plain names with one slash between them, none at either end.
   *
   * @throws ProblemException {@code invalid} for one that is too deep or too long
   */
  static String plain(String path) {
    List<String> names = new ArrayList<>();
    for (String name : path.replace('\\', '/').split("/", -1)) {
      String plain = NamedFile.plain(name.strip());
      // Here they are names without a meaning, and clients would make something of them.
      if (!plain.isEmpty() && !plain.equals(".") && !plain.equals("..")) {
        names.add(plain);
      }
    }
    String whole = String.join("/", names);
    if (names.size() > DEEPEST || whole.length() > LONGEST) {
      throw ProblemException.invalidField("path", "That folder is too deep.");
    }
    return whole;
  }
}
