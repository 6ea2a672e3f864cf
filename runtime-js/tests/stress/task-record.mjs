// What a task of a random tree tells about itself, and the rules that it has to keep. Trees call these methods from
// inside their tasks; a broken rule is a fault of the runtime or of the emitted code.

/** What a tree throws on purpose. */
export class PlannedFailure extends Error {}

const expectedErrors = /^(Cannot send on closed channel|Timeout after [\d.]+ms|All tasks failed: .*)$/s;

export class TaskRecord {
  /**
   * @param {any} world
   * @param {any} block the BlockRecord that spawned it; null: an implicit task, or the whole tree
   * @param {TaskRecord | null} parent the task around it
   */
  constructor(world, block, parent) {
    this.world = world;
    this.block = block;
    this.parent = parent;
    this.name = `task ${world.tasks++}`;
    world.living.add(this);
    /** How reports call it. */
    this.label = "call";
    /** Whether it is a node in the tree of tasks: the function around the whole tree is none. */
    this.isTracked = block !== null || (parent !== null && parent.isTracked);
    /** What it waits in, as reports call it; empty: nothing, or something that ends by itself. */
    this.waitsIn = "";
    /** Whether it is detached: nothing may cancel it. */
    this.isAlone = false;
    /** Whether the code that started it is a clean-up, so that a cancellation of its parent passes it by. */
    this.isShielded = parent !== null && parent.cleaning > 0;
    /** @type {Set<TaskRecord>} implicit tasks that it has started and that have not ended */
    this.children = new Set();
    /** Frames with a clean-up, loops and blocks that it is in, the innermost last. */
    this.stack = [];
    this.cleaning = 0;
    /** Whether what it did last explains why it leaves a frame; if not, an error or a cancellation does. */
    this.knowsWhy = false;
    /** The turn in which it was first seen to be cancelled. */
    this.cancelledTurn = Infinity;
    /** Whether it unwinds for certain: no catch clause may see an error any more, not even that of a clean-up. */
    this.unwinds = false;
    this.error = null;
    this.cleanUpError = null;
    /** Whether the error is that of a clean-up. */
    this.brokeOff = false;
    this.value = undefined;
    this.ended = false;
    this.endTurn = this.endTime = Infinity;
    /** @type {"returned" | "threw" | "cancelled" | null} */
    this.outcome = null;
  }

  fault(text) {
    this.world.fault(`${this.name}: ${text}`);
  }

  /** Every event of a task comes through here: nothing may happen after the end of a block around it. */
  happens(what) {
    this.world.tell?.(`${this.name}: ${what}`);
    this.waitsIn = "";
    if (this.ended) this.fault(`${what} after its own end`);
    for (const block of this.blocksAround(true)) if (block.isOver) this.fault(`${what} after the end of ${block.name}`);
  }

  /**
   * The blocks whose cancellation reaches this task.
   * @param {boolean} throughShields also those beyond a clean-up, which a cancellation does not pass
   */
  *blocksAround(throughShields) {
    for (let task = this; task !== null; task = task.parent) {
      if (task.block !== null) yield task.block;
      if (task.isShielded && !throughShields) return;
    }
  }

  isCancelled() {
    const cancelled = this.world.isCancelled();
    if (cancelled && this.isAlone) this.fault("is cancelled, though it is detached");
    if (cancelled && this.cancelledTurn === Infinity) this.cancelledTurn = this.world.clock.turn;
    return cancelled;
  }

  /** An implicit task: a call that is not awaited on the spot. */
  begins() {
    const { waitsIn } = this;
    this.happens("a call");
    // A helper of the library may make the call while its caller waits for it already.
    this.waitsIn = waitsIn;
    const child = new TaskRecord(this.world, null, this);
    this.children.add(child);
    return child;
  }

  /**
   * It is about to do something that may wait or fail.
   * @param {string} [kind] of a wait that may have no end, as reports call it
   */
  waits(kind = "") {
    this.happens("a wait");
    this.waitsIn = kind;
    this.knowsWhy = false;
  }

  /** It goes on after something that need not have waited at all. */
  continues() {
    this.happens("a step");
    this.knowsWhy = false;
    this.isCancelled();
  }

  /** It goes on after a wait. */
  goesOn() {
    const { turn, now } = this.world.clock;
    if (this.cleaning === 0 && this.cancelledTurn < turn) this.fault("goes on, though it was cancelled earlier");
    this.continues();
    if (this.cleaning > 0) return;
    for (const block of this.blocksAround(false)) {
      if (block.deadline < now) this.fault(`goes on ${now - block.deadline} ms after the deadline of ${block.name}`);
      if (block.decidedTurn < turn) this.fault(`goes on, though ${block.name} was decided earlier`);
    }
  }

  /**
   * A frame with a clean-up begins.
   * @param {boolean} catches whether errors that pass it are told by `raised`
   * @param {boolean} [mayStay] whether it may be left without its clean-up: that of a generator whose steps are taken by hand
   */
  enters(catches, mayStay = false) {
    this.happens("a step");
    const frame = { catches, isFrame: !mayStay, over: () => {} };
    this.stack.push(frame);
    return frame;
  }

