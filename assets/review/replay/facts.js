// What stands beside the map: how many are where, somebody in particular, and the departments.

// An element with words in it.
function element(name, words = "", kind = "") {
  const made = document.createElement(name);
  made.textContent = words;
  if (kind !== "") {
    made.className = kind;
  }
  return made;
}

// The facts of one run.
class Facts {
  constructor(run, name) {
    this.run = run;
    this.element = element("div", "", "replay-side");
    if (name !== "") {
      this.element.append(element("h3", name));
    }
    const counts = ["count_safe", "count_inside", "count_outside", "count_secured", "count_in_view"];
    const names = counts.map((name) => say(run, name));
    this.counts = this.list(run.data.has_threat ? names : names.slice(0, 3), "replay-counts");
    this.known = element("p", "", "replay-known");
    this.who = element("div", "", "replay-who");
    this.element.append(this.known, this.who, this.departments());
  }

  // A list of names, each with room for a value; the answer are the places of the values.
  list(names, kind) {
    const list = element("dl", "", kind);
    const values = names.map((name) => {
      const value = element("dd");
      const pair = element("div");
      pair.append(element("dt", name), value);
      list.append(pair);
      return value;
    });
    this.element.append(list);
    return values;
  }

  departments() {
    const table = element("table", "", "replay-units");
    const head = element("tr");
    const { run } = this;
    const counts = ["count_people", "count_alerted", "count_safe"].map((name) => say(run, name));
    for (const words of [run.data.words.unit, ...counts]) {
      const cell = element("th", words);
      cell.scope = "col";
      head.append(cell);
    }
    const top = element("thead");
    top.append(head);
    const body = element("tbody");
    this.units = [...run.data.units, run.data.words.no_unit].map((title, unit) => {
      const row = element("tr");
      const name = element("th", title);
      name.scope = "row";
      const cells = [element("td", String(run.sizes[unit])), element("td"), element("td")];
      row.append(name, ...cells);
      if (run.sizes[unit] > 0) {
        body.append(row);
      }
      return cells;
    });
    table.append(top, body);
    return table;
  }

  // Writes what holds now. Only what changed is written.
  show(picture, tick, { truth, picked }) {
    const { safe, inside, outside, secured, inView } = this.run.countsAt(tick);
    const numbers = [safe, inside, outside, secured, truth ? inView : "\u2013"];
    this.counts.forEach((place, at) => write(place, String(numbers[at])));
    const hasThreat = this.run.data.has_threat;
    write(this.known, hasThreat ? whatControlKnows(this.run, tick) : "");
    this.units.forEach(([, alerted, safeCell], unit) => {
      write(alerted, percent(this.run.shareAlerted(unit, tick)));
      write(safeCell, percent(this.run.shareSafe(unit, tick)));
    });
    this.showPicked(picture, tick, picked, truth);
  }

  showPicked(picture, tick, picked, truth) {
    const lines = picked < 0 ? [] : this.linesOf(picture, tick, picked, truth);
    const key = lines.flat().join("\n");
    if (key === this.shown) {
      return;
    }
    this.shown = key;
    this.who.replaceChildren();
    if (lines.length === 0) {
      return;
    }
    const [[, name], ...rest] = lines;
    this.who.append(element("h4", name));
    const list = element("dl");
    for (const [term, value] of rest) {
      list.append(element("dt", term), element("dd", value));
    }
    this.who.append(list);
  }

  linesOf(picture, tick, picked, truth) {
    const { run } = this;
    if (picked === run.threat) {
      const there = () => whereIsThreat(run, tick) || say(run, "person_not_there");
      const where = truth ? there() : say(run, "person_hidden");
      return [["", say(run, "person")], [say(run, "fact_where"), where]];
    }
    const one = picture[picked];
    const told = howIs(run, truth ? one : { ...one, exposed: false }, tick);
    return [["", run.people[picked].name], [say(run, "fact_who"), whoIs(run, picked)], ...told];
  }
}

function write(place, words) {
  if (place.textContent !== words) {
    place.textContent = words;
  }
}
