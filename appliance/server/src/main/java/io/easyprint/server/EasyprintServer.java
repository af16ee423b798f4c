package io.easyprint.server;

import io.easyprint.printhost.api.Status;
import io.easyprint.server.accounts.AccountCommands;
import io.easyprint.server.accounts.AccountFeature;
import io.easyprint.server.accounts.Accounts;
import io.easyprint.server.accounts.Quotas;
import io.easyprint.server.audit.AuditLog;
import io.easyprint.server.backup.Backups;
import io.easyprint.server.backup.Restoration;
import io.easyprint.server.bed.PrintedFiles;
import io.easyprint.server.bed.Volume;
import io.easyprint.server.config.LiveSettings;
import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;
import io.easyprint.server.config.SettingsFeature;
import io.easyprint.server.control.ControlHandler;
import io.easyprint.server.control.ControlServer;
import io.easyprint.server.disk.DiskRoom;
import io.easyprint.server.disk.DiskWatch;
import io.easyprint.server.live.Live;
import io.easyprint.server.mail.MailFeature;
import io.easyprint.server.mail.Post;
import io.easyprint.server.mesh.MeshDesk;
import io.easyprint.server.mesh.MeshLimits;
import io.easyprint.server.metrics.MetricsFeature;
import io.easyprint.server.models.ModelFeature;
import io.easyprint.server.models.Models;
import io.easyprint.server.network.NetworkFeature;
import io.easyprint.server.notices.EndNotices;
import io.easyprint.server.notices.HeldNotices;
import io.easyprint.server.notices.OwnerNotices;
import io.easyprint.server.notices.TroubleNotices;
import io.easyprint.server.notices.WebhookFeature;
import io.easyprint.server.notices.Webhooks;
import io.easyprint.server.octoprint.OctoPrintFeature;
import io.easyprint.server.openapi.OpenApiFeature;
import io.easyprint.server.printer.LivePrinter;
import io.easyprint.server.printer.PanelFeature;
import io.easyprint.server.printer.PrinterFeature;
import io.easyprint.server.printer.PrinterLink;
import io.easyprint.server.printer.PrinterOrders;
import io.easyprint.server.printers.CustomPrintersFeature;
import io.easyprint.server.printers.PrintersFeature;
import io.easyprint.server.printers.SetUp;
import io.easyprint.server.prints.AccountPrints;
import io.easyprint.server.queue.Printing;
import io.easyprint.server.slices.Profiles;
import io.easyprint.server.slices.ProfilesFeature;
import io.easyprint.server.slices.Slices;
import io.easyprint.server.slices.SlicesFeature;
import io.easyprint.server.slicing.Slicer;
import io.easyprint.server.slicing.SlicingDesk;
import io.easyprint.server.slicing.SlicingTools;
import io.easyprint.server.spools.SpoolFeature;
import io.easyprint.server.spools.Spools;
import io.easyprint.server.store.DerbyStore;
import io.easyprint.server.store.Store;
import io.easyprint.server.system.RecentLogs;
import io.easyprint.server.system.SystemFeature;
import io.easyprint.server.tasks.Tasks;
import io.easyprint.server.timelapse.TimelapseFeature;
import io.easyprint.server.timelapse.Timelapses;
import io.easyprint.server.tls.Certificates;
import io.easyprint.server.tls.HttpsSwitch;
import io.easyprint.server.tls.MachineNames;
import io.easyprint.server.tls.TlsFeature;
import io.easyprint.server.updates.Updates;
import io.easyprint.server.uploads.UploadFeature;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.WebOptions;
import io.easyprint.server.web.WebServer;
import io.easyprint.server.webcam.Camera;
import io.easyprint.server.webcam.CameraSettings;
import io.easyprint.server.webcam.WebcamFeature;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web appliance: composes its parts by constructor, in order, and closes them in reverse.
 *
 * <p>Thread-safe.
 */
