// Keys: they work while the replay has the focus, and leave alone what a control itself does with them.

const KEYS = {
  " ": "play",
  ArrowLeft: "back",
  ArrowRight: "on",
  PageUp: "longBack",
  PageDown: "longOn",
  Home: "first",
  End: "end",
  n: "next",
  b: "before",
  "+": "closer",
  "=": "closer",
  "-": "wider",
  0: "building",
  Escape: "nobody",
};
const PANS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
// What the controls need for themselves.
const OWN_KEYS = {
  BUTTON: [" ", "Enter"],
  SUMMARY: [" ", "Enter"],
  INPUT: [" ", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"],
};

function pressKey(replay, event) {
  const { target, key } = event;
  const isRange = target.type === "range";
  const own = isRange && key === " " ? [] : OWN_KEYS[target.tagName] || [];
  if (event.ctrlKey || event.metaKey || event.altKey || target.tagName === "SELECT" || own.includes(key)) {
    return;
  }
  const onMap = target === replay.maps.place;
  if (event.shiftKey && PANS[key] && onMap) {
    replay.maps.pan(...PANS[key]);
  } else if (key >= "1" && key <= "9") {
    replay.showFloor(Number(key) - 1);
  } else if (KEYS[key] !== undefined && (onMap || key.length === 1 || isRange)) {
    replay.does(KEYS[key]);
  } else {
    return;
  }
  event.preventDefault();
}
