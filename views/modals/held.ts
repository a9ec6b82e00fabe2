import type { Button, ModalView } from '@slack/types';
import type { HeldPage } from '../../app/invoices/list-held.ts';
import { actionsOf, buttonOf } from '../../blocks/parts/buttons.ts';
import { modalOf } from '../../blocks/parts/fitted.ts';
import { contextOf, sectionOf } from '../../blocks/parts/sections.ts';
import { heldSection } from '../cards/held-lines.ts';
import { actions, callbacks } from '../ids.ts';
import { pageValue } from '../page-value.ts';
import { count } from '../words.ts';

export { readPage } from '../page-value.ts';

/** As many as surely leave room for what turns the page. */
const most = 90;

const turn = (text: string, page: number): Button =>
  buttonOf({
    action_id: actions['show-held'],
    text,
    value: pageValue(page),
    label: `${text}, page ${page}`,
  });

/** What is held back and why, a page of it. */
export function heldModal({ held, page, pages, total }: HeldPage): ModalView {
  const where = pages > 1 ? `, page ${page} of ${pages}` : '';
  const turns = [
    ...(page > 1 ? [turn('Previous', page - 1)] : []),
    ...(page < pages ? [turn('Next', page + 1)] : []),
  ];
  return modalOf({
    title: 'Held back',
    callback_id: callbacks['show-held'],
    close: 'Close',
    blocks: [
      total === 0
        ? sectionOf('Nothing is held back.')
        : contextOf(`${count(total, 'invoice')} held back${where}`),
      ...held.slice(0, most).map((each) => heldSection(each)),
      ...actionsOf(turns),
    ],
  });
}
