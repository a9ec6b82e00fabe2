import { join } from 'node:path';
import { App, Tags } from 'aws-cdk-lib/core';
import { bundle } from './bundle.ts';
import { createFunctionsStack } from './stacks/functions.ts';
import { createStorageStack } from './stacks/storage.ts';

/** `node infra/bin.ts [folder]`: writes the templates and the functions' code, for `cdk deploy --app <folder>`. */
const out = process.argv[2] ?? 'cdk.out';
const code = join(out, 'lambda');
const [slack, sender] = await Promise.all([bundle('slack', code), bundle('sender', code)]);
for (const { name, bytes } of [slack, sender])
  process.stdout.write(`${name}: ${Math.ceil(bytes / 1024)} KiB\n`);

const app = new App({
  outdir: out,
  analyticsReporting: false,
  treeMetadata: false,
  // The templates are checked against CloudFormation's own schemas, and a fault ends this with exit 1.
  context: {
    '@aws-cdk/core:validateAgainstDefaultRules': true,
    '@aws-cdk/core:strictCfnValidateErrors': true,
  },
});
const env = { region: app.node.tryGetContext('region') ?? 'ap-southeast-1' };
const storage = createStorageStack(app, { env });
createFunctionsStack(app, {
  env,
  folders: { slack: slack.folder, sender: sender.folder },
}).addStackDependency(storage);
Tags.of(app).add('app', 'paydesk');
app.synth();
process.stdout.write(`Written to ${out}.\n`);
