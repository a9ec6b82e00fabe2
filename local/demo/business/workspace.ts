import type { Workspace } from '../slack/options.ts';

export const team = { id: 'T0LANTERN1', name: 'Lantern Lane Studio', domain: 'lantern-lane' };
export const app = {
  id: 'A0PAYDESK1',
  name: 'Paydesk',
  bot_id: 'B0PAYDESK1',
  user_id: 'U0PAYDESK1',
  client_id: '1000000000001.1000000000002',
};
export const channels = { general: 'C0GENERAL1', accounts: 'C0ACCOUNTS', expenses: 'C0EXPENSES' };

const person = (id: string, name: string, real_name: string, title: string, color: string) => ({
  id,
  name,
  real_name,
  title,
  email: `${name}@lanternlane.example`,
  color,
  is_bot: false,
  is_restricted: false,
});

export const people = {
  mei: person('U0MEITAN01', 'mei', 'Mei Tan', 'Founder', '#7c3aed'),
  priya: person('U0PRIYAR01', 'priya', 'Priya Raman', 'Accounts', '#0e7490'),
  daniel: person('U0DANIELK1', 'daniel', 'Daniel Koh', 'Account manager', '#b45309'),
  aisha: person('U0AISHAR01', 'aisha', 'Aisha Rahman', 'Interior designer', '#be185d'),
  marcus: person('U0MARCUSL1', 'marcus', 'Marcus Lim', 'Project manager', '#1d4ed8'),
  theo: {
    ...person('U0THEOWEE1', 'theo', 'Theo Wee', 'Photographer, guest', '#4d7c0f'),
    email: 'theo@weephoto.example',
    is_restricted: true,
  },
};

/** Who may see balances and act on invoices. */
export const invoicePeople = [people.mei.id, people.priya.id, people.daniel.id];

const staff = Object.values(people).filter((p) => !p.is_restricted);
const ids = (of: { id: string }[]): string[] => of.map(({ id }) => id);

/** Slack on the first morning. */
export const workspace: Workspace = {
  zone: 'Asia/Singapore',
  team,
  app,
  people: Object.values(people),
  channels: [
    {
      id: channels.accounts,
      name: 'accounts',
      topic: 'Who owes us, and what Paydesk writes to them',
      members: [...invoicePeople, app.user_id],
      messages: [
        {
          user: people.priya.id,
          text: 'Happy new year. Payments up to Friday are in the invoice sheet. Paydesk looks at it at nine.',
          at: '2026-01-05T00:12:00.000Z',
        },
      ],
    },
    {
      id: channels.expenses,
      name: 'expenses',
      topic: 'Drop a receipt here. Paydesk reads it, and asks you before it goes to anybody',
      members: [...ids(staff), app.user_id],
    },
    {
      id: channels.general,
      name: 'general',
      topic: 'The studio',
      members: [...ids(staff), people.theo.id, app.user_id],
      messages: [
        {
          user: people.mei.id,
          text: 'Good morning, and welcome back. Site visit at Orchid Court is on Wednesday at 14:00.',
          at: '2026-01-05T00:05:00.000Z',
        },
        {
          user: people.marcus.id,
          text: 'I am there from 13:30. Theo brings the camera.',
          at: '2026-01-05T00:09:00.000Z',
        },
      ],
    },
  ],
};
