// «其余老师照办»: every adult on duty today does what the day asks for at this hour. Says `{"colleagues":{…}}` when done.
import { Colleagues } from './afternoon.mjs';
import { openOffice } from './office.mjs';

const office = await openOffice();
try {
  const crew = await Colleagues.of(office);
  console.log(JSON.stringify({ colleagues: await crew.act() }));
} finally {
  await office.close();
}
