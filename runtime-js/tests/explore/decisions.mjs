// What happens in a run is decided step by step. A schedule is the decisions of a run, written down: an entry for each
// event, with what was decided while it took its course: `go 1 + draw high`, `go 2 + cancel @3` (the cancellation came
// after three moments at which it could have come).

/** The choices while an event takes its course. */
export const goOn = "go on";
export const cancelNow = "cancel";

/** The choices when a random number is drawn. */
export const drawLow = "draw low";
export const drawHigh = "draw high";

/** The decisions of one run: first those of a prefix, then the first choice each time. */
export class Decisions {
  /** @param {number[]} prefix */
  constructor(prefix) {
    this.prefix = prefix;
    /** @type {{ index: number, options: string[] }[]} */
    this.made = [];
  }

  /** Whether the next decision has not been made in an earlier run. */
  get isFresh() {
    return this.made.length >= this.prefix.length;
  }

  /**
   * @param {string[]} options
   * @returns {string}
   */
  choose(options) {
    const index = this.prefix[this.made.length] ?? 0;
    this.made.push({ index, options });
    return options[index];
  }

  /** @returns {number[] | null} the prefix of the next run; null: all are done */
  next() {
    const last = this.made.findLastIndex(({ index, options }) => index + 1 < options.length);
    return last < 0 ? null : [...this.made.slice(0, last).map(({ index }) => index), this.made[last].index + 1];
  }

  /** @returns {string[]} */
  schedule() {
    /** @type {string[]} */
    const entries = [];
    let moments = 0;
    for (const { index, options } of this.made) {
      const choice = options[index];
      if (choice === goOn) moments++;
      else if (options[0] === goOn) entries[entries.length - 1] += ` + ${choice} @${moments}`;
      else if (options[0] === drawLow) entries[entries.length - 1] += ` + ${choice}`;
      else {
        entries.push(choice);
        moments = 0;
      }
    }
    return entries;
  }
}

/** The decisions of a schedule. */
export class WrittenDecisions {
  /** @param {string[]} schedule */
  constructor(schedule) {
    this.entries = schedule.map((entry) => entry.split(" + "));
    this.at = -1;
    this.draws = 0;
    this.moments = 0;
  }

  /** Whether nothing more is written. */
  get isUsedUp() {
    return this.at === this.entries.length - 1;
  }

  /**
   * @param {string[]} options
   * @returns {string}
   */
  choose(options) {
    if (options[0] === drawLow) return this.entries[this.at].filter((part) => part.startsWith("draw"))[this.draws++] ?? drawLow;
    if (options[0] === goOn) return this.entries[this.at].includes(`${cancelNow} @${this.moments++}`) ? cancelNow : goOn;
    [this.draws, this.moments] = [0, 0];
    const [event] = this.entries[++this.at];
    if (!options.includes(event)) throw new Error(`"${event}" cannot happen now; possible: ${options.join(", ")}`);
    return event;
  }
}
