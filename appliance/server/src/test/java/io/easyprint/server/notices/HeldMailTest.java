package io.easyprint.server.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.accounts.Notifications.Wishes;
import io.easyprint.server.accounts.Recipients.Recipient;
import io.easyprint.server.bed.Clearing;
import io.easyprint.server.config.LiveSettings;
import io.easyprint.server.config.Settings;
import io.easyprint.server.mail.Post;
import io.easyprint.server.store.DerbyStore;
import io.easyprint.server.tasks.Tasks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldMailTest {
  private static Recipient person(String name, String language, String... ways) {
    List<String> page = List.of("page");
    return new Recipient(
        name + "@example.org", name, language, new Wishes(page, page, page, List.of(ways), ""));
  }

  private static Clearing held(String owner) {
    return new Clearing(
        "print", "tower", owner, null, Clearing.Phase.HELD, "The bed did not cool.", 1);
  }

  @Test
  void the_owner_who_wants_a_mail_gets_it_in_the_own_language_and_nobody_else(@TempDir Path data)
      throws Exception {
    InstantSource clock = InstantSource.system();
    try (DerbyStore store = DerbyStore.open(data.resolve("store"));
        Tasks tasks = new Tasks(store, clock)) {
      LiveSettings settings = new LiveSettings(Settings.of(data, Map.of()));
      Post post =
          new Post(store, tasks, clock, settings::now, Duration.ofSeconds(30), Optional.empty());
      Map<String, Recipient> people =
          Map.of(
              "mia", person("mia", "en", "page", "mail"),
              "jun", person("jun", "ko", "mail"),
              "eve", person("eve", "en", "page"));
      HeldMail mail =
          new HeldMail(
              id -> Optional.ofNullable(people.get(id)), post, () -> "http://printer.local");
      for (String owner : List.of("mia", "jun", "eve", "gone")) {
        store.useTransaction(handle -> mail.held(handle, held(owner)));
      }
      List<String> sent =
          store.with(handle ->
              handle
                  .createQuery("select recipient from mail order by recipient")
                  .mapTo(String.class)
                  .list());
      assertEquals(List.of("jun@example.org", "mia@example.org"), sent);
      String text =
          store.with(handle ->
              handle
                  .createQuery("select text_body from mail where recipient = ?")
                  .bind(0, "mia@example.org")
                  .mapTo(String.class)
                  .one());
      assertTrue(text.contains("tower") && text.contains("The bed did not cool."), text);
      assertTrue(text.contains("http://printer.local"), text);
    }
  }
}
