package io.easyprint.server.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.Outcome;
import io.easyprint.server.accounts.Notifications.Wishes;
import io.easyprint.server.accounts.Recipients.Recipient;
import io.easyprint.server.bed.Clearing;
import io.easyprint.server.config.LiveSettings;
import io.easyprint.server.config.Settings;
import io.easyprint.server.mail.Post;
import io.easyprint.server.models.Extent;
import io.easyprint.server.prints.Print;
import io.easyprint.server.prints.PrintEvent;
import io.easyprint.server.store.DerbyStore;
import io.easyprint.server.store.FreshStore;
import io.easyprint.server.tasks.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticesTest {
  private static final List<String> PAGE = List.of("page");
  private static final List<String> MAIL = List.of("page", "mail");
  private static final List<String> HOOK = List.of("webhook");
  private static final String RUNAWAY =
      "The printer stopped itself: Error:Thermal Runaway, system stopped! Heater_ID: 0.";

  @TempDir static Path data;
  private static DerbyStore store;
  private Tasks tasks;
  private OwnerNotices notices;

  @BeforeAll
  static void open() {
    store = FreshStore.open(data.resolve("store"));
    // Webhooks hang on accounts.
    store.useTransaction(handle ->
        handle.execute(
            "insert into account (id, email, name, password_hash, role, language, disabled,"
                + " created_at, last_login_at) values ('eve', 'e', 'e', '', 'VIEWER', 'en', false,"
                + " 0, 0)"));
  }

  @AfterAll
  static void shut() {
    store.close();
  }

  @BeforeEach
  void begin() throws IOException {
    InstantSource clock = InstantSource.system();
    tasks = new Tasks(store, clock);
    LiveSettings settings = new LiveSettings(Settings.of(data, Map.of()));
    Post post =
        new Post(store, tasks, clock, settings::now, Duration.ofSeconds(30), Optional.empty());
    Map<String, Recipient> people =
        Map.of(
            "mia", person("mia", "en", new Wishes(MAIL, MAIL, MAIL, MAIL, MAIL, "")),
            "jun", person("jun", "ko", new Wishes(List.of("mail"), PAGE, PAGE, MAIL, PAGE, "")),
            "eve", person("eve", "en", new Wishes(HOOK, PAGE, HOOK, PAGE, PAGE, "http://hook/")),
            "ada", person("ada", "en", new Wishes(PAGE, PAGE, PAGE, PAGE, MAIL, "")));
    Function<String, Optional<Recipient>> recipients = id -> Optional.ofNullable(people.get(id));
    Webhooks webhooks =
        new Webhooks(store, tasks, clock, recipients, () -> false, Duration.ofSeconds(30));
    notices = new OwnerNotices(recipients, post, webhooks, () -> "http://printer.local");
  }

  @AfterEach
  void forget() {
    tasks.close();
    store.useTransaction(handle -> {
      handle.execute("delete from mail");
      handle.execute("delete from webhook_call");
      handle.execute("delete from task");
    });
  }

  private static Recipient person(String name, String language, Wishes wishes) {
    return new Recipient(name + "@example.org", name, language, wishes);
  }

  private List<String> recipients() {
    return column("select recipient from mail order by recipient");
  }

  private List<String> called() {
    return column("select event from webhook_call order by number");
  }

  private String text(String recipient) {
    return column("select text_body from mail where recipient = '" + recipient + "'").getFirst();
  }

  private List<String> column(String query) {
    return store.with(handle -> handle.createQuery(query).mapTo(String.class).list());
  }

  @Test
  void a_held_queue_is_told_to_owners_who_want_it_in_their_own_language() {
    HeldNotices held = new HeldNotices(notices);
    for (String owner : List.of("mia", "jun", "eve", "gone")) {
      Clearing clearing =
          new Clearing(
              "print", "tower", owner, null, Clearing.Phase.HELD, "The bed did not cool.", 1);
      store.useTransaction(handle -> held.held(handle, clearing));
    }
    assertEquals(List.of("jun@example.org", "mia@example.org"), recipients());
    String text = text("mia@example.org");
    assertTrue(text.contains("tower") && text.contains("The bed did not cool."), text);
    assertTrue(text.contains("http://printer.local"), text);
  }

  @Test
  void a_finished_print_is_told_to_owners_who_want_it_in_their_own_language() {
    end(Outcome.COMPLETED, null);
    assertEquals(List.of("jun@example.org", "mia@example.org"), recipients());
    assertTrue(text("jun@example.org").contains("“tower” 출력이 끝났습니다."));
    assertTrue(text("mia@example.org").contains("“tower” is finished."));
  }

  @Test
  void a_failed_print_is_told_with_its_reason() {
    end(Outcome.FAILED, "The printer stopped itself.");
    assertEquals(List.of("mia@example.org"), recipients());
    assertTrue(text("mia@example.org").contains("The printer stopped itself."));
  }

  @Test
  void a_cancelled_print_is_told_to_nobody() {
    end(Outcome.CANCELLED, "Cancelled by mia.");
    assertEquals(List.of(), recipients());
  }

  @Test
  void a_finished_print_calls_the_webhook_of_an_owner_who_wants_that_instead() {
    end(Outcome.COMPLETED, null);
    assertEquals(List.of("finished"), called());
    String body = column("select body from webhook_call").getFirst();
    assertTrue(body.contains("\"name\":\"tower\",\"reason\":\"\""), body);
    assertTrue(body.contains("http://printer.local/history/print"), body);
  }

  @Test
  void a_print_that_waits_for_a_person_is_told_to_its_owner() {
    for (String owner : List.of("mia", "jun", "eve")) {
      event(owner, "attention", "The printer is out of filament.");
    }
    event("mia", "pause", "Paused.");
    assertEquals(List.of("mia@example.org"), recipients());
    assertTrue(text("mia@example.org").contains("The printer is out of filament."));
    assertEquals(List.of("attention"), called());
  }

  @Test
  void a_heaters_fault_is_told_to_the_owner_and_to_who_looks_after_the_printer_once() {
    end("mia", Outcome.FAILED, RUNAWAY);
    assertEquals(List.of("ada@example.org", "mia@example.org", "mia@example.org"), recipients());
    event("mia", "fault", RUNAWAY, Outcome.FAILED, RUNAWAY);
    assertEquals(3, recipients().size());
    event("mia", "fault", "Emergency stop.");
    assertEquals(3, recipients().size());
  }

  @Test
  void a_heaters_fault_between_prints_is_told_to_who_looks_after_the_printer() {
    TroubleNotices trouble = new TroubleNotices(notices, () -> List.of("ada"));
    store.useTransaction(
        handle -> trouble.happened(handle, Optional.empty(), new PrintEvent(1, "fault", RUNAWAY)));
    assertEquals(List.of("ada@example.org"), recipients());
  }

  private void event(String owner, String kind, String text) {
    event(owner, kind, text, null, null);
  }

  private void event(
      String owner, String kind, String text, @Nullable Outcome outcome, @Nullable String reason) {
    TroubleNotices trouble = new TroubleNotices(notices, () -> List.of("ada"));
    store.useTransaction(handle ->
        trouble.happened(
            handle, Optional.of(print(owner, outcome, reason)), new PrintEvent(1, kind, text)));
  }

  private void end(Outcome outcome, @Nullable String reason) {
    for (String owner : List.of("mia", "jun", "eve", "")) {
      end(owner, outcome, reason);
    }
  }

  private void end(String owner, Outcome outcome, @Nullable String reason) {
    EndNotices ends = new EndNotices(notices, () -> List.of("ada"));
    store.useTransaction(handle -> ends.ended(handle, print(owner, outcome, reason)));
  }

  private static Print print(String owner, @Nullable Outcome outcome, @Nullable String reason) {
    return new Print(
        1,
        "print",
        null,
        owner,
        owner,
        null,
        null,
        "tower",
        "",
        "",
        new Extent(1, 1, 1),
        1,
        2,
        3,
        4,
        5,
        6,
        null,
        outcome,
        reason,
        null,
        false);
  }
}
