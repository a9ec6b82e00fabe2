import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import Mustache from 'mustache';
import {
  placeholders,
  readVoice,
  type TemplateKind,
  templateFor,
  templateNames,
} from '../../../app/invoices/voice.ts';
import { asGoogle, lineCount, mutated } from '../../support/owner-documents.ts';

const google = readFileSync(new URL('../../support/google-markdown/voice.md', import.meta.url), 'utf8');

/** All required letters, with `more` below. */
const voiceWith = (more: string) =>
  `## First nudge
Subject: One

Pay: {{pay link}}

## Follow up
Subject: Two

Pay: {{pay link}}

## Escalate
Subject: Three

Call.

${more}`;

const above = lineCount(voiceWith(''));
const faultsOf = (more: string) =>
  readVoice(voiceWith(more)).faults.map((f) => `${f.line - above + 1}: ${f.message}`);
const faultsIn = (line: string) => faultsOf(`## Broken promise\nSubject: s\n\n{{pay link}}\n${line}`);

test('a Google Docs export reads as it was meant', () => {
  const { voice, faults } = readVoice(google);
  expect(faults).toEqual([]);
  expect(voice?.templates).toEqual([
    {
      kind: 'first_nudge',
      subject: 'Your boat bill {{invoices}}',
      body: [
        'Dear {{contact}},',
        '',
        '{{invoices}} ({{total}}) fell due on {{due date}}.  It may have crossed with your payment - if so, thank you!',
        '',
        'Pay or ask here: {{pay link}}',
        '',
        'Fair winds,',
        '{{sender}}',
        'Slip 3 + 4, Rua da Doca 1.',
      ].join('\n'),
      line: 5,
    },
    {
      kind: 'first_nudge',
      language: 'Portuguese',
      subject: 'A sua fatura {{invoices}}',
      body: 'Caro {{contact}},\n\n{{total}} desde {{due date}}: {{pay link}}',
      line: 19,
    },
    {
      kind: 'follow_up',
      subject: '{{total}} still open',
      body: [
        '{{contact}}, as of {{as of}} we still wait for {{total}}.',
        '',
        'We wrote on {{last letter}}.',
        '',
        'You can',
        '',
        '- pay at {{pay link}},',
        '- or write to dock@quillfeather.example.',
        '',
        '1. Bank: IBAN PT50 0000',
        '2. Cash: 9:00–12:00 # at the slip',
        '',
        '# 1 boatyard on the river',
        '',
        'Our terms (https://quillfeather.example/terms)',
      ].join('\n'),
      line: 27,
    },
    {
      kind: 'escalate',
      subject: '{{customer}} owes {{total}}',
      body: '{{owner}}, please ring {{customer}}.',
      line: 47,
    },
  ]);
});

test('letters keep their line breaks, blank lines come one at a time', () => {
  const { voice } = readVoice(
    voiceWith(
      '## Thank you\nA note.\nSubject: Got it\n\n\nHi {{contact}},\nwe have it.\n\n\n\n{{sender}}\n\n',
    ),
  );
  expect(voice?.templates.at(-1)).toEqual({
    kind: 'thank_you',
    subject: 'Got it',
    body: 'Hi {{contact}},\nwe have it.\n\n{{sender}}',
    line: above,
  });
});

test('placeholders are spelt one way, whichever way they were written', () => {
  const { voice, faults } = readVoice(
    voiceWith(
      '## Broken promise\nSUBJECT： {{ Total }}\n\n{{Pay Link}} {{due\\_date}} {{PROMISED-DATE}} {{asof}} {{**owner**}}',
    ),
  );
  expect(faults).toEqual([]);
  expect(voice?.templates.at(-1)).toMatchObject({
    subject: '{{total}}',
    body: '{{pay link}} {{due date}} {{promised date}} {{as of}} {{owner}}',
  });
});

test('what is above the first letter is notes', () => {
  expect(
    readVoice(`# Our letters\nUse {{anything}} you like: {{ x\n# Tab 1\n${voiceWith('')}`).faults,
  ).toEqual([]);
  expect(readVoice(voiceWith('').replaceAll('## ', '# ')).voice?.templates).toHaveLength(3);
});

