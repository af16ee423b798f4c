package io.easyprint.server.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.store.FreshStore;
import io.easyprint.server.store.Store;
import io.easyprint.server.tasks.Tasks;
import io.easyprint.server.tls.Certificates;
import io.easyprint.server.tls.Trust;
import jakarta.mail.MessagingException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way out: a real SMTP server, with and without encryption, and what goes wrong there. */
class PostTest {
  private static final Letter LETTER =
      new Letter("ann@example.org", "Hello", "text", "<p>text</p>");
  private static final Duration LIFE = Duration.ofMinutes(10);

  @TempDir Path folder;
  private final AtomicReference<Settings> settings = new AtomicReference<>();
  private Mailbox mailbox;
  private Store store;
  private Tasks tasks;
  private Post post;

  @BeforeEach
  void start() {
    mailbox = new Mailbox();
    set(mailbox.settings());
    store = FreshStore.open(folder.resolve("store"));
    open(Optional.empty(), InstantSource.system());
  }

  @AfterEach
  void stop() {
    tasks.close();
    store.close();
    mailbox.close();
  }

  private void open(Optional<SSLSocketFactory> trust, InstantSource clock) {
    tasks = new Tasks(store, clock);
    post = new Post(store, tasks, clock, settings::get, Duration.ofMillis(50), trust);
  }

  private void reopen(Optional<SSLSocketFactory> trust) {
    tasks.close();
    open(trust, InstantSource.system());
  }

  private void set(Map<Setting, String> values) {
    settings.set(Settings.of(folder, values));
  }

  private void set(Map<Setting, String> values, Setting setting, String value) {
    Map<Setting, String> more = new HashMap<>(values);
    more.put(setting, value);
    set(more);
  }

  private void send(Letter letter) {
    store.useTransaction(handle -> post.send(handle, letter, LIFE));
  }

  @Test
  void a_mail_is_text_and_html_in_every_script_and_its_words_are_forgotten_once_sent()
      throws Exception {
    tasks.start();
    send(new Letter("ann@example.org", "계정 ✓", "안녕하세요", "<p>안녕하세요</p>"));
    Mailbox.Received mail = mailbox.next();
    assertEquals("계정 ✓", mail.subject());
    assertEquals("안녕하세요", mail.text().strip());
    assertEquals("<p>안녕하세요</p>", mail.html().strip());
    MailView view = until(found -> found.state().equals("sent"));
    assertNull(view.text());
  }

  @Test
  void what_was_posted_before_a_restart_goes_out_after_it_and_once() throws Exception {
    send(LETTER);
    reopen(Optional.empty());
    tasks.start();
    assertEquals("Hello", mailbox.next().subject());
    until(found -> found.state().equals("sent"));
    reopen(Optional.empty());
    tasks.start();
    send(new Letter("ann@example.org", "Second", "t", "h"));
    assertEquals("Second", mailbox.next().subject());
    assertEquals(0, mailbox.unread());
  }

