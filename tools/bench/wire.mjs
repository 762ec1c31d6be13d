// A thrifty HTTP client for players who are not what is measured: kept connections, one request at a time on each, and
// no more of an answer read than its status, its tag and as many bytes of text as it names.
import { connect } from 'node:net';

const END_OF_HEAD = Buffer.from('\r\n\r\n');

class Line {
  waiting = null;
  arrived = Buffer.alloc(0);

  constructor(port, idle, broke) {
    this.socket = connect(port, '127.0.0.1').setNoDelay(true);
    this.socket.on('data', (part) => {
      this.arrived = this.arrived.length === 0 ? part : Buffer.concat([this.arrived, part]);
      const answer = this.read();
      if (answer === undefined) return;
      const { resolve } = this.waiting;
      this.waiting = null;
      resolve(answer);
      idle(this);
    });
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => {
      broke(this);
      this.waiting?.resolve({ status: 0, text: 'the line broke' });
    });
  }

  send(text, resolve) {
    this.waiting = { resolve };
    this.socket.write(text);
  }

  read() {
    const end = this.arrived.indexOf(END_OF_HEAD);
    if (end === -1) return undefined;
    const head = this.arrived.toString('latin1', 0, end);
    const status = Number(head.slice(9, 12));
    const length = status === 304 ? 0 : Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.arrived.length < end + 4 + length) return undefined;
    const text = this.arrived.toString('utf8', end + 4, end + 4 + length);
    this.arrived = Buffer.alloc(0);
    return {
      ...{ status, text, etag: /\r\netag: (.+)/i.exec(head)?.[1] },
      retryAfterSeconds: Number(/\r\nretry-after: (\d+)/i.exec(head)?.[1] ?? 0),
    };
  }
}

/** At most `most` connections to a port; whoever comes when all are busy waits in line. */
export class Wire {
  #free = [];
  #waiting = [];
  #open = 0;

  constructor(port, most) {
    Object.assign(this, { port, most });
  }

  ask({ method, path, token, body, etag }) {
    const lines = [
      `${method} ${path} HTTP/1.1`,
      `host: 127.0.0.1:${this.port}`,
      `authorization: Bearer ${token}`,
    ];
    if (etag) lines.push(`if-none-match: ${etag}`);
    if (body !== undefined)
      lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`);
    const text = `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`;
    return new Promise((resolve) => {
      this.#waiting.push({ text, resolve });
      this.#next();
    });
  }

  #next() {
    const line = this.#free.pop() ?? this.#another();
    if (line === undefined) return;
    const one = this.#waiting.shift();
    if (one === undefined) this.#free.push(line);
    else line.send(one.text, one.resolve);
  }

  #another() {
    if (this.#open >= this.most || this.#waiting.length === 0) return undefined;
    this.#open += 1;
    return new Line(
      this.port,
      (line) => this.#idle(line),
      (line) => this.#gone(line),
    );
  }

  #idle(line) {
    this.#free.push(line);
    if (this.#waiting.length > 0) this.#next();
  }

  #gone(line) {
    this.#open -= 1;
    this.#free = this.#free.filter((one) => one !== line);
    if (this.#waiting.length > 0) this.#next();
  }
}
