const smallestRing = 8;

/** A first-in-first-out store that grows by doubling and shrinks again after a burst. */
export class RingBuffer {
  constructor() {
    /** @type {any[]} */
    this.slots = [];
    this.head = 0;
    this.count = 0;
  }

  /** @param {any} value */
  push(value) {
    if (this.count === this.slots.length) this.resize(Math.max(smallestRing, this.count * 2));
    this.slots[(this.head + this.count++) & (this.slots.length - 1)] = value;
  }

  /** The oldest value, removed. There must be one. */
  shift() {
    const { slots, head } = this;
    const value = slots[head];
    slots[head] = undefined;
    this.head = (head + 1) & (slots.length - 1);
    this.count--;
    // A quarter, not a half: growing and shrinking must not alternate at one border.
    if (slots.length > 64 && this.count < slots.length / 4) this.resize(slots.length / 2);
    return value;
  }

  /** @param {number} size a power of two, at least the number of values */
  resize(size) {
    const slots = new Array(size).fill(undefined);
    for (let i = 0; i < this.count; i++) slots[i] = this.slots[(this.head + i) & (this.slots.length - 1)];
    this.slots = slots;
    this.head = 0;
  }
}