  /** A loop begins: what is inside of it is over at each of its turns. */
  loops() {
    const loop = { isFrame: false, over: () => {} };
    this.stack.push(loop);
    return loop;
  }

  /** A turn of a loop, or its end. */
  turns(loop, isEnd) {
    this.happens("a turn of a loop");
    this.closeAbove(loop);
    if (isEnd) this.stack.pop();
    this.knowsWhy = false;
  }

  /** It leaves a frame, a loop or a block by its own decision. */
  leaves() {
    this.happens("an exit");
    this.knowsWhy = true;
    this.error = null;
  }

  /** The value that the task returns. */
  result() {
    this.leaves();
    return (this.value = `value of ${this.name}`);
  }

  /** The error inside the Err that the task returns by `?`. */
  question() {
    this.value = { returnedErr: this.result() };
    return this.value.returnedErr;
  }

  /** It fails on purpose. */
  fails() {
    this.happens("a failure");
    const error = new PlannedFailure(`planned ${this.world.failures++}`);
    this.error = error;
    this.knowsWhy = true;
    throw error;
  }

  /** A catch clause of a frame has an error. */
  raised(frame, error) {
    this.happens("a catch clause");
    this.closeAbove(frame);
    this.knowsWhy = true;
    this.error = error;
    this.checkError(error);
  }

  checkError(error) {
    if (error?.code === "CANCELLED") this.fault("a catch clause sees the cancellation");
    else if (this.unwinds && this.cleaning === 0) this.fault(`a catch clause of a cancelled task sees ${error?.message}`);
    else if (!(error instanceof PlannedFailure) && !expectedErrors.test(error?.message)) this.fault(`foreign error ${error?.stack}`);
  }

  /** A catch clause around one step has an error, and the next step follows. */
  expects(error) {
    this.checkError(error);
    this.goesOn();
  }

  /** The error of a frame goes on outwards. */
  passes(error) {
    throw error;
  }

  /** The error of a frame ends there. */
  swallows() {
    this.error = null;
    this.knowsWhy = true;
  }

  /** The clean-up of a frame begins. */
  cleans(frame) {
    this.happens("a clean-up");
    if (!this.stack.includes(frame)) return this.fault("a clean-up runs twice");
    if (this.cleaning > 0) this.fault("a clean-up begins before the one inside of it has ended");
    this.closeAbove(frame);
    this.stack.pop();
    if (!this.knowsWhy && frame.catches) this.checkUnwinding();
    frame.before = { knowsWhy: this.knowsWhy, error: this.error };
    this.cleaning++;
  }

  /** It leaves a frame neither by itself nor by an error: it must have been cancelled, and children end before their parents. */
  checkUnwinding() {
    if (this.cleaning > 0) this.fault("a clean-up is broken off");
    else if (!this.isCancelled()) this.fault("unwinds, though nothing has cancelled it");
    else {
      this.unwinds = true;
      for (const child of this.children) this.fault(`unwinds before ${child.name} has ended`);
    }
  }

  /** The clean-up of a frame has ended. */
  cleaned(frame) {
    this.happens("the end of a clean-up");
    this.cleaning--;
    Object.assign(this, frame.before);
    if (this.stack.length === 0) this.end();
  }

  /** The clean-up of a frame fails. */
  breaksOff(frame) {
    this.happens("a failing clean-up");
    this.cleaning--;
    const error = new PlannedFailure(`planned ${this.world.failures++}`);
    const cancelled = this.isCancelled();
    if (cancelled) this.cleanUpError = error;
    this.brokeOff = true;
    this.error = error;
    this.knowsWhy = !cancelled;
    if (this.stack.length === 0) this.end();
    throw error;
  }

  end() {
    if (this.isCancelled()) this.outcome = "cancelled";
    else this.outcome = this.error !== null || !this.knowsWhy ? "threw" : "returned";
    this.ended = true;
    this.world.living.delete(this);
    this.endTurn = this.world.clock.turn;
    this.endTime = this.world.clock.now;
    this.parent?.children.delete(this);
    // What a task leaves behind belongs to the nearest task above that has not ended.
    if (this.outcome !== "cancelled") {
      let heir = this.parent;
      while (heir !== null && heir.ended) heir = heir.parent;
      for (const child of this.children) {
        child.parent = heir;
        child.isShielded = this.isShielded;
        heir?.children.add(child);
      }
    }
    this.block?.taskEnded(this);
  }

  /** Ends what it has left without a word: blocks and loops inside of a frame. */
  closeAbove(entry) {
    for (let top = this.stack.at(-1); top !== entry; top = this.stack.at(-1)) {
      if (top === undefined) return this.fault("leaves what it has not entered");
      if (top.isFrame) this.fault("a clean-up was passed over");
      this.stack.pop();
      top.over();
    }
  }
}
