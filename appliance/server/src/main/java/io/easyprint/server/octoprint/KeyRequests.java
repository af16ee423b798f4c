package io.easyprint.server.octoprint;

import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import io.easyprint.server.store.RandomId;
import io.easyprint.server.web.Caller;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Programs that ask for a key and wait for a person's word. Kept in memory, few at a time, and
 * forgotten when the program no longer asks; a key is handed out once. Thread-safe.
 */
final class KeyRequests {
  private static final int MOST = 20;
  private static final int MOST_OF_ADDRESS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What a program that asks for an answer is told. */
  sealed interface Answer {
    /** Nobody has decided. */
    record Waiting() implements Answer {}

    /** It may, with this key. */
    record Granted(String key) implements Answer {}

    /** It may not, or nobody knows of it. */
    record Refused() implements Answer {}
  }

  /** What a person sees of a request. */
  record Shown(String id, String app, String address, long createdAt) {}

  private static final class Asked {
    private final String id = RandomId.next();
    private final String app;
    private final String user;
    private final String address;
    private final long createdAt;
    private long polledAt;
    private @Nullable String key;

    private Asked(String app, String user, String address, long now) {
      this.app = app;
      this.user = user;
      this.address = address;
      this.createdAt = now;
      this.polledAt = now;
    }

    /** Whether it is this person's to decide. */
    private boolean isFor(Caller person) {
      return user.isEmpty()
          || user.equalsIgnoreCase(person.email())
          || user.equalsIgnoreCase(person.name());
    }
  }

  private final InstantSource clock;

  /** By the secret with which the program asks for its answer. */
  private final Map<String, Asked> byToken = new LinkedHashMap<>();

  KeyRequests(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * A program asks.
   *
   * @param user e-mail address or name of the only account that may agree; empty: any
   * @return the secret with which it asks for its answer
   * @throws ProblemException where too many ask
   */
  synchronized String ask(String app, String user, String address) {
    forgetStale();
    long same = byToken.values().stream().filter(each -> each.address.equals(address)).count();
    if (byToken.size() >= MOST || same >= MOST_OF_ADDRESS) {
      throw new ProblemException(
          Kind.TOO_MANY, "too-many-attempts", "Too many programs are waiting for a key.");
    }
    String token = RandomId.next();
    byToken.put(token, new Asked(app, user, address, clock.millis()));
    return token;
  }

  /** What was decided; a key is given once. */
  synchronized Answer answer(String token) {
    forgetStale();
    Asked asked = byToken.get(token);
    if (asked == null) {
      return new Answer.Refused();
    }
    String key = asked.key;
    if (key == null) {
      asked.polledAt = clock.millis();
      return new Answer.Waiting();
    }
    byToken.remove(token);
    return new Answer.Granted(key);
  }

  /** What waits for this person's word. */
  synchronized List<Shown> waitingFor(Caller person) {
    forgetStale();
    List<Shown> shown = new ArrayList<>();
    for (Asked asked : byToken.values()) {
      if (asked.key == null && asked.isFor(person)) {
        shown.add(new Shown(asked.id, asked.app, asked.address, asked.createdAt));
      }
    }
    return shown;
  }

  /** Makes a key for a program. */
  interface Issuer {
    /** The key's secret. */
    String issue(Caller person, String label);
  }

  /**
   * A person decides.
   *
   * @throws ProblemException where there is no such request for this person
   */
  synchronized void decide(Caller person, String id, boolean allow, Issuer issuer) {
    forgetStale();
    Optional<Map.Entry<String, Asked>> found =
        byToken.entrySet().stream()
            .filter(entry -> entry.getValue().id.equals(id))
            .filter(entry -> entry.getValue().key == null && entry.getValue().isFor(person))
            .findFirst();
    Map.Entry<String, Asked> entry = found.orElseThrow(ProblemException::notFound);
    if (allow) {
      entry.getValue().key = issuer.issue(person, entry.getValue().app);
    } else {
      byToken.remove(entry.getKey());
    }
  }

  private void forgetStale() {
    long oldest = clock.millis() - PATIENCE.toMillis();
    byToken.values().removeIf(asked -> asked.polledAt < oldest);
  }
}
