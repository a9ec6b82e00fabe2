import { activateMailRules } from '../../infra/activate-mail-rules.ts';

function account(active?: string) {
  const asked: string[] = [];
  const aws = (...args: string[]) => {
    asked.push(args.join(' '));
    return args[1]?.startsWith('describe') && active ? JSON.stringify({ Metadata: { Name: active } }) : '';
  };
  return { asked, aws };
}
const sets = (asked: string[]) => asked.filter((line) => line.includes('set-active'));

test('where no set is active, ours becomes the active one', () => {
  const { asked, aws } = account();
  expect(activateMailRules(aws)).toMatch(/^paydesk-inbound is the active rule set now/);
  expect(sets(asked)).toEqual(['ses set-active-receipt-rule-set --rule-set-name paydesk-inbound']);
});

test('where it is already, nothing is done', () => {
  const { asked, aws } = account('paydesk-inbound');
  expect(activateMailRules(aws)).toMatch(/already/);
  expect(sets(asked)).toEqual([]);
});

test('somebody else’s set is never replaced', () => {
  const { asked, aws } = account('helpdesk');
  expect(() => activateMailRules(aws)).toThrow(/helpdesk is active.*Nothing was changed/);
  expect(sets(asked)).toEqual([]);
});
