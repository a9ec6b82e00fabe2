import { mkdirSync } from 'node:fs';
import { openHome, tell } from '../home.ts';
import { seedHome } from '../seed-home.ts';

/** `node seed.ts HOME ROWS` */
const [home = '', rows = ''] = process.argv.slice(2);
mkdirSync(home, { recursive: true });
const ports = openHome(home);
tell(await seedHome(home, ports, Number(rows)));
ports.store.close();
