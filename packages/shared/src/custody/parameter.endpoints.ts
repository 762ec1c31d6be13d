/** The school's own waiting times of the service day. */
import { endpoint } from '../kernel/endpoint.js';
import { atSchool } from '../kernel/permission.js';
import { id, z } from '../kernel/schema.js';
import { custodyParameter } from './parameter.schema.js';

const path = '/schools/:schoolId/custody-parameters';

export const readCustodyParameters = endpoint({
  name: 'custody.readParameters',
  summary: '等几分钟就提醒（本校设置）',
  method: 'GET',
  path,
  permission: atSchool('TEACHER', 'GATEKEEPER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ schoolId: id }),
  output: custodyParameter,
});

export const setCustodyParameters = endpoint({
  name: 'custody.setParameters',
  summary: '改等几分钟就提醒',
  method: 'PUT',
  path,
  permission: atSchool('ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ schoolId: id, ...custodyParameter.def.shape }),
  output: custodyParameter,
});