describe('documents that lack something', () => {
  test.each(['', '\uFEFF\r\n', '# Letters\nNone yet.'])('%j', (text) => {
    const { voice, faults } = readVoice(text);
    expect(voice).toBeUndefined();
    expect(faults.map((f) => [f.line, /"(.*?)"/.exec(f.message)![1]])).toEqual([
      [1, 'First nudge'],
      [1, 'Follow up'],
      [1, 'Escalate'],
    ]);
  });

  test('a letter in one language alone is not there for the others', () => {
    const { faults } = readVoice(voiceWith('').replace('## Escalate', '## Escalate in Malay'));
    expect(faults).toEqual([{ line: 1, message: expect.stringContaining('no letter "Escalate"') }]);
  });
});

describe('letters that cannot be sent', () => {
  test.each([
    [
      '## Folow up in Malay\nSubject: x\n\n{{pay link}}',
      '1: There is no letter "Folow up in Malay". Did you mean "Follow up"?',
    ],
    ['## Birthday\nSubject: x\n\nx', '1: There is no letter "Birthday". Letters are First nudge before due,'],
    ['## Follow-up\nSubject: x\n\n{{pay link}}', '1: "Follow-up" stands in line 6 already'],
    [
      '## Follow up in Chines\nSubject: x\n\n{{pay link}}',
      '1: I do not know the language "Chines". Did you mean "Chinese"?',
    ],
    ['## Thank you\n\nThanks.', '1: "Thank you" has no subject'],
    ['## Thank you\nSubject:\n\nThanks.', '2: The subject of "Thank you" is empty'],
    ['## Thank you\nSubject: x', '1: "Thank you" has no text'],
    ['## Thank you\nSubject: x\nThanks.\n\nSubject: y', '5: "Thank you" has a second subject'],
    [
      `## Thank you\nSubject: ${'x'.repeat(201)}\n\nThanks.`,
      '2: The subject of "Thank you" is longer than 200',
    ],
    ['## Thank you\nSubject: since {{last letter}}\n\nThanks.', '2: The first letter has no {{last letter}}'],
    ['## Thank you\nHi {{contact}}\nSubject: x\n\nThanks.', '2: This stands above the subject'],
    [
      '## First nudge before due\nSubject: {{pay link}}\n\nSoon.',
      '1: "First nudge before due" has no {{pay link}}',
    ],
    [
      '## Follow up in Malay\nSubject: x\n\nSejak {{last letter}}: {{pay link}}',
      '4: A line with {{last letter}} is left out',
    ],
  ])('%j', (more, words) => {
    expect(faultsOf(more)).toEqual([expect.stringContaining(words)]);
  });

  test.each([
    ['{{due dat}}', 'Did you mean {{due date}}?'],
    ['{{invoice}}', 'Did you mean {{invoices}}?'],
    ['{{iban}}', 'Placeholders are {{contact}}, {{customer}},'],
    ['{{}}', 'Placeholders are'],
    ['{{pay link}', 'broken. A placeholder has two braces on either side, such as {{pay link}}'],
    ['{pay link}}', 'such as {{pay link}}'],
    ['{ {total} }', 'such as {{total}}'],
    ['{{{total}}}', 'such as {{total}}'],
    ['{{{{total}}}}', 'such as {{total}}'],
    ['{total}', 'such as {{total}}'],
    ['total}}', 'broken'],
    ['{{ total', 'such as {{total}}'],
    ['{{pay\nlink}}', 'all on one line'],
    ['{{#total}}', '"{{#total}}" is not possible here'],
    ['{{/total}}', 'not possible'],
    ['{{^total}}', 'not possible'],
    ['{{> total}}', 'not possible'],
    ['{{&total}}', 'not possible'],
    ['{{! total }}', 'not possible'],
    ['{{=<% %>=}}', 'not possible'],
    ['[Pay here]({{pay link}})', 'Mail cannot hide {{pay link}} behind words'],
  ])('%s', (line, words) => {
    const faults = faultsIn(line);
    expect(faults[0]).toContain(words);
    expect(faults[0]).toMatch(/^5: /);
  });

  test('a promised date is known to a broken promise alone', () => {
    expect(faultsIn('{{promised date}}')).toEqual([]);
    expect(faultsOf('## Thank you\nSubject: x\n\n{{promised date}}')).toEqual([
      expect.stringContaining('4: Only "Broken promise" knows a {{promised date}}'),
    ]);
  });

  test.each(['Hokkien', 'Tulu', 'Traditional Chinese'])('a letter in %s is taken', (language) => {
    expect(faultsOf(`## Follow up in ${language}\nSubject: x\n\n{{pay link}}`)).toEqual([]);
  });
});

