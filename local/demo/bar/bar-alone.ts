import { startBar } from './bar.ts';

// Loaded by the Slack page, which looks after the rest of itself.
const bar = document.getElementById('demo-bar');
if (bar) startBar(bar);
