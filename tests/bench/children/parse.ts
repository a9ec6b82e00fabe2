import Papa from 'papaparse';
import { mirrored } from '../../../app/invoices/desk.ts';
import { openHome, stopwatch, tell } from '../home.ts';

/** `node parse.ts HOME`: what papaparse alone takes from the same bytes. */
const { files, store } = openHome(process.argv[2] as string);
store.close();
const watch = stopwatch();
const file = await files.get(mirrored.invoices.bucket, mirrored.invoices.key);
const { data } = Papa.parse(new TextDecoder().decode(file?.bytes), { delimiter: ',', newline: '\n' });
tell({ ...watch.used(), rows: data.length });
