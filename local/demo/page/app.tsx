import { render } from 'preact';
import { createDesk } from './desk/desk.ts';
import { App } from './shell/app.tsx';

const desk = createDesk();
const root = document.getElementById('app');
if (root) render(<App desk={desk} />, root);
desk.start();
