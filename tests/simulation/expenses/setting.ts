import { policyBucket, policyFile } from '../../../app/expenses/read-policy-in-force.ts';
import type { Files } from '../../../app/ports/files.ts';
import { filesWith } from '../setting.ts';

/** A policy small enough to see through. Wei approves for arjun, and claims too; nora is left for everybody. */
export const policy = `# Policy
## General
- Home currency: SGD
- Oldest receipt: 60 days
- Missing receipt: a written reason
- Second approver above: SGD 500
- Admin: nora@kite.example

## Categories
| Category | Words | Limit a claim | Limit a day | Receipt | Account |
| --- | --- | --- | --- | --- | --- |
| Meals | cafe | 50 | 60 | above 10 | 6220 |
| Software | figma | 900 | none | never | 6310 |

## Approvers
| Team | People | Approver | Backup |
| --- | --- | --- | --- |
| Design | arjun@kite.example | wei@kite.example | mei@kite.example |
| Leads | wei@kite.example | mei@kite.example | nora@kite.example |
| Heads | mei@kite.example, nora@kite.example | wei@kite.example | mei@kite.example |

- Second approver: mei@kite.example, else nora@kite.example
`;

export const dayLimits: Record<string, number> = { meals: 6000 };

export const people = {
  arjun: { id: 'UARJUN', address: 'arjun@kite.example' },
  wei: { id: 'UWEI', address: 'wei@kite.example' },
  mei: { id: 'UMEI', address: 'mei@kite.example' },
  nora: { id: 'UNORA', address: 'nora@kite.example' },
};

let files: Promise<Files> | undefined;

export async function claimFiles(): Promise<Files> {
  files ??= filesWith([]).then(async (made) => {
    await made.put(policyBucket, policyFile, new TextEncoder().encode(policy));
    return made;
  });
  return files;
}
