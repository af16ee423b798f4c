package io.easyprint.server.accounts;

import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import io.easyprint.server.store.Store;
import io.easyprint.server.web.Caller;
import io.easyprint.server.web.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;

/**
 * The appliance's own screen: a local operator whose credential is a file that the system hands to
 * the screen's browser. It is made anew with each start, readable by its owner only (mode 600), and
 * worth something only to who can read it; asking from this machine is worth nothing. Thread-safe.
 */
final class LocalScreen {
  /** The account that the screen acts as; nobody can log in to it with a password. */
  static final String ACCOUNT = "00000000000000000000000000000001";

  /** Whether it is the screen that asks. */
  static boolean is(Caller caller) {
    return caller.accountId().equals(ACCOUNT);
  }

  private final String digest;
  private final Store store;
  private final InstantSource clock;

  /** Writes a new credential into this file. */
  LocalScreen(Store store, InstantSource clock, Path file) throws IOException {
    this.store = store;
    this.clock = clock;
    String key = Secret.next();
    digest = Secret.digest(key);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    Files.createFile(
        beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(beside, key + "\n", StandardOpenOption.WRITE);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The screen's account, for who knows the key. One at a time: the first makes it. */
  synchronized Account account(String key) {
    if (!Secret.same(digest, Secret.digest(key))) {
      throw new ProblemException(
          Kind.UNKNOWN_CALLER, "credentials", "This is not the screen's key of this start.");
    }
    return store.inTransaction(handle ->
        AccountStore.byId(handle, ACCOUNT)
            .orElseGet(() -> {
              Account screen =
                  new Account(
                      ACCOUNT,
                      "touchscreen",
                      "Touchscreen",
                      "none",
                      Role.OPERATOR,
                      "en",
                      false,
                      clock.millis(),
                      0);
              AccountStore.insert(handle, screen);
              return screen;
            }));
  }
}
