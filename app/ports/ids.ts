/** Fresh, unguessable names for attempts and chases; a simulator counts instead. */
export type Ids = () => string;
