import type { KnownBlock } from '@slack/types';
import { actionsOf, buttonOf } from '../../blocks/parts/buttons.ts';
import { mrkdwn } from '../../blocks/parts/mrkdwn.ts';
import { sectionOf } from '../../blocks/parts/sections.ts';
import { buttonValue } from '../../blocks/parts/value.ts';
import { actions } from '../ids.ts';

/** There is one brake, whatever anybody saw last. */
const value = buttonValue({ id: 'letters', revision: 0 });

export const stopButton = (): KnownBlock[] =>
  actionsOf([
    buttonOf({
      action_id: actions['stop-letters'],
      text: 'Stop all letters',
      value,
      confirm: {
        title: 'Stop all letters?',
        text: 'No letter leaves to anybody until somebody lets them go again. One that is leaving at this moment may still go.',
        confirm: 'Stop all letters',
        deny: 'Not now',
        style: 'danger',
      },
    }),
  ]);

/** First thing to see while they are stopped. */
export const stoppedNotice = (): KnownBlock[] => [
  sectionOf(mrkdwn`*All letters are stopped.* None leaves until somebody lets them go again.`),
  ...actionsOf([
    buttonOf({
      action_id: actions['resume-letters'],
      text: 'Let letters go again',
      value,
      style: 'primary',
    }),
  ]),
];
