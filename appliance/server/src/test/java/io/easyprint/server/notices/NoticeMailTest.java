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
import io.easyprint.server.store.DerbyStore;
import io.easyprint.server.tasks.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticeMailTest {
  private static final List<String> PAGE = List.of("page");
  private static final List<String> MAIL = List.of("page", "mail");

  @TempDir Path data;
  private DerbyStore store;
  private Tasks tasks;
  private OwnerMail mail;

  @BeforeEach
  void open() throws IOException {
    InstantSource clock = InstantSource.system();
    store = DerbyStore.open(data.resolve("store"));
    tasks = new Tasks(store, clock);
    LiveSettings settings = new LiveSettings(Settings.of(data, Map.of()));
    Post post =
        new Post(store, tasks, clock, settings::now, Duration.ofSeconds(30), Optional.empty());
    Map<String, Recipient> people =
        Map.of(
            "mia", person("mia", "en", new Wishes(MAIL, MAIL, PAGE, MAIL, "")),
            "jun", person("jun", "ko", new Wishes(List.of("mail"), PAGE, PAGE, MAIL, "")),
            "eve", person("eve", "en", new Wishes(PAGE, PAGE, PAGE, PAGE, "")));
    mail =
        new OwnerMail(
            id -> Optional.ofNullable(people.get(id)), post, () -> "http://printer.local");
  }

  @AfterEach
  void close() throws IOException {
    tasks.close();
    store.close();
  }

  private static Recipient person(String name, String language, Wishes wishes) {
    return new Recipient(name + "@example.org", name, language, wishes);
  }

  private List<String> recipients() {
    return column("select recipient from mail order by recipient");
  }

  private String text(String recipient) {
    return column("select text_body from mail where recipient = '" + recipient + "'").getFirst();
  }

  private List<String> column(String query) {
    return store.with(handle -> handle.createQuery(query).mapTo(String.class).list());
  }

  @Test
  void a_held_queue_is_told_to_owners_who_want_it_in_their_own_language() {
    HeldMail held = new HeldMail(mail);
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

  private void end(Outcome outcome, @Nullable String reason) {
    EndMail ends = new EndMail(mail);
    for (String owner : List.of("mia", "jun", "eve", "")) {
      Print print =
          new Print(
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
      store.useTransaction(handle -> ends.ended(handle, print));
    }
  }
}
