import { CfnReceiptRule, ReceiptRuleSet } from 'aws-cdk-lib/aws-ses';
import { type App, Stack, type StackProps } from 'aws-cdk-lib/core';
import { bucketNameIn, ruleSet } from '../names.ts';
import type { Settings } from '../settings.ts';

export interface MailRulesProps extends StackProps {
  settings: Settings;
}

/**
 * What becomes of mail that comes in; a stack of its own, for it touches mail flow. Deploying it changes nothing until the
 * set is made the active one: `npm run activate:mail`.
 */
export function createMailRulesStack(app: App, { settings, ...props }: MailRulesProps): Stack {
  const stack = new Stack(app, 'paydesk-mail-rules', props);
  const set = new ReceiptRuleSet(stack, 'inbound', { receiptRuleSetName: ruleSet });
  const rules = [
    { name: 'ic-inbound-rules', recipient: settings.mail.invoices, bucket: 'ic-raw-mime' },
    { name: 'ea-inbound-rules', recipient: settings.mail.expenses, bucket: 'ea-raw-mime' },
  ] as const;
  let after: CfnReceiptRule | undefined;
  for (const { name, recipient, bucket } of rules) {
    const rule = new CfnReceiptRule(stack, name, {
      ruleSetName: set.receiptRuleSetName,
      ...(after && { after: after.ref }),
      rule: {
        name,
        enabled: true,
        recipients: [recipient],
        // Verdicts on spam and viruses are headers of what is put; whoever reads it decides.
        scanEnabled: true,
        tlsPolicy: 'Optional',
        actions: [
          { s3Action: { bucketName: bucketNameIn(stack, bucket) } },
          { stopAction: { scope: 'RuleSet' } },
        ],
      },
    });
    after = rule;
  }
  return stack;
}
