import type { Uses } from './store-uses.ts';
import {
  desk,
  doneFiles,
  effects,
  get,
  inForce,
  mirrors,
  put,
  read,
  reading,
  readPut,
  reporting,
  settling,
  sweeper,
} from './usual-uses.ts';

/** A line for each function. tests/infra/grants.test.ts compares it with what is in its bundle, and says what lacks. */
export const uses: Record<string, Uses> = {
  slack: {
    tables: {
      'ic-state': [...readPut, 'by-open'],
      'ic-customers': ['batchGet', 'put'],
      'ic-letters': readPut,
      'ic-sends': put,
      'ic-audit': put,
      'ea-claims': [...readPut, 'by-day', 'by-turn'],
      'ea-audit': put,
      'pd-records': [...readPut, 'check'],
    },
    files: desk,
    secrets: ['ic/slack/signing-secret', 'ic/slack/bot-token', 'ic/paylink/secret'],
  },
  'pay-link': {
    tables: {
      'ic-state': ['batchGet', 'put'],
      'ic-customers': ['batchGet', 'put'],
      'ic-letters': read,
      'ic-audit': put,
      'ea-claims': read,
      'pd-records': readPut,
    },
    files: desk,
    secrets: ['ic/paylink/secret'],
  },
  'drive-sync': {
    tables: {
      'ic-state': [...readPut, 'by-open'],
      'ic-customers': readPut,
      'ic-letters': read,
      'ic-audit': put,
      'ea-claims': [...readPut, 'by-turn'],
      'ea-audit': put,
      'pd-records': readPut,
    },
    files: mirrors,
    secrets: ['ic/drive/sa', 'ic/slack/bot-token'],
  },
  chaser: {
    tables: sweeper,
    files: { ...doneFiles, ...mirrors },
    secrets: ['ic/drive/sa', 'ic/slack/bot-token', 'ic/paylink/secret'],
  },
  sender: {
    tables: {
      'ic-state': ['batchGet', 'put', 'check'],
      'ic-customers': ['batchGet', 'put', 'check'],
      'ic-letters': ['get', 'put'],
      'ic-sends': put,
      'ic-audit': put,
      'pd-records': ['get', 'check'],
    },
    files: { 'ic-invoices-source': get, 'ic-rules-source': get },
    secrets: ['ic/paylink/secret'],
  },
  'intake-read': reading,
  'textract-done': reading,
  'intake-webhook': {
    tables: {
      'ic-state': ['batchGet'],
      'ic-customers': ['batchGet'],
      'ic-letters': ['batchGet'],
      'ic-audit': put,
      'ea-claims': read,
      'pd-records': readPut,
    },
    files: desk,
    secrets: ['ic/webhook/secret', 'ic/stripe/webhook-secret'],
  },
  'payment-webhook': {
    tables: {
      'ic-state': readPut,
      'ic-customers': ['batchGet'],
      'ic-letters': read,
      'ic-audit': put,
      'ea-claims': read,
      'pd-records': readPut,
    },
    files: desk,
    secrets: ['ic/webhook/secret', 'ic/stripe/webhook-secret'],
  },
  'intake-ses-parser': {
    tables: settling,
    files: { ...desk, 'ic-raw-mime': get, 'ic-source-pdfs': put },
    secrets: ['ic/paylink/secret'],
  },
  'ic-textract-done': {
    tables: settling,
    files: { ...desk, 'ic-raw-mime': get, 'ic-source-pdfs': put },
    secrets: ['ic/paylink/secret'],
  },
  'invoice-digest': {
    tables: { ...reporting, 'ic-state': ['batchGet', 'by-open'], 'ic-letters': ['batchGet'] },
    files: desk,
  },
  'invoice-summary': { tables: { ...reporting, 'ic-state': ['batchGet', 'by-open'] }, files: desk },
  'claim-digest': {
    tables: { ...reporting, 'ea-claims': ['batchGet', 'by-due', 'by-turn'] },
    files: inForce,
  },
  'claim-summary': {
    tables: { ...reporting, 'ea-claims': ['batchGet', 'by-due', 'by-turn'] },
    files: inForce,
  },
  'intake-email-parser': {
    tables: { 'ic-audit': put, 'ea-claims': readPut, 'ea-audit': put, 'pd-records': readPut },
    files: { ...inForce, 'ea-raw-mime': get, 'ea-receipts': put },
  },
  'mail-events': {
    tables: settling,
    files: desk,
  },
  'sign-in': {
    tables: { 'pd-records': ['get', 'put'] },
    secrets: ['ic/paylink/secret', 'ic/slack/client-secret'],
  },
  'form-handler': {
    tables: {
      'ea-claims': [...readPut, 'by-day', 'by-turn'],
      'ea-audit': put,
      'pd-records': readPut,
    },
    files: { ...inForce, 'ea-receipts': ['get', 'put'] },
    secrets: ['ic/paylink/secret'],
  },
  'decision-link': {
    tables: { 'ic-audit': put, 'ea-claims': readPut, 'ea-audit': put, 'pd-records': readPut },
    files: { ...inForce, 'ea-receipts': get },
    secrets: ['ic/paylink/secret'],
  },
  checker: {
    tables: { 'ea-claims': readPut, 'ea-audit': put, 'pd-records': readPut },
    files: inForce,
  },
  routing: {
    tables: { 'ea-claims': ['get', 'put'], 'ea-audit': put, 'pd-records': [...readPut, 'check'] },
    files: inForce,
  },
  effects: {
    tables: effects,
    files: doneFiles,
    secrets: ['ic/drive/sa', 'ic/slack/bot-token', 'ic/paylink/secret'],
  },
  sweeper: {
    tables: sweeper,
    files: doneFiles,
    secrets: ['ic/drive/sa', 'ic/slack/bot-token', 'ic/paylink/secret'],
  },
  'alarm-to-slack': { tables: {}, secrets: ['ic/slack/bot-token'] },
};
