// The net between the phones and the school: it loses requests and answers, doubles them, holds them back and lets a
// copy arrive long after. What it did to whom depends on the dice alone; how often is counted.
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** No answer came: nobody on the phone's side can tell whether the request arrived. */
export class Lost extends Error {}

const ANSWER_WITHIN_MS = 8_000;
/** Of a hundred requests, so many meet each trouble. */
const TROUBLES = [
  ['requestLost', 3],
  ['answerLost', 3],
  ['doubled', 4],
  ['heldBack', 4],
  ['copyLater', 2],
  ['arrivesLater', 2],
];

export class Network {
  constructor(ports) {
    this.ports = ports;
    this.agent = new Agent({ keepAlive: true, maxSockets: 40 });
    this.troubles = 0;
    this.underWay = new Set();
  }

  /** `{ status, text, etag }`, or `Lost`. */
  async ask(wire, dice) {
    const trouble = this.troubleOf(dice);
    const port = dice.pick(this.ports);
    if (trouble !== null) this.troubles += 1;
    switch (trouble) {
      case 'requestLost':
        await sleep(dice.whole(10, 60));
        throw new Lost();
      case 'answerLost':
        await this.send(wire, port).catch(() => undefined);
        throw new Lost();
      case 'doubled': {
        const copy = this.send(wire, dice.pick(this.ports)).catch(() => undefined);
        this.follow(copy);
        return this.send(wire, port);
      }
      case 'heldBack':
        await sleep(dice.whole(30, 250));
        return this.send(wire, port);
      case 'copyLater':
        this.follow(sleep(dice.whole(200, 900)).then(() => this.send(wire, port).catch(() => undefined)));
        return this.send(wire, port);
      case 'arrivesLater':
        this.follow(sleep(dice.whole(100, 600)).then(() => this.send(wire, port).catch(() => undefined)));
        throw new Lost();
      default:
        return this.send(wire, port);
    }
  }

  troubleOf(dice) {
    let left = dice.whole(0, 99);
    for (const [name, share] of TROUBLES) {
      if (left < share) return name;
      left -= share;
    }
    return null;
  }

  follow(copy) {
    this.underWay.add(copy);
    void copy.finally(() => this.underWay.delete(copy));
  }

  /** Until no late copy is on its way. */
  async quiet() {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  send({ method, path, token, body, etag }, port) {
    return new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}`, ...(etag && { 'if-none-match': etag }) };
      if (body !== undefined) {
        headers['content-type'] = 'application/json';
        headers['content-length'] = Buffer.byteLength(body);
      }
      const lost = () => reject(new Lost());
      const sent = request(
        { host: '127.0.0.1', port, method, path, agent: this.agent, headers },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (part) => {
            text += part;
          });
          answer.once('error', lost).once('aborted', lost);
          answer.once('end', () =>
            resolve({ status: answer.statusCode, text, etag: answer.headers.etag, port }),
          );
        },
      );
      sent.setTimeout(ANSWER_WITHIN_MS, () => sent.destroy(new Lost()));
      sent.once('error', lost);
      sent.end(body);
    });
  }

  close() {
    this.agent.destroy();
  }
}
