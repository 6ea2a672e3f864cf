/** Names of a random tree that several blocks bind, one after the other: what they hold at the moment. */
export class NamesRecord {
  /** @param {any} world */
  constructor(world) {
    this.world = world;
    /** @type {any[]} */
    this.values = [];
  }

  /**
   * The names have just received these values.
   * @param {any[]} values
   */
  now(values) {
    this.values = values;
  }

  /**
   * The names must still hold what they held.
   * @param {any[]} values
   */
  still(values) {
    for (const [place, value] of values.entries()) {
      if (value !== this.values[place]) this.world.fault(`name ${place} holds ${value}, not ${this.values[place]} any more`);
    }
  }
}
