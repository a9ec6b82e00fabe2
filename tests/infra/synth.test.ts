import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleTests } from './synth/bundles.ts';
import { functionsTests } from './synth/functions.ts';
import { mapTests } from './synth/map.ts';
import { rolesTests } from './synth/roles.ts';
import { storageTests } from './synth/storage.ts';
import { watchTests } from './synth/watch.ts';
import { named, ofType, type Synthesized, synthesize } from './synthesized.ts';

// One synthesis for all: it takes as long as all else here.
const out = mkdtempSync(join(tmpdir(), 'paydesk-synth-'));
let synthesized: Synthesized;
const made = () => synthesized;
beforeAll(async () => {
  synthesized = await synthesize(out);
}, 240_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

test('neither CloudFormation nor cdk-nag has a fault to find that is not explained', () => {
  expect(made().report.pluginReports).toEqual([]);
});

describe('the storage stack', () => storageTests(made));
describe('the functions stack', () => functionsTests(made));
describe('the role of', () => rolesTests(made));
describe('the watch stack', () => watchTests(made));
describe('bundles', () => bundleTests(made, out));
describe('the map of the references', () => mapTests(made));

describe('the mail rules', () => {
  test('stand in one set, by the references’ names: scanned, put into their bucket, and nothing else', () => {
    const { mailRules } = made();
    const set = named(mailRules, 'AWS::SES::ReceiptRuleSet', 'paydesk-inbound');
    expect(set.RuleSetName).toBe('paydesk-inbound');
    const rules = ofType(mailRules, 'AWS::SES::ReceiptRule').map(({ Properties }) => Properties.Rule);
    expect(rules).toMatchObject(
      [
        ['ic-inbound-rules', 'invoices@in.studio.example', 'ic-raw-mime'],
        ['ea-inbound-rules', 'expenses@in.studio.example', 'ea-raw-mime'],
      ].map(([Name, recipient, bucket]) => ({
        Name,
        Enabled: true,
        ScanEnabled: true,
        Recipients: [recipient],
        Actions: [
          { S3Action: { BucketName: `${bucket}-<AWS::AccountId>-ap-southeast-1` } },
          { StopAction: { Scope: 'RuleSet' } },
        ],
      })),
    );
  });
});
