package io.easyprint.server.octoprint;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/** For tests: the forms that slicers send, byte by byte as their libraries write them. */
final class SlicerForm {
  private final String boundary;
  private final String type;
  private final StringBuilder body = new StringBuilder();

  private SlicerForm(String boundary, String type) {
    this.boundary = boundary;
    this.type = type;
  }

  /** As libcurl in PrusaSlicer and OrcaSlicer: fields, then the file. */
  static SlicerForm prusa(String name, String gcode, boolean print) {
    String boundary = "------------------------d74496d66958873e";
    SlicerForm form = new SlicerForm(boundary, "multipart/form-data; boundary=" + boundary);
    form.part("name=\"print\"", "", print ? "true" : "false");
    form.part("name=\"path\"", "", "");
    form.part(
        "name=\"file\"; filename=\"" + name + "\"",
        "Content-Type: application/octet-stream",
        gcode);
    return form.end();
  }

  /** As Qt in Cura's plugin: the file between its fields, and a boundary in quotes. */
  static SlicerForm cura(String name, String gcode) {
    String boundary = "boundary_.oOo._MTIzNDU2Nzg5MDEyMw==";
    SlicerForm form =
        new SlicerForm(boundary, "multipart/form-data; boundary=\"" + boundary + "\"");
    form.part("name=\"path\"", "Content-Type: text/plain", "");
    form.part(
        "name=\"file\"; filename=\"" + name + "\"",
        "Content-Type: application/octet-stream",
        gcode);
    form.part("name=\"select\"", "Content-Type: text/plain", "true");
    form.part("name=\"print\"", "Content-Type: text/plain", "true");
    return form.end();
  }

  private void part(String disposition, String header, String content) {
    body.append("--").append(boundary).append("\r\n");
    body.append("Content-Disposition: form-data; ").append(disposition).append("\r\n");
    body.append(header.isEmpty() ? "" : header + "\r\n").append("\r\n");
    body.append(content).append("\r\n");
  }

  private SlicerForm end() {
    body.append("--").append(boundary).append("--\r\n");
    return this;
  }

  /** With a folder to put the file into. */
  SlicerForm into(String path) {
    int at = body.indexOf("name=\"path\"");
    int value = body.indexOf("\r\n\r\n", at) + 4;
    body.insert(value, path);
    return this;
  }

  /** The form without its last bytes. */
  SlicerForm cut(int bytes) {
    body.setLength(body.length() - bytes);
    return this;
  }

  HttpRequest.Builder post(HttpRequest.Builder request) {
    return request
        .header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8));
  }
}
