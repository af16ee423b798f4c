/** A mail server for tests: takes everything by plain SMTP (RFC 5321) on the loopback, and keeps it. */
import { createServer, type Server, type Socket } from 'node:net';
import { until } from './processes';

export class Mailbox {
  private readonly mails: string[] = [];
  private readonly open = new Set<Socket>();
  private readonly server: Server = createServer(socket => this.serve(socket));
  private read = 0;

  private constructor() {}

  static async start(): Promise<Mailbox> {
    const mailbox = new Mailbox();
    await new Promise<void>(resolve => mailbox.server.listen(0, '127.0.0.1', resolve));
    return mailbox;
  }

  /** Options of a server that send everything here. */
  get options(): string[] {
    const address = this.server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    return [
      ...['--mail-host', '127.0.0.1', '--mail-port', String(port), '--mail-security', 'none'],
      ...['--mail-from', 'printer@example.org'],
    ];
  }

  private serve(socket: Socket): void {
    this.open.add(socket);
    socket.on('close', () => this.open.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.write('220 mail for tests\r\n');
    let text = '';
    let inMail = false;
    socket.on('data', bytes => {
      text += bytes.toString('utf8');
      for (let end = mark(); end >= 0; end = mark()) {
        const part = text.slice(0, end);
        text = text.slice(end + (inMail ? 5 : 2));
        if (inMail) this.mails.push(part);
        const command = part.slice(0, 4).toUpperCase();
        const data = !inMail && command === 'DATA';
        socket.write(data ? '354 go on\r\n' : command === 'QUIT' ? '221 bye\r\n' : '250 fine\r\n');
        inMail = data;
      }
    });
    const mark = () => text.indexOf(inMail ? '\r\n.\r\n' : '\r\n');
  }

  /** The link in the next mail, waited for. */
  async link(): Promise<string> {
    const mail = await until(() => this.mails[this.read], 'a mail');
    this.read += 1;
    // Long lines of quoted-printable text are folded at a "=", which stands for itself as "=3D".
    const text = mail.replace(/=\r\n/g, '').replace(/=3D/g, '=');
    const [link] = text.match(/http:\/\/\S+#token=[\w.-]+/) ?? [];
    if (!link) {
      throw new Error(`no link in:\n${mail}`);
    }
    return link;
  }

  async stop(): Promise<void> {
    for (const socket of this.open) {
      socket.destroy();
    }
    await new Promise(resolve => this.server.close(resolve));
  }
}
