import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { actionsOf, buttonOf } from '../../blocks/parts/buttons.ts';
import { homeOf, messageOf, modalOf } from '../../blocks/parts/fitted.ts';
import { askText } from '../../blocks/parts/forms.ts';
import { mrkdwn } from '../../blocks/parts/mrkdwn.ts';
import { contextOf, fieldsOf, headerOf, sectionOf } from '../../blocks/parts/sections.ts';
import { tableOf } from '../../blocks/parts/table.ts';
import { buttonValue } from '../../blocks/parts/value.ts';
import { findBroken, type Surface } from '../../blocks/validate.ts';
import { readMrkdwn } from '../blocks/mrkdwn-oracle.ts';

type Loose = Record<string, unknown>;
const payloads = '../shared/corpus/slack-real-payloads';
const naughty = '../shared/corpus/nasty-strings/blns/blns.json';
const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What Slack adds when it tells of a block or a view, and nobody may send. */
const addedByImages = ['fallback', 'image_width', 'image_height', 'image_bytes'];
const sentOfView: Record<string, string[]> = {
  modal: ['type', 'title', 'submit', 'close', 'blocks', 'private_metadata', 'callback_id', 'external_id'],
  home: ['type', 'blocks', 'private_metadata', 'callback_id', 'external_id'],
};

/** The same payload as an app would send it: what is empty is left out too. */
function asSent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asSent);
  if (!isObject(value)) return value;
  const drop = value.type === 'image' ? addedByImages : [];
  const kept = Object.entries(value).filter(
    ([key, each]) => !drop.includes(key) && each !== null && each !== '',
  );
  return Object.fromEntries(kept.map(([key, each]) => [key, asSent(each)]));
}

interface Found {
  surface: Surface;
  payload: Loose;
}

/** Every list of blocks in a file, as the surface it stands in. Inputs of a message are looked at as a modal's. */
function surfacesIn(value: unknown): Found[] {
  if (Array.isArray(value)) return value.flatMap(surfacesIn);
  if (!isObject(value)) return [];
  const inside = Object.entries(value)
    .filter(([key]) => key !== 'blocks')
    .flatMap(([, each]) => surfacesIn(each));
  const { blocks, type, text } = value;
  if (!Array.isArray(blocks)) return inside;
  const keys = typeof type === 'string' ? sentOfView[type] : undefined;
  const sent = asSent(value) as Loose;
  if (keys && type !== undefined) {
    const view = Object.fromEntries(keys.filter((key) => key in sent).map((key) => [key, sent[key]]));
    return [{ surface: type as Surface, payload: view }, ...inside];
  }
  const holdsInput = blocks.some((block) => isObject(block) && block.type === 'input');
  const label = { type: 'plain_text', text: 'a' };
  const payload = holdsInput
    ? { type: 'modal', title: label, submit: label, blocks: sent.blocks }
    : { text: text || 'a', blocks: sent.blocks };
  return [{ surface: holdsInput ? 'modal' : 'message', payload }, ...inside];
}

/** What is refused on purpose, in the words that say so. Anything else that is found is a mistake of ours. */
const onPurpose: [why: string, path: RegExp, rule: RegExp][] = [
  ['a block or element that is not used', /type$/, /which is not used here/],
  ['a moment that is not ten digits long', /initial_date_time$/, /needs at least/],
  ['a view without blocks', /^blocks$/, /needs at least 1/],
];

if (!existsSync(payloads)) test.skip(`skipped: there is no ${payloads}`, () => {});
else {
  const files = readdirSync(payloads).filter((file) => file.endsWith('.json'));
  const found = files.flatMap((file) =>
    surfacesIn(JSON.parse(readFileSync(`${payloads}/${file}`, 'utf8'))).map((each) => ({ file, ...each })),
  );

  test('there are payloads to look at, of each surface', () => {
    for (const surface of ['message', 'modal', 'home'] as const)
      expect(found.filter((each) => each.surface === surface).length).toBeGreaterThan(0);
  });

  test('what Slack sent or took passes, but for what is refused on purpose', () => {
    const refused = new Map<string, string[]>();
    const mistakes: string[] = [];
    let whole = 0;
    for (const { file, surface, payload } of found) {
      const broken = findBroken(surface, payload);
      if (broken.length === 0) whole += 1;
      for (const { path, rule } of broken) {
        const why = onPurpose.find(([, where, what]) => where.test(path) && what.test(rule))?.[0];
        if (why) refused.set(why, [...(refused.get(why) ?? []), `${file} ${path} ${rule.split(',')[0]}`]);
        else mistakes.push(`${file} (${surface}): ${path} ${rule}`);
      }
    }
    const list = [...refused].map(([why, where]) => `${why}: ${where.length}\n  ${where.join('\n  ')}`);
    console.log(`${whole} of ${found.length} payloads pass. Refused on purpose:\n${list.join('\n')}`);
    expect(mistakes).toEqual([]);
    expect(whole).toBeGreaterThan(found.length / 2);
  });
}

if (!existsSync(naughty)) test.skip(`skipped: there is no ${naughty}`, () => {});
else {
  const strings: string[] = JSON.parse(readFileSync(naughty, 'utf8'));

  test('no naughty string becomes more than words', () => {
    for (const text of strings) {
      expect(readMrkdwn(mrkdwn(text).mrkdwn).effects).toEqual([]);
      expect(readMrkdwn(mrkdwn`*${text}*`.mrkdwn).effects).toEqual(['bold']);
    }
  });

  test('no naughty string breaks a message, a modal or Home', () => {
    for (const text of strings) {
      const blocks = [
        headerOf(text),
        sectionOf(mrkdwn`*${text}* ${text}`),
        contextOf(text),
        ...fieldsOf([[text, text]]),
        ...actionsOf([
          buttonOf({ action_id: 'a', text, label: text, value: buttonValue({ id: text, revision: 1 }) }),
        ]),
      ];
      const ask = askText({ id: 'n', label: text, hint: text, initial: text, placeholder: text });
      const rows = [[text, text]];
      const modal = modalOf({
        title: text,
        submit: text || 'Go',
        callback_id: 'c',
        blocks: [...blocks, ask],
      });
      expect(findBroken('modal', modal)).toEqual([]);
      expect(findBroken('home', homeOf(blocks))).toEqual([]);
      const message = messageOf(text, [...blocks, ...tableOf('message', { head: [text, 'b'], rows })]);
      expect(findBroken('message', message)).toEqual([]);
    }
  });
}
