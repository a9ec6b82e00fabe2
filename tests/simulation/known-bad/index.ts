import { summaryMailedAgain } from '../reports.ts';
import { archiveByCopyAndDelete } from './archive-by-copy-and-delete.ts';
import { cardsDrawnUnconditionally } from './cards-drawn-unconditionally.ts';
import { collidingAuditKey } from './colliding-audit-key.ts';
import { restartFromRowZero } from './restart-from-row-zero.ts';
import { sendBeforeRecord } from './send-before-record.ts';
import { staleDeferredPayload } from './stale-deferred-payload.ts';
import { unconditionalOverwrite } from './unconditional-overwrite.ts';

export const knownBad = [
  sendBeforeRecord,
  unconditionalOverwrite,
  restartFromRowZero,
  staleDeferredPayload,
  archiveByCopyAndDelete,
  collidingAuditKey,
  cardsDrawnUnconditionally,
  summaryMailedAgain,
];
