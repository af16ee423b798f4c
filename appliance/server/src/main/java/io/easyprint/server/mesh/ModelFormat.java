package io.easyprint.server.mesh;

/** The kinds of file that can be uploaded; told by content, whatever the name says. */
public enum ModelFormat {
  /** Binary STL. */
  STL_BINARY("stl"),
  /** STL as text. */
  STL_TEXT("stl"),
  /** Wavefront OBJ. */
  OBJ("obj"),
  /** 3D Manufacturing Format. */
  THREE_MF("3mf"),
  /** G-code that is ready to print. */
  GCODE("gcode");

  private final String extension;

  ModelFormat(String extension) {
    this.extension = extension;
  }

  /** The usual ending of a file name, without the dot; also the name in the HTTP interface. */
  public String extension() {
    return extension;
  }
}
