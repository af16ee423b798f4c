package io.easyprint.server.slices;

import io.easyprint.server.cura.CuraException;
import io.easyprint.server.cura.ProfileImport;
import io.easyprint.server.cura.SettingInfo;
import io.easyprint.server.printers.Offer;
import io.easyprint.server.printers.SetUp;
import io.easyprint.server.printers.SettingTexts;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.store.RandomId;
import io.easyprint.server.store.Store;
import io.easyprint.server.web.Caller;
import io.easyprint.server.web.Json;
import io.easyprint.server.web.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Choices that accounts have named: their own, and those that were shared. Thread-safe. */
public final class Profiles {
  private static final int LONGEST_NAME = 100;
  private static final int MOST = 200;

  private final Store store;
  private final SetUp setUp;
  private final Wishes wishes;

  /** The profiles in this database. */
  public Profiles(Store store, SetUp setUp) {
    this.store = store;
    this.setUp = setUp;
    this.wishes = new Wishes(setUp);
  }

  /** The caller's own and the shared ones, by name. */
  List<SlicingProfile> of(Caller caller) {
    return store.with(handle ->
        handle
            .createQuery(
                "select id, owner, name, shared, settings from slicing_profile"
                    + " where owner = ? or shared = true order by lower(name), number")
            .bind(0, caller.accountId())
            .map((row, context) -> profile(row, caller))
            .list());
  }

  private static SlicingProfile profile(ResultSet row, Caller caller) throws SQLException {
    return new SlicingProfile(
        row.getString("id"),
        row.getString("name"),
        row.getBoolean("shared"),
        caller.mayChange(row.getString("owner")),
        Json.readMap(row.getString("settings").getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Keeps choices under a name; what the account had under it is replaced.
   *
   * @throws ProblemException where the set-up printer could not be sliced for with them
   */
  SlicingProfile save(Caller caller, SlicingProfile.Wanted wanted) {
    String name = name(wanted.name());
    Map<String, Object> settings = wanted.settings() == null ? Map.of() : wanted.settings();
    String json = Json.text(settings);
    SliceRequest request = Json.read(json.getBytes(StandardCharsets.UTF_8), SliceRequest.class);
    String nozzle = request.nozzle() == null ? setUp.nozzle() : request.nozzle();
    wishes.resolved(wishes.read(request.withNozzle(nozzle), setUp.printer()));
    String id = RandomId.next();
    store.useTransaction(handle -> {
      handle.execute(
          "delete from slicing_profile where owner = ? and name = ?", caller.accountId(), name);
      int there =
          handle
              .createQuery("select count(*) from slicing_profile where owner = ?")
              .bind(0, caller.accountId())
              .mapTo(Integer.class)
              .one();
      if (there >= MOST) {
        throw ProblemException.conflict(
            "too-many", "There are %d profiles already. Remove some first.".formatted(there));
      }
      handle.execute(
          "insert into slicing_profile (id, owner, name, shared, settings) values (?, ?, ?, ?, ?)",
          id,
          caller.accountId(),
          name,
          wanted.shared(),
          json);
    });
    return new SlicingProfile(id, name, wanted.shared(), true, settings);
  }

  private static String name(@Nullable String name) {
    String bare = name == null ? "" : name.strip();
    if (bare.isEmpty() || bare.length() > LONGEST_NAME) {
      throw ProblemException.invalidField(
          "name", "The profile needs a name of at most %d letters.".formatted(LONGEST_NAME));
    }
    return bare;
  }

  /** Removes one: one's own, or an administrator any that is seen. */
  void remove(Caller caller, String id) {
    boolean any = caller.role() == Role.ADMINISTRATOR;
    int removed =
        store.inTransaction(handle ->
            any
                ? handle.execute("delete from slicing_profile where id = ?", id)
                : handle.execute(
                    "delete from slicing_profile where id = ? and owner = ?",
                    id,
                    caller.accountId()));
    if (removed == 0) {
      throw ProblemException.notFound();
    }
  }

  /**
   * Keeps what was changed in Cura.
   *
   * @param name to keep it under; that in the file where empty
   * @param archive a profile that Cura exported, or a project
   */
  SlicingProfile.Imported take(Caller caller, String name, InputStream archive) throws IOException {
    ProfileImport read = read(archive);
    String printer = setUp.printer();
    Map<String, SettingInfo> known = SettingTexts.byKey(setUp.tools(), printer, Locale.ENGLISH);
    Map<String, Object> overrides = new LinkedHashMap<>();
    List<String> leftOut = new ArrayList<>();
    read.formulas().forEach(key -> leftOut.add(key + ": its value is a formula"));
    read.settings()
        .forEach((key, value) -> {
          if (known.containsKey(key)) {
            overrides.put(key, value);
          } else {
            leftOut.add(key + ": there is no such setting here");
          }
        });
    Map<String, Object> settings = new LinkedHashMap<>();
    Offer offer = setUp.offer(printer, setUp.nozzle(), "");
    boolean has =
        offer.profile().qualities().stream().anyMatch(q -> q.type().equals(read.qualityType()));
    if (has) {
      settings.put("quality", Offer.own(read.qualityType()));
    } else if (!read.qualityType().isEmpty()) {
      leftOut.add("quality: this printer has no " + read.qualityType());
    }
    settings.put("overrides", overrides);
    String kept = name.isEmpty() ? read.name() : name;
    return new SlicingProfile.Imported(
        save(caller, new SlicingProfile.Wanted(kept, false, settings)), leftOut);
  }

  private static ProfileImport read(InputStream archive) throws IOException {
    try {
      return ProfileImport.read(archive);
    } catch (CuraException e) {
      throw ProblemException.invalid("bad-profile", String.valueOf(e.getMessage()));
    }
  }
}
