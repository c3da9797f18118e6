// The time bar: where one is, where the milestones are, and where to go next.

class Bar {
  // Times of the bar are ticks from zero.
  constructor(root, runs, seek) {
    this.range = root.querySelector('[data-part="time"]');
    this.strip = root.querySelector('[data-part="marks"]');
    this.runs = runs;
    this.first = Math.min(...runs.map((run) => -run.data.zero));
    this.last = Math.max(...runs.map((run) => run.data.end - run.data.zero));
    this.marks = this.gather();
    this.range.min = String(this.first);
    this.range.max = String(this.last);
    this.range.step = "8";
    this.range.addEventListener("input", () => seek(Number(this.range.value)));
    this.drawMarks(seek);
  }

  // The marks of all runs in the order of time, each with the run that it is of.
  gather() {
    const marks = this.runs.flatMap((run, side) =>
      run.data.marks.map((mark) => ({ at: mark.tick - run.data.zero, side, ...mark })),
    );
    return marks.sort((a, b) => a.at - b.at);
  }

  drawMarks(seek) {
    const length = Math.max(1, this.last - this.first);
    for (const mark of this.marks.filter(({ kind }) => kind === "milestone")) {
      const tick = document.createElement("span");
      tick.className = this.runs.length > 1 && mark.side === 1 ? "replay-mark other" : "replay-mark";
      tick.style.left = `${(100 * (mark.at - this.first)) / length}%`;
      tick.title = `${clock(mark.at)} ${mark.say}`;
      tick.addEventListener("click", () => seek(mark.at));
      this.strip.append(tick);
    }
  }

  // The next moment to stop at, forwards or backwards.
  next(at, forwards) {
    const beyond = forwards ? (mark) => mark.at > at + 1 : (mark) => mark.at < at - 1;
    const found = forwards ? this.marks.find(beyond) : this.marks.findLast(beyond);
    return found ? found.at : forwards ? this.last : this.first;
  }

  // What was marked last, for the line under the map.
  latest(at) {
    return this.marks.findLast((mark) => mark.at <= at + 1);
  }

  show(at, words) {
    this.range.value = String(Math.round(at));
    this.range.setAttribute("aria-valuetext", words);
  }
}