public final class EasyprintServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EasyprintServer.class);

  /** Names of the deeper pages that this server serves; docs/api.md lists them. */
  private static final List<String> FEATURES =
      List.of(
          "accounts",
          "administration",
          "layers",
          "settings",
          "printers",
          "profiles",
          "totals",
          "spools",
          "timelapses",
          "backup",
          "updates",
          "network");

  private static final Duration DISK_EVERY = Duration.ofMinutes(1);

  /** Where the built pages are in an installation. */
  private static final Path PAGES = Path.of("kiosk", "dist");

  private final Parts parts;
  private final WebServer web;
  private final AccountFeature accounts;
  private final Optional<String> setupLink;

  private EasyprintServer(
      Parts parts, WebServer web, AccountFeature accounts, Optional<String> setupLink) {
    this.parts = parts;
    this.accounts = accounts;
    this.web = web;
    this.setupLink = setupLink;
  }

  private static EasyprintServer compose(Parts parts, Settings given, Optional<Path> installation)
      throws IOException {
    Files.createDirectories(given.data());
    Restoration.apply(given.data());
    RecentLogs logs = parts.add(new RecentLogs());
    LiveSettings chosen = new LiveSettings(given);
    Settings settings = chosen.now();
    AtomicReference<WebServer> at = new AtomicReference<>();
    AtomicReference<HttpsSwitch> https = new AtomicReference<>();
    OwnAddresses addresses = new OwnAddresses(chosen, at);
    Supplier<String> pages = addresses::forLinks;
    InstantSource clock = InstantSource.system();
    Store store = parts.add(DerbyStore.open(settings.data().resolve("store")));
    Tasks tasks = parts.add(new Tasks(store, clock));
    Post post =
        new Post(store, tasks, clock, chosen::now, Duration.ofSeconds(30), Optional.empty());
    AccountFeature accounts =
        new AccountFeature(store, tasks, post, chosen, clock, Version.text(), FEATURES, pages);
    AuditLog audit = new AuditLog(store, clock);
    Certificates certificates =
        new Certificates(settings.data().resolve("tls"), clock, MachineNames::now);
    Live live = parts.add(new Live(accounts.sessions()::stands, Duration.ofSeconds(10)));
    accounts.onScreenPin(
        (screen, pin) -> live.putFor(screen, "screen", Map.of("pin", pin, "at", clock.millis())));

    Camera camera = parts.add(Camera.of(CameraSettings.of(settings)));
    DiskRoom room = room(settings);
    Models models =
        new Models(
            store,
            settings.data().resolve("models"),
            room,
            new MeshDesk(MeshLimits.forHeap(Runtime.getRuntime().maxMemory())),
            tasks,
            clock);
    models.limit(accounts.quotas()::requireRoom);
    accounts.accounts().onRemoval(models::removeAllOf);
    SetUp setUp = setUp(settings, installation.orElse(Path.of("")), models.desk(), store);
    Slices slices =
        new Slices(
            store,
            settings.data().resolve("gcode"),
            models,
            room,
            setUp,
            tasks,
            (int) settings.number(Setting.SLICER_PARALLEL),
            live,
            clock);
    PrinterLink printer = parts.add(new PrinterLink(printHostSocket(settings)));
    printer.listen(new LivePrinter(live, clock, Printing::thumbnail));
    Printing printing =
        parts.add(
            new Printing(
                store,
                live,
                printer,
                slices,
                camera,
                settings.data().resolve("prints"),
                new PrintedFiles(
                    settings.data().resolve("gcode"), () -> setUp.volume().map(Volume::of)),
                accounts.accounts()::nameOf,
                clock));
    Spools spools = new Spools(store, live);
    printing.spools(spools);
    Timelapses timelapses = parts.add(Timelapses.of(store, tasks, camera, room, settings, clock));
    printing.onStart(timelapses);
    printing.onEnd(timelapses);
    printer.listen(timelapses.recorder());
    Webhooks webhooks =
        new Webhooks(
            store,
            tasks,
            clock,
            accounts.recipients()::of,
            () -> chosen.now().on(Setting.WEBHOOK_LOCAL),
            Duration.ofSeconds(30));
    OwnerNotices notices = new OwnerNotices(accounts.recipients()::of, post, webhooks, pages);
    printing.onHeld(new HeldNotices(notices));
    printing.onEnd(new EndNotices(notices, accounts.accounts()::administrators));
    printing.onEvent(new TroubleNotices(notices, accounts.accounts()::administrators));
    printing.fair(() -> chosen.now().on(Setting.QUEUE_FAIR));
    parts.add(new DiskWatch(room, DISK_EVERY, disk -> live.put("disk", disk)));
    AccountPrints history = new AccountPrints(store, settings.data().resolve("prints"));
    accounts.accounts().whilePrinting(history::isPrinting);
    printing.limit((owner, more) ->
        accounts.quotas().requireFilament(owner, history.of(owner).totals().filamentMm(), more));
    accounts.accounts().onRemoval(printing::removeAllOf);
    accounts.accounts().onRemoval(slices::removeAllOf);
    accounts.accounts().onRemoval(history::removeAllOf);
    accounts.accounts().onRemoval(gone -> timelapses.sweep());
    accounts.totalsFrom(history::of);
    Backups backups =
        new Backups(
            store,
            settings.data(),
            room,
            () -> printing.counts().getOrDefault("printing", 0) > 0,
            Version.text(),
            clock);
    List<Feature> features =
        Stream.concat(
                printing.features().stream(),
                Stream.of(
                    new Health(printer::isConnected, printing::counts),
                    accounts,
                    audit,
                    new SettingsFeature(chosen),
                    new TlsFeature(certificates, chosen, () -> https.get().reload()),
                    new MailFeature(store, post, pages),
                    new WebhookFeature(webhooks, pages),
                    new SpoolFeature(spools),
                    new TimelapseFeature(timelapses, printing::find),
                    new SystemFeature(
                        settings,
                        Version.text(),
                        logs,
                        () -> List.of(pages.get()),
                        () -> printer.status().map(Status::state)),
                    parts.add(
                        NetworkFeature.of(
                            settings,
                            addresses::forPeople,
                            MachineNames::host,
                            () -> chosen.now().on(Setting.ACCESS_POINT),
                            clock,
                            state -> live.put("network", state))),
                    live,
                    new WebcamFeature(camera),
                    new ModelFeature(models, setUp::bed, settings.number(Setting.UPLOAD_BYTES)),
                    uploads(models, room, settings),
                    new PrinterFeature(printer, setUp::bed),
                    new PanelFeature(printer),
                    backups,
                    parts.add(Updates.of(settings, Version.text(), room, printing, clock)),
                    new OpenApiFeature(),
                    new MetricsFeature(
                        printer::status,
                        printing::counts,
                        live::clients,
                        settings.data(),
                        Version.text()),
                    new OctoPrintFeature(
                        store,
                        models,
                        slices,
                        printing,
                        new PrinterOrders(printer, setUp::bed),
                        accounts.programKeys(),
                        settings.data(),
                        settings.number(Setting.UPLOAD_BYTES),
                        clock,
                        Version.text()),
                    new PrintersFeature(setUp),
                    new CustomPrintersFeature(setUp),
                    new SlicesFeature(slices),
                    new ProfilesFeature(new Profiles(store, setUp))))
            .toList();
    InetSocketAddress address =
        new InetSocketAddress(settings.text(Setting.BIND), (int) settings.number(Setting.PORT));
    Optional<Path> built =
        settings.path(Setting.KIOSK).or(() -> installation.map(home -> home.resolve(PAGES)));
    WebOptions options = new WebOptions(address, built, audit, WebOptions.HEAD_WITHIN);
    WebServer web = parts.add(WebServer.start(options, accounts.sessions(), features));
    at.set(web);
    https.set(parts.add(new HttpsSwitch(certificates, web, settings)));
    chosen.onChange(https.get()::changed);
    Map<String, ControlHandler> commands = new HashMap<>(AccountCommands.of(accounts.accounts()));
    commands.putAll(backups.commands());
    parts.add(ControlServer.start(settings.data(), commands));
    tasks.start();
    printer.start();
    printing.start();
    timelapses.start();
    Optional<String> setupLink =
        accounts.sessions().isSetUp()
            ? Optional.empty()
            : Optional.of(accounts.setupLink().at(pages.get()));
    return new EasyprintServer(parts, web, accounts, setupLink);
  }

  private static UploadFeature uploads(Models models, DiskRoom room, Settings settings)
      throws IOException {
    Path folder = settings.data().resolve("uploads");
    return new UploadFeature(models, folder, room, settings.number(Setting.UPLOAD_BYTES));
  }

  private static Path printHostSocket(Settings settings) {
    return settings
        .path(Setting.PRINTHOST_SOCKET)
        .orElseGet(() -> settings.data().resolve("printhost.sock"));
  }

  private static DiskRoom room(Settings settings) {
    return new DiskRoom(
        settings.data(),
        settings.number(Setting.QUOTA_BYTES),
        settings.number(Setting.RESERVE_BYTES));
  }

  private static SetUp setUp(Settings settings, Path installation, MeshDesk desk, Store store)
      throws IOException {
    Path work = settings.data().resolve("slicing");
    Slicer.sweep(work);
    SlicingDesk slicing =
        new SlicingDesk(() -> SlicingTools.of(settings, installation, desk, work));
    return new SetUp(store, slicing, settings.text(Setting.PRINTER));
  }

  /**
   * Starts it; returns when it answers.
   *
   * @param installation folder that it is installed in: pages and Cura's printers are looked for
   *     there where no setting names them
   */
  public static EasyprintServer start(Settings settings, Optional<Path> installation)
      throws IOException {
    long began = System.nanoTime();
    Parts parts = new Parts();
    try {
      EasyprintServer server = compose(parts, settings, installation);
      LOG.info("Started in {} ms", (System.nanoTime() - began) / 1_000_000);
      return server;
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /** Where it answers. */
  public URI address() {
    return web.address();
  }

  /** Where it answers by HTTPS, where that is switched on. */
  public Optional<URI> secureAddress() {
    return web.secureAddress();
  }

  /** Its accounts. */
  public Accounts accounts() {
    return accounts.accounts();
  }

  /** How much each account may keep and print. */
  public Quotas quotas() {
    return accounts.quotas();
  }

  /** The link by which the first account is made, where there is none yet. */
  public Optional<String> setupLink() {
    return setupLink;
  }

  @Override
  public void close() {
    parts.close();
  }
}
