package io.easyprint.server.uploads;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.disk.DiskRoom;
import io.easyprint.server.mesh.MeshDesk;
import io.easyprint.server.mesh.MeshLimits;
import io.easyprint.server.mesh.Shapes;
import io.easyprint.server.models.Model;
import io.easyprint.server.models.Models;
import io.easyprint.server.store.DerbyStore;
import io.easyprint.server.store.FreshStore;
import io.easyprint.server.tasks.Tasks;
import io.easyprint.server.web.FeatureServer;
import io.easyprint.server.web.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tus protocol over real HTTP. */
final class UploadFeatureTest {
  private static final long QUOTA = 100_000;
  private static final long MOST = 60_000;

  @TempDir Path folder;
  private DerbyStore store;
  private Models models;
  private FeatureServer server;
  private byte[] box;

  @BeforeEach
  void start() throws IOException {
    store = FreshStore.open(folder.resolve("store"));
    box = Files.readAllBytes(Shapes.stl(Shapes.box(20, 30, 40), folder.resolve("box.stl")));
    open();
  }

  private void open() throws IOException {
    DiskRoom room = new DiskRoom(folder, QUOTA, 0);
    models =
        new Models(
            store,
            folder.resolve("models"),
            room,
            new MeshDesk(MeshLimits.DEFAULT),
            new Tasks(store, InstantSource.system()),
            InstantSource.system());
    server = new FeatureServer(new UploadFeature(models, folder.resolve("uploads"), room, MOST));
  }

  @AfterEach
  void stop() {
    server.close();
    store.close();
  }

  private HttpRequest.Builder ask(String account, String path) {
    return server
        .request(Role.OPERATOR, path)
        .header("X-Test-Account", account)
        .header("Tus-Resumable", "1.0.0");
  }

  private HttpResponse<String> create(String name, long length)
      throws IOException, InterruptedException {
    String coded = Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    return server.send(
        ask("ann", "/api/v1/uploads")
            .header("Upload-Length", Long.toString(length))
            .header("Upload-Metadata", "filename " + coded)
            .POST(HttpRequest.BodyPublishers.noBody()));
  }

  private String created(String name, long length) throws IOException, InterruptedException {
    HttpResponse<String> answer = create(name, length);
    assertEquals(201, answer.statusCode(), answer.body());
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private HttpRequest.Builder part(String account, String upload, int from, byte[] bytes) {
    return ask(account, upload)
        .header("Upload-Offset", Integer.toString(from))
        .header("Content-Type", "application/offset+octet-stream")
        .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(bytes));
  }

  private HttpResponse<String> send(String upload, int from, int to)
      throws IOException, InterruptedException {
    return server.send(part("ann", upload, from, Arrays.copyOfRange(box, from, to)));
  }

  private HttpResponse<String> head(String account, String upload)
      throws IOException, InterruptedException {
    return server.send(ask(account, upload).method("HEAD", HttpRequest.BodyPublishers.noBody()));
  }

  private static int offset(HttpResponse<String> answer) {
    return Integer.parseInt(answer.headers().firstValue("Upload-Offset").orElse("-1"));
  }

  private Model model(HttpResponse<String> answer) {
    String path = answer.headers().firstValue("Location").orElseThrow();
    assertTrue(path.startsWith("/api/v1/models/"), path);
    return models.find(path.substring("/api/v1/models/".length())).orElseThrow();
  }