  @Test
  void a_server_that_is_away_is_tried_again_until_it_is_back() throws Exception {
    int free;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = taken.getLocalPort();
    }
    set(mailbox.settings(), Setting.MAIL_PORT, "" + free);
    tasks.start();
    send(LETTER);
    MailView failing = until(found -> found.error() != null);
    assertEquals("waiting", failing.state());
    set(mailbox.settings());
    assertEquals("Hello", mailbox.next().subject());
  }

  @Test
  void a_server_that_says_nothing_is_not_waited_for() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<Setting, String> there = new HashMap<>(mailbox.settings());
      there.put(Setting.MAIL_PORT, "" + silent.getLocalPort());
      SmtpSender sender = new SmtpSender(Optional.empty(), Duration.ofMillis(200));
      assertThrows(
          MessagingException.class,
          () -> sender.send(MailSettings.of(Settings.of(folder, there)), "1", LETTER));
    }
  }

  @Test
  void a_mail_is_given_up_where_everybody_sees_it_when_its_link_has_run_out() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    tasks.close();
    open(Optional.empty(), now::get);
    send(LETTER);
    now.set(now.get().plus(LIFE).plusSeconds(1));
    tasks.start();
    MailView view = until(found -> found.state().equals("failed"));
    assertTrue(String.valueOf(view.error()).contains("ran out"), view.error());
    assertEquals(0, mailbox.unread());
  }

  @Test
  void without_a_server_mails_wait_in_the_outbox_with_their_words() {
    set(Map.of());
    tasks.start();
    send(LETTER);
    MailView view = post.newest(1).getFirst();
    assertEquals("outbox", view.state());
    assertEquals("text", view.text());
  }

  @Test
  void starttls_is_used_where_the_server_has_it_and_its_certificate_is_known() throws Exception {
    Certificates certificates = certificates();
    try (StartTlsFront front = new StartTlsFront(serving(certificates), mailbox.port())) {
      reopen(Optional.of(trusting(certificates)));
      Map<Setting, String> encrypted = new HashMap<>(mailbox.settings());
      encrypted.put(Setting.MAIL_SECURITY, "starttls");
      encrypted.put(Setting.MAIL_PORT, "" + front.port());
      set(encrypted);
      tasks.start();
      send(LETTER);
      assertEquals("Hello", mailbox.next().subject());
    }
  }

  @Test
  void a_certificate_of_an_unknown_authority_is_refused() throws Exception {
    try (StartTlsFront front = new StartTlsFront(serving(certificates()), mailbox.port())) {
      Map<Setting, String> encrypted = new HashMap<>(mailbox.settings());
      encrypted.put(Setting.MAIL_SECURITY, "starttls");
      encrypted.put(Setting.MAIL_PORT, "" + front.port());
      set(encrypted);
      ProblemException e = assertThrows(ProblemException.class, () -> post.test(LETTER));
      assertTrue(String.valueOf(e.getMessage()).contains("certif"), e.getMessage());
      assertEquals(0, mailbox.unread());
    }
  }

  @Test
  void nothing_goes_out_in_the_clear_where_encryption_is_asked_for() {
    assertEquals("starttls", Settings.of(folder, Map.of()).text(Setting.MAIL_SECURITY));
    set(mailbox.settings(), Setting.MAIL_SECURITY, "starttls");
    ProblemException e = assertThrows(ProblemException.class, () -> post.test(LETTER));
    assertTrue(String.valueOf(e.getMessage()).contains("STARTTLS"), e.getMessage());
    set(mailbox.settings(), Setting.MAIL_SECURITY, "tls");
    assertThrows(ProblemException.class, () -> post.test(LETTER));
    assertEquals(0, mailbox.unread());
  }

  @Test
  void a_subject_or_name_cannot_add_headers_or_markup() throws Exception {
    tasks.start();
    send(
        Words.of(
            "welcome",
            "en",
            "ann@example.org",
            Optional.empty(),
            "A\r\nBcc: eve@example.org\r\n\r\n<script>",
            "http://here"));
    Mailbox.Received mail = mailbox.next();
    assertEquals("ann@example.org", mail.to());
    assertTrue(mail.html().contains("&lt;script&gt;"), mail.html());
    for (String bad :
        List.of("a@b\r\nBcc: c@d", "a@b, c@d", "<a@b>", "a b@c", "@", "a@", "a@b c", "")) {
      assertThrows(ProblemException.class, () -> Addresses.checked("email", bad), bad);
    }
  }

  private MailView until(Predicate<MailView> test) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (System.nanoTime() < end) {
      MailView view = post.newest(1).getFirst();
      if (test.test(view)) {
        return view;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("Still " + post.newest(1));
  }

  private Certificates certificates() {
    return new Certificates(
        folder.resolve("tls"),
        InstantSource.system(),
        () ->
            new Certificates.Names(
                List.of("localhost"), List.of(InetAddress.ofLiteral("127.0.0.1"))));
  }

  private static SSLContext serving(Certificates certificates) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(certificates.serving(), "easyprint".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static SSLSocketFactory trusting(Certificates certificates) throws Exception {
    return Trust.in(certificates.authority()).getSocketFactory();
  }
}
