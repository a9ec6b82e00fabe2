declare module 'mcc' {
  interface Code {
    mcc: string;
    edited_description: string;
  }
  const codes: {
    get(code: string | number): Code | undefined;
    all: Code[];
  };
  export default codes;
}
