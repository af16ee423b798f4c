/** A network between browser and appliance that can be cut. */
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export class Line {
  private readonly ends = new Set<Socket>();
  private down = false;
  private left = Number.POSITIVE_INFINITY;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  /** A line of its own to this port of the loopback. */
  static async to(port: number): Promise<Line> {
    const server = createServer();
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const { port: own } = server.address() as AddressInfo;
    const line = new Line(server, `http://127.0.0.1:${own}`);
    server.on('connection', client => line.join(client, connect(port, '127.0.0.1')));
    return line;
  }

  /** Lets so many bytes of the browser through; with the next one every connection breaks. */
  cutAfter(bytes: number): void {
    this.left = bytes;
  }

  /** Connects anew from now on. */
  mend(): void {
    this.left = Number.POSITIVE_INFINITY;
    this.down = false;
  }

  /** Ends it. */
  async close(): Promise<void> {
    this.break();
    await new Promise(done => this.server.close(done));
  }

  private join(client: Socket, appliance: Socket): void {
    for (const end of [client, appliance]) {
      this.ends.add(end);
      end.on('error', () => undefined).on('close', () => this.ends.delete(end));
    }
    if (this.down) {
      this.break();
      return;
    }
    client.on('data', bytes => {
      this.left -= bytes.length;
      if (this.left < 0) this.break();
      else appliance.write(bytes);
    });
    client.on('close', () => appliance.destroy());
    appliance.pipe(client);
  }

  private break(): void {
    this.down = true;
    for (const end of this.ends) end.destroy();
  }
}
