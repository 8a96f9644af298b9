// conf validates only where a schema is given, and none is.
export class Ajv2020 {}
export default Ajv2020;
