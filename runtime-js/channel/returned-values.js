/**
 * The values that went back to the front of a channel because their receivers were cancelled, in the
 * order in which they had been handed over.
 */
export class ReturnedValues {
  constructor() {
    /** @type {{ value: any, turn: number }[]} */
    this.entries = [];
    this.taken = 0;
  }

  get count() {
    return this.entries.length - this.taken;
  }

  /** The turn of the first value. There must be one. */
  get firstTurn() {
    return this.entries[this.taken].turn;
  }

  /**
   * @param {any} value
   * @param {number} turn
   */
  insert(value, turn) {
    const { entries } = this;
    let place = entries.length;
    while (place > this.taken && entries[place - 1].turn > turn) place--;
    entries.splice(place, 0, { value, turn });
  }

  /** The first value, removed. There must be one. */
  shift() {
    return this.entries[this.taken++].value;
  }
}
