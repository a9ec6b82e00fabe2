import { join } from 'node:path';
import { App, Tags, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundle } from './bundle.ts';
import { deployed } from './deployed.ts';
import { readSettings } from './settings.ts';
import { createFunctionsStack } from './stacks/functions.ts';
import { createMailRulesStack } from './stacks/mail-rules.ts';
import { createStorageStack } from './stacks/storage.ts';
import { costTag } from './stacks/watch/costs.ts';
import { createWatchStack } from './stacks/watch.ts';

/**
 * `node infra/bin.ts [folder] [--no-maps]`: writes the templates and the functions' code, for `cdk deploy --app <folder>`.
 */
const [given, ...options] = process.argv.slice(2);
const out = given ?? 'cdk.out';
const settings = readSettings();
const bundles = await bundle(deployed, join(out, 'lambda'), !options.includes('--no-maps'));
for (const { name, bytes } of bundles) process.stdout.write(`${name}: ${Math.ceil(bytes / 1024)} KiB\n`);

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
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
const env = { region: settings.region };
const storage = createStorageStack(app, { env });
const functions = createFunctionsStack(app, {
  env,
  settings,
  folders: Object.fromEntries(bundles.map(({ name, folder }) => [name, folder])),
  streamOf: storage.streamOf,
});
functions.stack.addStackDependency(storage.stack);
createMailRulesStack(app, { env, settings }).addStackDependency(storage.stack);
createWatchStack(app, { env, settings, functions });
Tags.of(app).add('app', 'paydesk');
Tags.of(app).add(costTag, 'both');
app.synth();
process.stdout.write(`Written to ${out}.\n`);
