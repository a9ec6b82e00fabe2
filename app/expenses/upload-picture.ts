import { commit } from '../effects/commit.ts';
import { withRedrawAt } from '../effects/redraw.ts';
import type { Ports } from '../ports/ports.ts';
import { Conflict } from '../shared/errors.ts';
import { minute, plus } from '../shared/instant.ts';
import type { Claim } from './claim.ts';
import type { ClaimNeeds } from './commit-claim.ts';

/** A file that Slack has taken is a picture to it a moment later, mostly at once. */
const takesSlack = minute;

/**
 * Gives Slack the picture of a receipt, which stays with the app: people see it in the cards that show it, and only
 * there. Those are drawn anew with it. Again does nothing; cut off before it is noted, Slack has it twice.
 */
export async function uploadPicture(
  ports: ClaimNeeds & Pick<Ports, 'messenger'>,
  { claim_id }: Pick<Claim, 'claim_id'>,
): Promise<void> {
  const claim = await ports.store.get<Claim>('ea-claims', { claim_id });
  if (!claim?.picture_key || claim.slack_file || !ports.messenger.uploadPicture) return;
  const file = await ports.files.get('ea-receipts', claim.picture_key);
  if (!file) return;
  const name = `receipt-${claim_id}.jpg`;
  const { id, ready } = await ports.messenger.uploadPicture({ bytes: file.bytes, name });
  for (let i = 0; i < 8; i++) {
    const before = await ports.store.get<Claim>('ea-claims', { claim_id });
    if (!before || before.slack_file) return;
    const now = ports.clock.now();
    const from = ready ? now : plus(now, takesSlack);
    const effects = withRedrawAt(before.effects, `picture:${before.version}`, from);
    const after: Claim = { ...before, slack_file: { id, from }, effects };
    try {
      await commit(ports, [{ kind: 'claim', before, after, by: 'cards' }]);
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Conflict();
}