  /** The library gives its lock, a file as well, back after the answer. */
  private void nothingIsLeftOfUploads() throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (filesIn("uploads") > 0 && System.nanoTime() < until) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertEquals(0, filesIn("uploads"));
  }

  private long filesIn(String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(name))) {
      return files.filter(Files::isRegularFile).count();
    } catch (UncheckedIOException e) {
      return filesIn(name); // one went away while they were counted
    }
  }

  @Test
  void an_upload_in_parts_becomes_a_model_with_its_name() throws Exception {
    String upload = created("상자 1.stl", box.length);
    assertEquals(300, offset(send(upload, 0, 300)));
    HttpResponse<String> last = send(upload, 300, box.length);
    assertEquals(204, last.statusCode(), last.body());
    Model model = model(last);
    assertEquals("상자 1.stl", model.name());
    assertEquals("ann", model.owner());
    assertArrayEquals(box, Files.readAllBytes(models.file(model)));
  }

  @Test
  void a_cut_connection_loses_nothing_that_arrived() throws Exception {
    String upload = created("box.stl", box.length);
    int whole = box.length;
    int sent = 400;
    try (Socket socket = new Socket(server.address().getHost(), server.address().getPort())) {
      OutputStream out = socket.getOutputStream();
      String request =
          "PATCH "
              + upload
              + " HTTP/1.1\r\nHost: "
              + server.address().getAuthority()
              + "\r\nX-Test-Role: operator\r\nX-Test-Account: ann\r\nTus-Resumable: 1.0.0"
              + "\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream"
              + "\r\nContent-Length: "
              + whole
              + "\r\n\r\n";
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.write(box, 0, sent);
      out.flush();
      socket.shutdownOutput();
      // What the server does with the half is observed below.
      socket.getInputStream().readAllBytes();
    }
    HttpResponse<String> head = headOnceFree(upload);
    int arrived = offset(head);
    assertEquals(sent, arrived);
    HttpResponse<String> last = send(upload, arrived, whole);
    assertEquals(204, last.statusCode(), last.body());
    assertArrayEquals(box, Files.readAllBytes(models.file(model(last))));
  }

  /** The server may still be busy with the request that broke. */
  private HttpResponse<String> headOnceFree(String upload) throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    HttpResponse<String> head = head("ann", upload);
    while (head.statusCode() == 423 && Instant.now().isBefore(end)) {
      Thread.onSpinWait();
      head = head("ann", upload);
    }
    assertEquals(204, head.statusCode());
    return head;
  }

  @Test
  void an_upload_goes_on_after_the_server_was_started_again() throws Exception {
    String upload = created("box.stl", box.length);
    assertEquals(500, offset(send(upload, 0, 500)));
    server.close();
    open();
    assertEquals(500, offset(head("ann", upload)));
    assertEquals("box.stl", model(send(upload, 500, box.length)).name());
  }

  @Test
  void who_lost_the_last_answer_is_told_the_same_model_again() throws Exception {
    String upload = created("box.stl", box.length);
    Model model = model(send(upload, 0, box.length));
    HttpResponse<String> again = head("ann", upload);
    assertEquals(204, again.statusCode());
    assertEquals(box.length, offset(again));
    assertEquals(model.id(), model(again).id());
  }

  @Test
  void what_is_no_model_is_refused_and_leaves_nothing() throws Exception {
    byte[] text = "just a letter to a friend".getBytes(StandardCharsets.UTF_8);
    String upload = created("letter.stl", text.length);
    HttpResponse<String> answer = server.send(part("ann", upload, 0, text));
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("/problems/bad-model"), answer.body());
    assertEquals(404, head("ann", upload).statusCode());
    assertEquals(0, filesIn("models"));
    nothingIsLeftOfUploads();
  }

  @Test
  void a_name_with_a_path_in_it_is_refused_and_leaves_nothing() throws Exception {
    String upload = created("../../etc/box.stl", box.length);
    HttpResponse<String> answer = send(upload, 0, box.length);
    assertEquals(400, answer.statusCode());
    assertEquals(0, filesIn("models"));
    nothingIsLeftOfUploads();
  }

  @Test
  void promised_bytes_count_against_the_quota() throws Exception {
    created("one.stl", 55_000);
    HttpResponse<String> answer = create("two.stl", 55_000);
    assertEquals(507, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("quota-full"), answer.body());
  }

  @Test
  void an_upload_larger_than_allowed_is_refused_before_it_begins() throws Exception {
    HttpResponse<String> large = create("large.stl", MOST + 1);
    assertEquals(413, large.statusCode());
    assertTrue(large.body().contains("That is too large: at most"), large.body());
    assertEquals(400, create("empty.stl", 0).statusCode());
    nothingIsLeftOfUploads();
  }

  @Test
  void nobody_reaches_anothers_upload() throws Exception {
    String upload = created("box.stl", box.length);
    assertEquals(404, head("ben", upload).statusCode());
    assertEquals(404, server.send(part("ben", upload, 0, box)).statusCode());
    assertEquals(404, server.send(ask("ben", upload).DELETE()).statusCode());
    assertEquals(0, offset(head("ann", upload)));
  }

  @Test
  void a_part_at_the_wrong_place_changes_nothing() throws Exception {
    String upload = created("box.stl", box.length);
    assertEquals(300, offset(send(upload, 0, 300)));
    assertEquals(409, send(upload, 100, 200).statusCode());
    assertEquals(300, offset(head("ann", upload)));
  }

  @Test
  void a_part_with_a_wrong_checksum_is_not_taken() throws Exception {
    String upload = created("box.stl", box.length);
    byte[] half = Arrays.copyOf(box, 300);
    byte[] digest = MessageDigest.getInstance("SHA-1").digest(half);
    String right = Base64.getEncoder().encodeToString(digest);
    digest[0]++;
    String wrong = Base64.getEncoder().encodeToString(digest);
    assertEquals(
        460,
        server
            .send(part("ann", upload, 0, half).header("Upload-Checksum", "sha1 " + wrong))
            .statusCode(),
        () -> HexFormat.of().formatHex(digest));
    assertEquals(0, offset(head("ann", upload)));
    assertEquals(
        300,
        offset(
            server.send(part("ann", upload, 0, half).header("Upload-Checksum", "sha1 " + right))));
  }

  @Test
  void a_part_may_not_go_beyond_the_promised_end() throws Exception {
    String upload = created("box.stl", 300);
    assertEquals(400, server.send(part("ann", upload, 0, box)).statusCode());
    assertEquals(0, offset(head("ann", upload)));
  }

  @Test
  void a_stopped_upload_leaves_nothing() throws Exception {
    String upload = created("box.stl", box.length);
    send(upload, 0, 300);
    assertEquals(204, server.send(ask("ann", upload).DELETE()).statusCode());
    assertEquals(404, head("ann", upload).statusCode());
    nothingIsLeftOfUploads();
  }
}
