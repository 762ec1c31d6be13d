/**
 * The control side, `/_ctl/*`: what the people with the phones do, and the weather. Never part of the platform
 * and never in a production image; open to other origins because the demo page calls it.
 */
import { conditionControls } from './conditions.control.js';
import { ControlMistake, type Controls } from './control-target.js';
import { groupControls } from './groups.control.js';
import { messageControls } from './messages.control.js';
import { peopleControls } from './people.control.js';
import type { World } from './world.js';

const CONTROLS: Controls = { ...peopleControls, ...messageControls, ...groupControls, ...conditionControls };

export interface ControlAnswer {
  status: number;
  body: unknown;
}

export async function answerControl(
  world: World,
  request: { method: string; path: string; query: URLSearchParams; body: string },
): Promise<ControlAnswer> {
  const control = CONTROLS[`${request.method} ${request.path.replace(/^\/_ctl/, '')}`];
  if (!control) return { status: 404, body: { mistake: `no control ${request.method} ${request.path}` } };
  try {
    const body = request.body.trim() === '' ? {} : JSON.parse(request.body);
    return { status: 200, body: (await control({ world, query: request.query, body })) ?? {} };
  } catch (mistake) {
    if (mistake instanceof ControlMistake || mistake instanceof SyntaxError) {
      return { status: 400, body: { mistake: mistake.message } };
    }
    throw mistake;
  }
}
