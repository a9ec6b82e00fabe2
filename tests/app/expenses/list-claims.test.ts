import { listMine } from '../../../app/expenses/list-claims.ts';
import { arjun, openClaimDesk } from '../../support/claim-desk.ts';

test('of very many claims the latest are listed, whatever their category is called', async () => {
  const desk = await openClaimDesk();
  const { claim_id } = await desk.draft('last', { category: 'Travel' });
  const model = await desk.claim(claim_id);
  for (let i = 0; i < 510; i++) {
    const old = {
      ...model,
      claim_id: `C-${i}`,
      category_date: `meals#2026-01-01`,
      since: '2026-01-01T00:00:00.000Z',
    };
    await desk.store.transact([{ put: 'ea-claims', item: { ...old, version: 1 }, if: 'absent' }]);
  }
  const mine = await listMine(desk.ports, arjun);
  expect([mine.length, mine[0]?.claim_id]).toEqual([500, claim_id]);
});