describe('which letter is taken', () => {
  const letter = (title: string) => `## ${title}\nSubject: ${title}\n\n{{pay link}}\n`;
  const { voice } = readVoice(
    voiceWith(
      ['First nudge in Chinese', 'Follow up in Chinese', 'Broken promise', 'Follow up in Malay']
        .map(letter)
        .join('\n'),
    ),
  );
  const taken = (kind: TemplateKind, language?: string) => templateFor(voice!, kind, language)?.subject;

  test.each<[TemplateKind, string | undefined, string | undefined]>([
    ['first_nudge', undefined, 'One'],
    ['first_nudge', 'Chinese', 'First nudge in Chinese'],
    ['first_nudge', ' chinese ', 'First nudge in Chinese'],
    ['first_nudge', 'zh', 'First nudge in Chinese'],
    ['first_nudge', 'zh-Hant-SG', 'First nudge in Chinese'],
    ['first_nudge', 'ZH_SG', 'First nudge in Chinese'],
    ['first_nudge', 'Malay', 'One'],
    ['first_nudge', '', 'One'],
    ['first_nudge', 'xx-', 'One'],
    ['first_nudge', '李', 'One'],
    ['follow_up', 'ms', 'Follow up in Malay'],
    ['first_nudge_before_due', undefined, 'One'],
    ['first_nudge_before_due', 'Chinese', 'First nudge in Chinese'],
    ['broken_promise', 'Chinese', 'Broken promise'],
    ['escalate', 'Chinese', 'Three'],
    ['thank_you', undefined, undefined],
  ])('%s for %s', (kind, language, subject) => {
    expect(taken(kind, language)).toBe(subject);
  });

  test('a broken promise nobody wrote for is a follow up', () => {
    const plain = readVoice(voiceWith(letter('Follow up in Chinese'))).voice!;
    expect(templateFor(plain, 'broken_promise', 'Chinese')?.subject).toBe('Follow up in Chinese');
    expect(templateFor(plain, 'broken_promise', 'Malay')?.subject).toBe('Two');
  });
});

describe('any voice', () => {
  const text = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ...placeholders.filter((p) => p !== 'promised date' && p !== 'last letter').map((p) => `{{${p}}}`),
        ),
        fc.stringMatching(/^[a-zA-Z李0-9,;?' ]{1,12}$/),
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map((parts) => parts.join(' ').replace(/\s+/g, ' ').trim())
    .filter((line) => /[\p{L}\d{]/u.test(line) && !/^\d/.test(line));
  const paragraphs = fc.array(fc.array(text, { minLength: 1, maxLength: 3 }), { maxLength: 3 });
  const kinds = Object.keys(templateNames) as TemplateKind[];
  const letter = fc.record({ subject: text, paragraphs });
  const voices = fc.tuple(...kinds.map((kind) => letter.map((l) => ({ ...l, kind }))));

  const body = (l: { paragraphs: string[][] }) =>
    [...l.paragraphs, ['{{pay link}}']].map((p) => p.join('\n')).join('\n\n');

  test('is read as it was written, plainly or by Google', () => {
    fc.assert(
      fc.property(voices, (letters) => {
        const source = letters
          .map((l) => `## ${templateNames[l.kind]}\n\nSubject: ${l.subject}\n\n${body(l)}\n`)
          .join('\n');
        const written = letters.map((l) => ({
          kind: l.kind,
          subject: l.subject,
          body: body(l),
          line: expect.any(Number),
        }));
        const { voice, faults } = readVoice(source);
        expect(faults).toEqual([]);
        expect(voice?.templates).toEqual(written);
        const quoted = JSON.parse(JSON.stringify(voice!.templates).replaceAll("'", '’'));
        expect(readVoice(asGoogle(source)).voice?.templates).toEqual(quoted);
      }),
      { numRuns: 60 },
    );
  });

  test('has nothing in it that mustache does not fill in', () => {
    const values = Object.fromEntries(placeholders.map((p) => [p, '*']));
    fc.assert(
      fc.property(fc.constantFrom(google, voiceWith('')).chain(mutated), (source) => {
        const { voice, faults } = readVoice(source);
        expect(voice === undefined).toBe(faults.length > 0);
        for (const { line, message } of faults) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lineCount(source));
          expect(message).toMatch(/[.?]$/);
        }
        for (const t of voice?.templates ?? []) {
          const names = Mustache.parse(`${t.subject}\n${t.body}`).filter(([type]) => type !== 'text');
          expect(names.every(([type, name]) => type === 'name' && placeholders.includes(name as never))).toBe(
            true,
          );
          expect(Mustache.render(`${t.subject}${t.body}`, values)).not.toMatch(/[{}]/);
        }
      }),
      { numRuns: 250 },
    );
  });
});
