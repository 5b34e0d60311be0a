/** The package ships no types; this is the part we use. It writes into the definition it is given. */
declare module 'asl-validator' {
  function validate(definition: unknown): { isValid: boolean; errorsText: () => string };
  export = validate;
}
