import { wrongResults } from "./mode-model.mjs";
import { PlannedFailure, TaskRecord } from "./task-record.mjs";

/** The slot of a task whose Result is the value of the `spawn`: no name gets it, and yet somebody can see it. */
export const seenElsewhere = -2;

/** The slot of a task whose Result nobody sees. */
const unseen = -1;

/** A `concurrent` block of a random tree, as its tasks and its owner tell of it. */
export class BlockRecord {
  /**
   * @param {TaskRecord} owner
   * @param {string} mode "all", "cancel" or "first"
   * @param {number} ms the deadline from now; Infinity: none
   */
  constructor(owner, mode, ms) {
    const { world } = owner;
    this.owner = owner;
    this.mode = mode;
    this.ms = ms;
    this.name = `block ${world.blocks++} (${mode}${ms === Infinity ? "" : ` timeout ${ms}`})`;
    // A host timer of 0 ms fires after 1 ms.
    this.deadline = world.clock.now + Math.max(1, ms);
    /** @type {TaskRecord[]} in the order of their spawns */
    this.tasks = [];
    this.bodyEndTime = Infinity;
    /** The turn in which the mode has cancelled what was unfinished. */
    this.decidedTurn = Infinity;
    this.decidedTime = Infinity;
    this.isOver = false;
    this.isFrame = false;
  }

  /**
   * A task of the block starts.
   * @param {number} slot the place of its Result, `unseen`, or `seenElsewhere`
   * @param {string} label how reports call it
   */
  spawns(slot, label) {
    this.owner.happens("a spawn");
    const task = new TaskRecord(this.owner.world, this, this.owner);
    task.slot = slot;
    task.label = label;
    this.tasks.push(task);
    if (this.decidedTurn < task.world.clock.turn) this.fault("starts a task, though it was decided earlier");
    return task;
  }

  /** @param {TaskRecord} task */
  taskEnded(task) {
    if (this.decidedTurn !== Infinity) return;
    if (task.outcome !== (this.mode === "first" ? "returned" : this.mode === "cancel" ? "threw" : "")) return;
    this.decidedTurn = task.endTurn;
    this.decidedTime = task.endTime;
  }

  /** The last statement of the body is done. */
  bodyEnds() {
    this.owner.waits();
    this.bodyEndTime = this.owner.world.clock.now;
  }

  /**
   * The block has ended by itself.
   * @param {any[]} results by slot
   */
  joined(results) {
    const { owner } = this;
    owner.closeAbove(this);
    owner.stack.pop();
    this.over();
    // A block without tasks has nothing to wait for.
    if (this.tasks.length === 0) owner.continues();
    else owner.goesOn();
    for (const text of wrongResults(this, results)) this.fault(text);
    for (const task of this.tasks) this.checkReports(task);
  }

  /** An error is reported once if nobody sees it, and else never. In `first` a task that fails has only lost. */
  checkReports({ name, slot, outcome, error, brokeOff }) {
    if (outcome !== "threw" || !(error instanceof PlannedFailure)) return;
    // The winner may come while a clean-up is failing: then it is one of a cancelled task.
    if (this.mode === "first" && brokeOff) return;
    const wanted = slot === unseen && this.mode !== "first" ? 1 : 0;
    const reports = this.owner.world.reportsOf(error);
    if (reports !== wanted) this.fault(`the error of ${name} was reported ${reports} times, not ${wanted}`);
  }

  over() {
    this.isOver = true;
    this.owner.world.openBlocks.delete(this);
    for (const task of this.tasks) if (!task.ended) this.fault(`ends before ${task.name}`);
  }

  fault(text) {
    this.owner.world.fault(`${this.name}: ${text}`);
  }
}
