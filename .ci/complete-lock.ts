// A registry that serves only this platform leaves the other platforms' optional packages out of the lockfile, and
// `npm ci` then refuses it. This adds them as their parents pin them: npm looks them up where they are needed.
import { readFileSync, writeFileSync } from 'node:fs';

interface Entry {
  version?: string;
  dev?: true;
  optional?: true;
  optionalDependencies?: Record<string, string>;
  os?: string[];
  cpu?: string[];
  libc?: string[];
}

const path = 'package-lock.json';
const lock = JSON.parse(readFileSync(path, 'utf8')) as { packages: Record<string, Entry> };
const systems = [
  'darwin',
  'linux',
  'win32',
  'android',
  'freebsd',
  'openbsd',
  'netbsd',
  'sunos',
  'aix',
  'wasi',
];
const processors = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'wasm32'];

const partsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .replace(/musleabihf|gnueabihf/, 'arm-$&')
    .split(/[-/@]/);

function platformOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
  const parts = partsOf(name);
  const os = systems.filter((s) => parts.includes(s) || (s === 'win32' && parts.includes('windows')));
  const cpu = processors.filter((c) => parts.includes(c));
  const libc = parts.some((p) => p.startsWith('musl'))
    ? ['musl']
    : parts.some((p) => p.startsWith('gnu'))
      ? ['glibc']
      : [];
  return {
    ...(os.length && { os }),
    ...(cpu.length && { cpu }),
    ...(libc.length && os.includes('linux') && { libc }),
  };
}

let added = 0;
for (const [parent, { dev, optionalDependencies }] of Object.entries(lock.packages))
  for (const [name, version] of Object.entries(optionalDependencies ?? {})) {
    const places = [`${parent}/node_modules/${name}`, `node_modules/${name}`].map((p) =>
      p.replace(/^\//, ''),
    );
    if (places.some((place) => lock.packages[place])) continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      ...platformOf(name),
      ...(dev && { dev }),
      optional: true,
    };
    added++;
  }
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages of other platforms added`);
