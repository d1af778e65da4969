// Loaded before the program: its clock stands at the instant that CLOCK names.
const instant = Date.parse(process.env.CLOCK)
const RealDate = Date
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [instant] : given))
  }
  static now() {
    return instant
  }
}
