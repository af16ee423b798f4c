package io.easyprint.server.models;

import io.easyprint.server.mesh.ModelFormat;
import java.util.List;

/**
 * An uploaded file that was found to be a model, or G-code that is ready to print. Immutable.
 *
 * @param id random name of 32 hexadecimal digits; also that of its files
 * @param owner the account that it belongs to
 * @param name the file's name as it was uploaded
 * @param bytes length of the file
 * @param sha256 of the file, hexadecimal
 * @param createdAt milliseconds since 1970
 * @param size extent in mm, as it was drawn
 * @param triangles none in G-code
 * @param volume mm³; none in G-code
 * @param warnings sentences about what may go wrong when it is printed
 */
public record Model(
    String id,
    String owner,
    String name,
    ModelFormat format,
    long bytes,
    String sha256,
    long createdAt,
    Extent size,
    int triangles,
    double volume,
    List<String> warnings) {
  /** The warnings do not change. */
  public Model {
    warnings = List.copyOf(warnings);
  }
}
