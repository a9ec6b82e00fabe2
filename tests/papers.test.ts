import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as textOf } from 'mdast-util-to-string';
import { paydesk } from '../local/program.ts';
import { testTerminal } from './support/test-terminal.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => join('docs', name));

describe('the papers', () => {
  const papers = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', ...docs];
  const { version, scripts } = JSON.parse(read('package.json'));
  interface Node {
    type: string;
    url?: string;
    value?: string;
    children?: Node[];
  }
  const nodesOf = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(nodesOf)];
  const all = papers.map((path) => ({ path, nodes: nodesOf(fromMarkdown(read(path)) as Node) }));
  const anchors = (path: string): string[] =>
    nodesOf(fromMarkdown(read(path)) as Node)
      .filter(({ type }) => type === 'heading')
      .map((node) =>
        textOf(node)
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\s_-]/gu, '')
          .replace(/\s/g, '-'),
      );

  test('link to what is there', () => {
    const links = all.flatMap(({ path, nodes }) =>
      nodes.flatMap(({ url }) => (url && !/^[a-z]+:/.test(url) ? { path, url } : [])),
    );
    expect(links.length).toBeGreaterThan(10);
    const broken = links.filter(({ path, url }) => {
      const [file = '', anchor] = url.split('#');
      const target = file ? join(dirname(path), file) : path;
      return !existsSync(join(root, target)) || (anchor && !anchors(target).includes(anchor));
    });
    expect(broken).toEqual([]);
  });

  test('name only folders and files that are there', () => {
    const made = /^(workspace|out|cdk\.out|node_modules)\//;
    const named = all.flatMap(({ path, nodes }) =>
      nodes.flatMap(({ type, value = '' }) => (type === 'inlineCode' ? { path, value } : [])),
    );
    const paths = named.filter(({ value }) => /^[\w.-]+(\/[\w.-]+)*(\/|\/[\w.-]+\.\w+)$/.test(value));
    expect(paths.length).toBeGreaterThan(30);
    expect(paths.filter(({ value }) => !made.test(value) && !existsSync(join(root, value)))).toEqual([]);
  });

  test('name only commands that there are', async () => {
    const terminal = testTerminal();
    await paydesk(['--help'], terminal);
    const commands = [...terminal.printed().matchAll(/^ {2}([a-z]\S+)/gm)].map(([, name]) => name);
    expect(commands).toContain('replay');
    const text = papers.map(read).join('\n');
    const run = [...text.matchAll(/npm run ([\w:]+)(?: -- (\w[\w-]*))?/g)];
    expect(run.filter(([, script = '']) => !(script in scripts)).map(String)).toEqual([]);
    const called = run.filter(([, script, command]) => script === 'paydesk' && command);
    expect(called.length).toBeGreaterThan(5);
    expect(called.filter(([, , command]) => !commands.includes(command)).map(String)).toEqual([]);
  });

  test('explain every variable that is read', () => {
    const names = (text: string, of: RegExp) => [...text.matchAll(of)].map(([, name]) => name).sort();
    const known = names(read('app/config.ts'), /^ {2}([A-Z][A-Z_]+): z/gm);
    expect(known).toContain('SMTP_URL');
    expect(names(read('.env.example'), /^#? ?([A-Z][A-Z_]+)=/gm)).toEqual(known);
  });

  test('tell the version', () => {
    expect(/^## \[?(\d[\d.]+)/m.exec(read('CHANGELOG.md'))?.[1]).toBe(version);
  });
});
